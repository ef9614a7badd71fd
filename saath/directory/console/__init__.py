"""The directory's doors in the console."""
