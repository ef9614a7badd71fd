"""Folding: one form for the many spellings of a word, for comparing and never for showing."""

import re
import unicodedata
from typing import Literal

Script = Literal["latin", "arabic", "mixed", "none"]

_LETTERS = {
    **dict.fromkeys("يىئ", "ی"),
    "ۓ": "ے",
    "ك": "ک",
    **dict.fromkeys("هةۃۂۀ", "ہ"),
    **dict.fromkeys("أإآٱ", "ا"),
    "ؤ": "و",
    "ء": "",
    "ـ": "",
}
_DIGITS = {chr(block + n): str(n) for block in (0x0660, 0x06F0) for n in range(10)}
_INVISIBLE = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x061C, 0xFEFF, 0x00AD, 0x180E], ""
)
_TABLE = {**str.maketrans({**_LETTERS, **_DIGITS, **dict.fromkeys("'’‘`´ʼ", "")}), **_INVISIBLE}
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def fold(text: str) -> str:
    """The comparable form of a text: Arabic and Urdu letter forms, digits, marks, joiners and case no longer count.

    Idempotent. ھ stays apart from ہ, because they spell different words.
    """
    spelled = unicodedata.normalize("NFKC", text).translate(_TABLE)
    apart = unicodedata.normalize("NFKD", spelled)
    bare = apart.translate({ord(char): None for char in set(apart) if unicodedata.category(char) == "Mn"})
    folded = unicodedata.normalize("NFKC", bare).casefold().translate(_TABLE)
    return _SPACE.sub(" ", folded).strip()


def tokens(text: str) -> list[str]:
    """The folded words of a text: runs of letters and digits, without punctuation of any script."""
    return _WORD.findall(fold(text))


def clean(text: str, limit: int) -> str:
    """Text as a person meant it: without control characters or direction overrides, at most `limit` characters."""
    return _SPACE.sub(" ", _CONTROLS.sub("", text)).strip()[:limit].rstrip()


def script_of(text: str) -> Script:
    """Which script the letters are written in."""
    latin = any(char.isalpha() and char < "\u0250" for char in text)
    arabic = any("\u0600" <= char <= "\u06ff" and char.isalpha() for char in text)
    if latin and arabic:
        return "mixed"
    return "latin" if latin else "arabic" if arabic else "none"
