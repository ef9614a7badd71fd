"""The words that people use, by their hash alone: which letters form a word, and which language a Latin word is of."""

from collections.abc import Iterable, Mapping
from enum import IntEnum
from zlib import crc32

from saath.text.sounds import sound

LEAST_LETTERS, LEAST_SOUNDS = 5, 3


class Tongue(IntEnum):
    """What a word is in Latin letters, as far as the training messages tell."""

    EITHER = 0
    ENGLISH = 1
    ROMAN = 2


class Lexicon:
    """Knows a word when it sees one. Holds 32-bit hashes, so the words themselves are not in memory or in the file.

    With ten thousand words, one letter row in about 400,000 is taken for a word by chance of the hash.
    """

    def __init__(self, tongues: Mapping[int, int], sounds: Iterable[int] = ()) -> None:
        self._tongues = tongues
        self._sounds = frozenset(sounds)

    def __len__(self) -> int:
        return len(self._tongues)

    def as_lists(self) -> tuple[list[int], list[int], list[int]]:
        """The hashes of words, their languages, and the hashes of sounds, for the weights file."""
        return list(self._tongues), list(self._tongues.values()), sorted(self._sounds)

    def knows(self, form: str) -> bool:
        """Whether people use the word."""
        return crc32(form.encode()) in self._tongues

    def hears(self, form: str) -> bool:
        """Whether it is a word, or sounds like one that is long enough to be told apart ("khudkushee")."""
        if crc32(form.encode()) in self._tongues:
            return True
        return (
            len(form) >= LEAST_LETTERS
            and len(key := sound(form)) >= LEAST_SOUNDS
            and crc32(key.encode()) in self._sounds
        )

    def tongue(self, form: str) -> int:
        """A `Tongue`: English, Roman Urdu, or either where the word does not tell."""
        return self._tongues.get(crc32(form.encode()), 0)


EMPTY = Lexicon({})
