"""The directory as people see it: sentences, cards, sheets and forms."""
