"""Every write of the screening room."""

from saath.screening.actions.banking import import_hashes
from saath.screening.actions.keying import let_go_of_keys, make_key, revoke_key
from saath.screening.actions.phrasing import (
    NewPhrase,
    add_phrase,
    agree,
    let_go_of_phrases,
    mark_read,
    switch_off,
    withdraw,
)
from saath.screening.actions.recording import forget_screenings, record_screening

__all__ = [
    "NewPhrase",
    "add_phrase",
    "agree",
    "forget_screenings",
    "import_hashes",
    "let_go_of_keys",
    "let_go_of_phrases",
    "make_key",
    "mark_read",
    "record_screening",
    "revoke_key",
    "switch_off",
    "withdraw",
]
