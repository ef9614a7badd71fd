"""The directory in memory: one shelf a process (docs/decisions/0001-a-shelf-in-memory.md)."""
