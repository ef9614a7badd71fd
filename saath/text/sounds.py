"""One key for a word in Urdu letters and the same word in Roman Urdu, so that what is learnt of one is known of both.

It is a transliteration down to consonants: مرنا and marna are "mrn", زندگی and zindagi "zndg". Different words may share
a key; it is for comparing and counting, never for showing.
"""

import re
from functools import lru_cache

from saath.text.roman import skeleton

_SOUNDS = {
    **dict.fromkeys("اآعیےحہھئ", ""),
    **dict.fromkeys("ںن", "n"),
    **dict.fromkeys("تطٹ", "t"),
    **dict.fromkeys("ثسص", "s"),
    **dict.fromkeys("ذزژضظ", "z"),
    **dict.fromkeys("دڈ", "d"),
    **dict.fromkeys("رڑ", "r"),
    **dict.fromkeys("قکخ", "k"),
    **dict.fromkeys("غگ", "g"),
    "و": "v",
    "ب": "b",
    "پ": "p",
    "ج": "j",
    "چ": "C",
    "ش": "S",
    "ف": "f",
    "ل": "l",
    "م": "m",
}
_FIRST = {**dict.fromkeys("اآع", "a"), "ی": "y", "ح": "h", "ہ": "h"}
_DOUBLES = re.compile(r"(.)\1+")
_O = re.compile(r"(?<=.)v")


@lru_cache(maxsize=20_000)
def sound(form: str) -> str:
    """The consonant key of a folded word in either script."""
    if form.isascii():
        key = skeleton(form)
        key = "a" + key[1:] if key[:1] in {"a", "e", "i", "o", "u"} else key
    else:
        key = _FIRST.get(form[0], _SOUNDS.get(form[0], form[0])) + "".join(_SOUNDS.get(char, char) for char in form[1:])
    return _DOUBLES.sub(r"\1", key[:1] + _O.sub("", key)[1:])
