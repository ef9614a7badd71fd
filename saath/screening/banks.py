"""Banks of hashes: pictures that somebody responsible knows, without the pictures. Saath ships none.

The format of a file is described in docs/screening-banks.md.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from saath.screening.editions import Memory
from saath.screening.models import HashBank, HashEntry
from saath.screening.pdq import LEAST_QUALITY, SAME, Words, distances, words_of
from saath.screening.vocabulary import Then

HASHES = "hashes"
PATIENCE = 5.0
"""Seconds after which a process knows of an import."""
_PDQ = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class BankMatch:
    """A bank that knows the picture, what it asks for, and in how many of 256 bits the hashes differ."""

    bank: str
    purpose: str
    then: Then
    distance: int


@dataclass(frozen=True, slots=True)
class HashFile:
    """What a file holds: its hashes, how many were too plain to say anything, and what is wrong, by line."""

    hashes: tuple[str, ...]
    plain: int
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Every hash in memory, beside the place of its bank."""

    banks: tuple[HashBank, ...]
    words: Words
    place: NDArray[np.int64]


def match_in_banks(pdq: str) -> BankMatch | None:
    """The bank that knows this picture: what hides goes before what holds, then the nearest. None where none does."""
    shelf = _memory.now()
    if not shelf.banks:
        return None
    far = distances(pdq, shelf.words)
    near = [_match(shelf.banks[shelf.place[at]], int(far[at])) for at in np.flatnonzero(far <= SAME)]
    return min(near, key=lambda match: (match.then is not Then.HIDE, match.distance), default=None)


def read_hashes(lines: Iterable[str]) -> HashFile:
    """Read a CSV file with a column `pdq` (64 hexadecimal digits) and, if it likes, a column `quality`."""
    rows = csv.DictReader(lines)
    if "pdq" not in (rows.fieldnames or ()):
        return HashFile((), 0, ("line 1: the first line must name a column pdq",))
    found: dict[str, None] = {}
    problems, plain = list[str](), 0
    for row in rows:
        one, quality = (row.get("pdq") or "").strip().lower(), (row.get("quality") or "").strip()
        if not _PDQ.fullmatch(one):
            problems.append(f"line {rows.line_num}: pdq must be 64 hexadecimal digits")
        elif quality and not (quality.isascii() and quality.isdecimal()):
            problems.append(f"line {rows.line_num}: quality must be a whole number from 0 to 100")
        elif quality and int(quality) < LEAST_QUALITY:
            plain += 1
        else:
            found[one] = None
    return HashFile(tuple(found), plain, tuple(problems))


def _match(bank: HashBank, distance: int) -> BankMatch:
    return BankMatch(bank.name, bank.purpose, Then(bank.then), distance)


def _filled() -> _Shelf:
    banks = tuple(HashBank.objects.filter(entries__isnull=False).distinct())
    place = {bank.pk: at for at, bank in enumerate(banks)}
    rows = list(HashEntry.objects.values_list("bank_id", "pdq")) if banks else []
    return _Shelf(
        banks, words_of(pdq for _bank, pdq in rows), np.array([place[bank] for bank, _pdq in rows], dtype=np.int64)
    )


_memory = Memory(HASHES, _filled, PATIENCE)
forget_banks = _memory.forget
