"""Every write of the screening room."""

from saath.screening.actions.banking import import_hashes
from saath.screening.actions.recording import forget_screenings, record_screening

__all__ = ["forget_screenings", "import_hashes", "record_screening"]
