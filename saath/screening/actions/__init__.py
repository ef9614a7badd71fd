"""Every write of the screening room."""

from saath.screening.actions.banking import import_hashes
from saath.screening.actions.keying import let_go_of_keys, make_key, revoke_key
from saath.screening.actions.recording import forget_screenings, record_screening

__all__ = ["forget_screenings", "import_hashes", "let_go_of_keys", "make_key", "record_screening", "revoke_key"]
