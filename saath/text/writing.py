"""What people write in paragraphs, as they meant it."""

import re
import unicodedata

_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
_TURNING = re.compile("[\u202a\u202b\u202d\u202e]")
_MANY_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_MARKS = "[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]"
_MANY_MARKS = re.compile(f"({_MARKS}{{4}}){_MARKS}+")


def tidy(text: str) -> str:
    """Paragraphs without control characters and hidden signs; composed letters, at most one empty line in a row.

    Idempotent. The joiners of Urdu spelling and emoji stay, and so do the marks of direction that turn nothing.
    """
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    plain = _MANY_MARKS.sub(r"\1", _CONTROLS.sub("", lines))
    return _MANY_LINES.sub("\n\n", "\n".join(line.rstrip() for line in plain.split("\n"))).strip()


def turns_direction(text: str) -> bool:
    """Whether the text holds signs that make words read otherwise than they are written."""
    return bool(_TURNING.search(text))
