"""Roman Urdu has no spelling; its consonants are what people agree on."""

import re

_PAIRS = (("sh", "S"), ("ch", "C"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("ph", "f"), ("dh", "d"), ("bh", "b"))
_SINGLES = str.maketrans({"q": "k", "c": "k", "x": "k", "w": "v", "z": "z"})
_DOUBLES = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"(?<=.)[aeiouy]")
_SILENT_H = re.compile(r"(?<=.)h")


def skeleton(word: str) -> str:
    """The consonant key of a Roman Urdu word: pareshani, preshani and pareshaani share one. Lower case in, key out.

    Doubled letters are single, inner vowels and inner h fall away, sh and ch are one sound, kh, gh, th are k, g, t.
    """
    key = word
    for pair, sound in _PAIRS:
        key = key.replace(pair, sound)
    key = key.translate(_SINGLES)
    key = _SILENT_H.sub("", _VOWELS.sub("", key))
    return _DOUBLES.sub(r"\1", key)
