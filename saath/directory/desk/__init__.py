"""What staff read of the directory in the console: how it came to be, what waits, what a file would change.

Every read takes the viewer, and gives nothing to whoever is not a verifier.
"""
