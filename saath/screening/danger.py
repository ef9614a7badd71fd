"""Danger words of a search: a curated list, matched exactly on folded words, with its reasons.

`phrases/danger.csv` lists the phrases; `phrases/alike.csv` lists the words that count as one (spellings, "he" and
"she", "friend" for everybody near) and the few that only say how often. Both are curated: nothing here guesses.

A longer phrase takes its words away from the shorter ones inside it, so that "my friend wants to kill herself" is about
the friend. A harmless saying silences only a danger that lies wholly inside it: "I do not want to die" is not a danger,
"I do not want to die but he will kill me" is. What no list can know (a negation, a quotation or a joke it does not
hold) is heard as danger: help shown once too often harms nobody.
"""

import csv
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from saath.screening.local import LocalChanges, LocalPhrase, local_changes
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


@dataclass(frozen=True, slots=True)
class Heard:
    """A danger, and the words that said it (first, one past last of the words that were given)."""

    danger: Danger
    first: int
    last: int


@dataclass(slots=True)
class _Node:
    """One word of a phrase in the tree of all phrases."""

    after: dict[str, "_Node"] = field(default_factory=dict)
    phrase: Danger | None = None


def danger_in(text: str) -> tuple[Danger, ...]:
    """The dangers heard in a text, each meaning once, the most urgent first, then in the order they were written."""
    words = alike(text)
    heard: dict[str, Danger] = {}
    for at in sorted(bank().dangers_at(words), key=lambda at: _URGENCY[at.danger.urgency]):
        heard.setdefault(at.danger.meaning, at.danger)
    return tuple(_as_written(danger, words) for danger in heard.values())


def phrases() -> tuple[Danger, ...]:
    """The whole bank as it is in the file, harmless sayings included."""
    return tuple(
        Danger(row["id"], row["phrase"], SCRIPTS[row["script"]], row["meaning"], row["urgency"], row["reason"])
        for row in _rows("danger.csv")
    )


def alike(text: str) -> list[str]:
    """The words of a text as the bank compares them: folded, each word replaced by the one that stands for it."""
    return [word for token in tokens(text) for word in stands_for(token)]


def stands_for(token: str) -> tuple[str, ...]:
    """What a folded word counts as: another spelling, several words, or nothing where it only says how often."""
    return _alike().get(token, (token,))


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (PHRASES / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@lru_cache(maxsize=1)
def _alike() -> Mapping[str, tuple[str, ...]]:
    return {"".join(tokens(row["word"])): tuple(tokens(row["stands_for"])) for row in _rows("alike.csv")}


class Bank:
    """The phrases that count here: those of the file, without what this installation switched off, with what it added."""

    def __init__(self, changes: LocalChanges) -> None:
        self.changes = changes
        self.version = bank_version() + (f"+{changes.edition}" if changes.added or changes.off else "")
        self._danger, self._harmless = _Node(), _Node()
        for phrase in (*phrases(), *map(_added, changes.added)):
            if phrase.phrase_id not in changes.off:
                _grow(self._harmless if phrase.meaning == SAFE else self._danger, phrase)

    def dangers_at(self, words: Sequence[str]) -> Iterator[Heard]:
        """Every danger that words as the bank compares them say, in order, none inside another."""
        start = 0
        while start < len(words):
            danger, end = _longest(self._danger, words, start) if words[start] in self._danger.after else (None, start)
            if danger and not self._is_harmless(words, start, end):
                yield Heard(danger, start, end)
                start = end
            else:
                start += 1

    def beside_sayings(self, words: Sequence[str]) -> list[str]:
        """The words, as the bank compares them, that stand in no saying which only sounds like danger."""
        said = {at for first in range(len(words)) for at in range(first, _longest(self._harmless, words, first)[1])}
        return [word for at, word in enumerate(words) if at not in said]

    def _is_harmless(self, words: Sequence[str], start: int, end: int) -> bool:
        """Whether a harmless saying holds all the words from `start` to `end`."""
        return any(
            _longest(self._harmless, words, first)[1] >= end
            for first in range(max(0, start - LONGEST_SAYING), start + 1)
        )


def bank() -> Bank:
    """The bank as it is now. It asks the database of the calling thread whether anything changed, at most now and then."""
    changes = local_changes()
    if not _bank or _bank[0].changes is not changes:
        _bank[:] = [Bank(changes)]
    return _bank[0]


_bank: list[Bank] = []


@lru_cache(maxsize=1)
def bank_version() -> str:
    """Which phrases the file holds, in eight characters."""
    digest = hashlib.sha256()
    for name in ("danger.csv", "alike.csv"):
        digest.update((PHRASES / name).read_bytes())
    return digest.hexdigest()[:8]


def _added(phrase: LocalPhrase) -> Danger:
    return Danger(phrase.phrase_id, phrase.phrase, phrase.script, phrase.meaning, phrase.urgency, phrase.reason)


def _grow(root: _Node, phrase: Danger) -> None:
    node = root
    for word in alike(phrase.phrase):
        node = node.after.setdefault(word, _Node())
    node.phrase = phrase


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
