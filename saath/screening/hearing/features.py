"""What the model looks at: words and their neighbours, pieces of words, sounds that both scripts share, and signs.

A feature is hashed into one of `BUCKETS` places. Every word has one hash; neighbours mix theirs, so that a text costs a
few operations on whole arrays. Each kind of feature is weighed so that it counts alike whatever the length of the text.
Names are made only where somebody asks why.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from saath.text.sounds import sound

BITS = 19
BUCKETS = 1 << BITS
SHORTEST_PIECE, LONGEST_PIECE = 3, 5
LONGEST_TEXT = 400
"""Words of one window that the model reads."""
_ROWS, _PIECES, _SIGNS = 1.4, 1.0, 0.3
"""How much each kind counts."""
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_SHIFT, _TOP = np.uint64(29), np.uint64(64 - BITS)
_SHAPES: tuple[tuple[int, ...], ...] = ((0,), (0, 1), (0, 1, 2), (0, 2))
"""Which neighbours go together, by distance: one word, two, three, and two with one between."""

Places = NDArray[np.int64]
Hashes = NDArray[np.uint64]
Vector = tuple[Places, NDArray[np.float32]]


class Feature(NamedTuple):
    """A feature's place, its name, and the forms it was made of (first, one past last)."""

    place: int
    name: str
    first: int
    last: int


def vectors(texts: Sequence[tuple[Sequence[str], Sequence[str]]]) -> list[Vector]:
    """For each text (its forms and its signs) the places and the weights of its features, no place twice in a kind.

    Rows of all texts are hashed together: what a text costs is then mostly its own words.
    """
    cut = [forms[:LONGEST_TEXT] for forms, _ in texts]
    rows = _unique(_all_rows(cut), len(cut))
    pieces = [np.fromiter(set().union(*map(_pieces, set(forms))), np.int64) for forms in cut]
    marks = [np.array([_sign(sign) for sign in signs], np.int64) for _, signs in texts]
    return [_weighed(*parts) for parts in zip(rows, pieces, marks, strict=True)]


def vector(forms: Sequence[str], signs: Sequence[str]) -> Vector:
    """The places and the weights of one text."""
    return vectors([(forms, signs)])[0]


def _weighed(rows: Places, pieces: Places, marks: Places) -> Vector:
    weights = np.empty(len(rows) + len(pieces) + len(marks), np.float32)
    weights[: len(rows)] = _ROWS / max(1, len(rows)) ** 0.5
    weights[len(rows) : len(rows) + len(pieces)] = _PIECES / max(1, len(pieces)) ** 0.5
    weights[len(rows) + len(pieces) :] = _SIGNS
    return np.concatenate([rows, pieces, marks]), weights


def _unique(keys: Places, texts: int) -> list[Places]:
    """For each text its places once, from keys that hold the text's number above the place."""
    once = np.unique(keys)
    ends = np.searchsorted(once, np.arange(1, texts) << BITS)
    return np.split(once & (BUCKETS - 1), ends)


def _all_rows(texts: Sequence[Sequence[str]]) -> Places:
    """Keys (text number, then place) of the rows of all texts."""
    owner = np.repeat(np.arange(len(texts)), [len(forms) + 2 for forms in texts])
    inner = np.array([mark for forms in texts for mark in (False, *[True] * len(forms), False)], bool)
    keys = []
    for is_heard, hash_of in ((False, _word), (True, _heard)):
        hashes = np.array([number for forms in texts for number in (_START, *map(hash_of, forms), _END)], np.uint64)
        for kind, shape in enumerate(_SHAPES):
            far = shape[-1]
            count = max(0, len(hashes) - far)
            places = _mixed([hashes[step : step + count] for step in shape], 2 * kind + is_heard)
            kept = inner[:count] if far == 0 else owner[:count] == owner[far:]
            keys.append(((owner[:count] << BITS) | places)[kept])
    return np.concatenate(keys)


def named(forms: Sequence[str], signs: Sequence[str], wanted: frozenset[int]) -> Iterator[Feature]:
    """The features at the wanted places, with their names and the forms they stand on; a place may come more than once."""
    forms = forms[:LONGEST_TEXT]
    for places, shape, heard in _rows(forms):
        for start, place in enumerate(places.tolist()):
            if place in wanted:
                first = start - (len(shape) > 1)
                last = min(first + shape[-1] + 1, len(forms))
                yield Feature(place, _name(forms, first, shape, heard=heard), max(0, first), last)
    for at, form in enumerate(forms):
        for place in wanted & _pieces(form):
            yield Feature(place, _piece_at(form, place), at, at + 1)
    yield from (Feature(_sign(sign), f"!{sign}", 0, 0) for sign in signs)


def _rows(forms: Sequence[str]) -> Iterator[tuple[Places, tuple[int, ...], bool]]:
    """For words and for sounds, and for each shape: a place for each start. Several words also see the text's edges."""
    written = np.array([_START, *map(_word, forms), _END], np.uint64)
    heard = np.array([_START, *map(_heard, forms), _END], np.uint64)
    for is_heard, hashes in ((False, written), (True, heard)):
        for kind, shape in enumerate(_SHAPES):
            whole = hashes[1:-1] if len(shape) == 1 else hashes
            count = max(0, len(whole) - shape[-1])
            yield _mixed([whole[far : far + count] for far in shape], 2 * kind + is_heard), shape, is_heard


def _mixed(parts: Sequence[Hashes], seed: int) -> Places:
    mixed = np.full(len(parts[0]), seed + 1, np.uint64) * _GOLDEN
    for part in parts:
        mixed = (mixed ^ part) * _GOLDEN
        mixed ^= mixed >> _SHIFT
    return (mixed * _GOLDEN >> _TOP).astype(np.int64)


def _name(forms: Sequence[str], first: int, shape: Sequence[int], *, heard: bool) -> str:
    words = ["^" if first + far < 0 else "$" if first + far >= len(forms) else forms[first + far] for far in shape]
    between = " _ " if shape == (0, 2) else " "
    return "~" + between.join(map(sound, words)) if heard else between.join(words)


_START, _END = 1, 2


@lru_cache(maxsize=20_000)
def _word(form: str) -> int:
    return crc32(form.encode())


@lru_cache(maxsize=20_000)
def _heard(form: str) -> int:
    return crc32(sound(form).encode())


@lru_cache(maxsize=1_000)
def _sign(sign: str) -> int:
    return crc32(f"!{sign}".encode()) & (BUCKETS - 1)


@lru_cache(maxsize=20_000)
def _pieces(form: str) -> frozenset[int]:
    return frozenset(place for _, place in _named_pieces(form))


def _piece_at(form: str, place: int) -> str:
    return next(f"#{piece}" for piece, there in _named_pieces(form) if there == place)


def _named_pieces(form: str) -> Iterator[tuple[str, int]]:
    """The pieces of three to five letters of a word, its edges marked, with their places."""
    edged = f"<{form}>"
    for size in range(SHORTEST_PIECE, LONGEST_PIECE + 1):
        for start in range(len(edged) - size + 1):
            piece = edged[start : start + size]
            yield piece, crc32(b"#" + piece.encode()) & (BUCKETS - 1)
