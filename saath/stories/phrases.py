"""Set phrases: kind answers in two languages, curated in `phrases.csv`. None asks, advises, promises or compares."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils.translation import get_language

from saath.stories.types import PhraseEntry
from saath.stories.vocabulary import Lane

FILE = Path(__file__).with_name("phrases.csv")
ANY = "any"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A set phrase, and beside which stories it is offered: any, or those of one lane."""

    key: str
    lane: str
    en: str
    ur: str

    @property
    def text(self) -> str:
        """In the language in force."""
        return self.ur if get_language() == "ur" else self.en


@lru_cache(maxsize=1)
def phrases() -> dict[str, Phrase]:
    """Every set phrase by its key, in the order of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["key"]: Phrase(**row) for row in csv.DictReader(file)}


def offered(lane: int) -> tuple[PhraseEntry, ...]:
    """The phrases beside a story of that lane: first those made for it."""
    name = Lane(lane).name.lower()
    fitting = [phrase for phrase in phrases().values() if phrase.lane in {name, ANY}]
    fitting.sort(key=lambda phrase: phrase.lane == ANY)
    return tuple(PhraseEntry(phrase.key, phrase.text) for phrase in fitting)


def text_of(key: str) -> str:
    """A phrase in the language in force; empty where it is not on the list any more."""
    phrase = phrases().get(key)
    return phrase.text if phrase else ""
