"""Saath (ساتھ, "together"): open-source software for mental-health support in Pakistan.

Each folder is a room; imports point down the wheel of rooms only (docs/architecture.md).
"""

__version__ = "0.1.0"
