"""What a name of one's choosing may be: any script, any mood, but nothing that cannot be seen or typed again."""

import re
import unicodedata

from saath.text.folding import fold

LONGEST = 60
_JOINERS = "\u200c\u200d"
"""Zero-width joiners belong to Urdu spelling; every other invisible sign is taken out."""


def tidy_name(name: str) -> str:
    """The name as it is kept: composed letters, single spaces, no invisible signs, so that two look-alikes are one."""
    composed = unicodedata.normalize("NFKC", name)
    seen = "".join(sign for sign in composed if sign in _JOINERS or unicodedata.category(sign) not in {"Cf", "Cc"})
    return re.sub(r"\s+", " ", seen).strip()


def folded_name(name: str) -> str:
    """The form in which two names that look alike are one."""
    return fold(tidy_name(name))[:80]
