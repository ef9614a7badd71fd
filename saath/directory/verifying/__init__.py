"""Which number to call next, what its calls say together, and what the public may read of it (docs/verification.md)."""
