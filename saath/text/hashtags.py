"""Hashtags in any script: shown as written, compared by a folded key."""

import re
from dataclasses import dataclass

from saath.text.folding import fold

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_TAG = re.compile(rf"(?<![\w/&#])[#\uff03]([\w\u200c{_MARKS}]+)")
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Hashtag:
    """A tag as the person wrote it, without its #, and the key under which spellings of it meet."""

    display: str
    key: str


def hashtags(text: str) -> list[Hashtag]:
    """The hashtags of a text in the order of writing, each key once.

    Joiners and vowel marks belong to a tag, full stops and commas of any script end it, and a tag has at least one
    letter. The # of an address or of a character reference starts none.
    """
    found: dict[str, Hashtag] = {}
    for match in _TAG.finditer(text):
        display = match[1].strip("\u200c")
        key = hashtag_key(display)
        if len(display) <= _LONGEST and any(char.isalpha() for char in key):
            found.setdefault(key, Hashtag(display, key))
    return list(found.values())


def hashtag_key(display: str) -> str:
    """The key of one tag, with or without its #."""
    return fold(display.lstrip("#\uff03"))
