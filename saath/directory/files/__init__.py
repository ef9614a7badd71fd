"""The directory as files: reading, writing, and the names of places that files use."""
