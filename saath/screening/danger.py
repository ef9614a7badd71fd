"""Danger words of a search: a curated list, matched exactly on folded words, with its reasons.

`phrases/danger.csv` lists the phrases; `phrases/alike.csv` lists the words that count as one (spellings, "he" and
"she", "friend" for everybody near) and the few that only say how often. Both are curated: nothing here guesses.

A longer phrase takes its words away from the shorter ones inside it, so that "my friend wants to kill herself" is about
the friend. A harmless saying silences only a danger that lies wholly inside it: "I do not want to die" is not a danger,
"I do not want to die but he will kill me" is. What no list can know (a negation, a quotation or a joke it does not
hold) is heard as danger: help shown once too often harms nobody.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from saath.text.folding import tokens

PHRASES = Path(__file__).parent / "phrases"
SAFE = "safe"
LONGEST_SAYING = 8
LEAST_ROMAN = 2
"""So many words of Roman Urdu make a sentence of Roman Urdu."""
SCRIPTS = {"en": "en", "ur": "ur", "roman": "ur-Latn"}
"""The bank's scripts as language tags."""
_URGENCY = {"now": 0, "soon": 1, "none": 2}


@dataclass(frozen=True, slots=True)
class Danger:
    """A phrase that spoke: which one, what it means, how urgent it is and why it is on the list. Not a diagnosis.

    `script` is the language tag of what was written: en, ur, or ur-Latn for Roman Urdu.
    """

    phrase_id: str
    phrase: str
    script: str
    meaning: str
    urgency: str
    reason: str


@dataclass(slots=True)
class _Node:
    """One word of a phrase in the tree of all phrases."""

    after: dict[str, "_Node"] = field(default_factory=dict)
    phrase: Danger | None = None


def danger_in(text: str) -> tuple[Danger, ...]:
    """The dangers heard in a text, each meaning once, the most urgent first, then in the order they were written."""
    words = alike(text)
    heard: dict[str, Danger] = {}
    for danger in sorted(_dangers(words), key=lambda danger: _URGENCY[danger.urgency]):
        heard.setdefault(danger.meaning, danger)
    return tuple(_as_written(danger, words) for danger in heard.values())


def phrases() -> tuple[Danger, ...]:
    """The whole bank as it is in the file, harmless sayings included."""
    return tuple(
        Danger(row["id"], row["phrase"], SCRIPTS[row["script"]], row["meaning"], row["urgency"], row["reason"])
        for row in _rows("danger.csv")
    )


def alike(text: str) -> list[str]:
    """The words of a text as the bank compares them: folded, each word replaced by the one that stands for it."""
    table = _alike()
    return [word for token in tokens(text) for word in table.get(token, (token,))]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (PHRASES / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@lru_cache(maxsize=1)
def _alike() -> Mapping[str, tuple[str, ...]]:
    return {"".join(tokens(row["word"])): tuple(tokens(row["stands_for"])) for row in _rows("alike.csv")}


@lru_cache(maxsize=2)
def _tree(*, harmless: bool) -> _Node:
    root = _Node()
    for phrase in phrases():
        if (phrase.meaning == SAFE) == harmless:
            node = root
            for word in alike(phrase.phrase):
                node = node.after.setdefault(word, _Node())
            node.phrase = phrase
    return root


def _as_written(danger: Danger, words: Sequence[str]) -> Danger:
    """The danger in the script of its sentence: "mujhe suicide karna hai" is Roman Urdu around an English word."""
    if danger.script == "en" and len(_roman_words().intersection(words)) >= LEAST_ROMAN:
        return replace(danger, script="ur-Latn")
    return danger


@lru_cache(maxsize=1)
def _roman_words() -> frozenset[str]:
    """The words that the bank knows from Roman Urdu alone."""
    words: dict[str, set[str]] = {"en": set(), "ur": set(), "ur-Latn": set()}
    for phrase in phrases():
        words[phrase.script].update(alike(phrase.phrase))
    return frozenset(words["ur-Latn"] - words["en"])


def _dangers(words: Sequence[str]) -> Iterator[Danger]:
    root = _tree(harmless=False)
    start = 0
    while start < len(words):
        danger, end = _longest(root, words, start) if words[start] in root.after else (None, start)
        if danger and not _harmless(words, start, end):
            yield danger
            start = end
        else:
            start += 1


def _harmless(words: Sequence[str], start: int, end: int) -> bool:
    """Whether a harmless saying holds all the words from `start` to `end`."""
    root = _tree(harmless=True)
    return any(_longest(root, words, first)[1] >= end for first in range(max(0, start - LONGEST_SAYING), start + 1))


def _longest(node: _Node, words: Sequence[str], start: int) -> tuple[Danger | None, int]:
    """The longest phrase that begins at `start`, and where it ends."""
    found, end = None, start
    for place in range(start, len(words)):
        following = node.after.get(words[place])
        if following is None:
            break
        node = following
        if node.phrase:
            found, end = node.phrase, place + 1
    return found, end
