"""A version to come, as a test needs it."""
