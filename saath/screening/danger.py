"""Danger words of a search: a curated list, matched exactly on folded words, with its reasons.

Longest match first: a longer phrase takes its words away from the shorter ones inside it, so that "my friend wants to
kill herself" is about the friend, and a listed harmless saying silences the words it holds. What the list cannot know
(a negation or a joke it does not hold) is heard as danger: help shown once too often harms nobody.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from saath.text.folding import tokens

BANK = Path(__file__).parent / "phrases" / "danger.csv"
SAFE = "safe"
_URGENCY = {"now": 0, "soon": 1, "none": 2}
_END = ""

Trie = dict[str, "Trie | Danger"]


@dataclass(frozen=True, slots=True)
class Danger:
    """A phrase that spoke: which one, what it means, how urgent it is and why it is on the list. Not a diagnosis."""

    phrase_id: str
    phrase: str
    meaning: str
    urgency: str
    reason: str


def danger_in(text: str) -> tuple[Danger, ...]:
    """The dangers heard in a text, each meaning once, the most urgent first, then in the order they were written."""
    words = tokens(text)
    heard: dict[str, Danger] = {}
    for danger in _matches(words):
        if danger.meaning != SAFE:
            heard.setdefault(danger.meaning, danger)
    return tuple(sorted(heard.values(), key=lambda danger: _URGENCY[danger.urgency]))


def phrases() -> tuple[Danger, ...]:
    """The whole bank, as it is in the file."""
    with BANK.open(encoding="utf-8", newline="") as file:
        return tuple(
            Danger(row["id"], row["phrase"], row["meaning"], row["urgency"], row["reason"])
            for row in csv.DictReader(file)
        )


@lru_cache(maxsize=1)
def _bank() -> Trie:
    root: Trie = {}
    for danger in phrases():
        node = root
        for word in tokens(danger.phrase):
            node = node.setdefault(word, {})  # type: ignore[assignment]
        node[_END] = danger
    return root


def _matches(words: list[str]) -> Iterator[Danger]:
    place = 0
    while place < len(words):
        danger, length = _longest(words, place)
        if danger:
            yield danger
        place += length


def _longest(words: list[str], start: int) -> tuple[Danger | None, int]:
    """The longest phrase that begins at `start`, and how many words to go on by."""
    node: Trie | Danger | None = _bank()
    found: Danger | None = None
    length = 1
    for end in range(start, len(words)):
        node = node.get(words[end]) if isinstance(node, dict) else None
        if not isinstance(node, dict):
            break
        if isinstance(danger := node.get(_END), Danger):
            found, length = danger, end - start + 1
    return found, length
