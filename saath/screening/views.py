"""The room's pages, by name."""

from saath.screening.console.keys import keys
from saath.screening.console.phrasing import phrase_bank, phrase_changes
from saath.screening.console.trying import try_words

__all__ = ["keys", "phrase_bank", "phrase_changes", "try_words"]
