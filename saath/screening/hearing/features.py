"""What the model looks at: words and their neighbours, pieces of words, sounds that both scripts share, and signs.

A feature is a name, hashed into one of `BUCKETS` places. Kinds of features are weighed so that each kind counts alike
whatever the length of the text. Names are kept only where somebody asks why (`named_features`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from saath.text.sounds import sound

BITS = 19
BUCKETS = 1 << BITS
SHORTEST_PIECE, LONGEST_PIECE = 3, 5
LONGEST_TEXT = 400
"""Words of one window that the model reads."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature by name, and the words it was made of (first, one past last)."""

    name: str
    first: int
    last: int


def bucket(name: str) -> int:
    """The place of a feature. The same in every process and on every machine."""
    return crc32(name.encode()) & (BUCKETS - 1)


def named_features(forms: Sequence[str], signs: Sequence[str]) -> Iterator[Feature]:
    """Every feature of the text with the words it stands on: for reasons, and for training."""
    for place, form in enumerate(forms):
        yield from (Feature(name, place, place + 1) for name in _pieces(form))
    for size, name, first in _rows(forms):
        yield Feature(name, first, first + size)
    yield from (Feature(f"!{sign}", 0, 0) for sign in signs)


def vector(forms: Sequence[str], signs: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The places and the weights of a text's features; a place may occur twice, weights then add up."""
    forms = forms[:LONGEST_TEXT]
    rows = {bucket(name) for _, name, _ in _rows(forms)}
    pieces = set().union(*(_piece_buckets(form) for form in set(forms))) if forms else set()
    marks = {bucket(f"!{sign}") for sign in signs}
    parts = [np.fromiter(part, np.int64, len(part)) for part in (rows, pieces, marks)]
    weights = [np.full(len(part), weight, np.float32) for part, weight in zip(parts, _weights(parts), strict=True)]
    return np.concatenate(parts), np.concatenate(weights)


def _weights(parts: Sequence[NDArray[np.int64]]) -> Sequence[float]:
    rows, pieces, _ = (max(1, len(part)) for part in parts)
    return (1.4 / rows**0.5, 1.0 / pieces**0.5, 0.3)


def _rows(forms: Sequence[str]) -> Iterator[tuple[int, str, int]]:
    """Words and sounds alone, in twos and threes, and pairs with one word between."""
    sounds = [sound(form) for form in forms]
    edged, keyed = ["^", *forms, "$"], ["^", *sounds, "$"]
    for place in range(len(edged)):
        for size in (1, 2, 3):
            if place + size <= len(edged) and (size > 1 or 0 < place < len(edged) - 1):
                first = max(0, place - 1)
                yield size, " ".join(edged[place : place + size]), first
                yield size, "~" + " ".join(keyed[place : place + size]), first
        if place + 3 <= len(edged):
            yield 3, f"{edged[place]} _ {edged[place + 2]}", max(0, place - 1)
            yield 3, f"~{keyed[place]} _ {keyed[place + 2]}", max(0, place - 1)


@lru_cache(maxsize=20_000)
def _pieces(form: str) -> tuple[str, ...]:
    """The pieces of three to five letters of a word, its edges marked."""
    edged = f"<{form}>"
    return tuple(
        "#" + edged[start : start + size]
        for size in range(SHORTEST_PIECE, LONGEST_PIECE + 1)
        for start in range(len(edged) - size + 1)
    )


@lru_cache(maxsize=20_000)
def _piece_buckets(form: str) -> frozenset[int]:
    return frozenset(bucket(name) for name in _pieces(form))


Names = Mapping[int, str]
