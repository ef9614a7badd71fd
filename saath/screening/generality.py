"""Whether a phrase is too general to be listened for: it would speak in messages that everybody writes.

What everybody writes is known from the training messages, of which each says whether anything is the matter.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from saath.screening.bank import within
from saath.screening.danger import SAFE, alike, phrases

TRAINING = Path(__file__).parent / "training"
FEWEST_LETTERS = 5
"""Of a phrase of one word."""
HARMLESS = 2
"""In so many everyday messages a phrase of three words or more may stand by chance."""


def too_general(phrase: str, meaning: str) -> bool:
    """Whether it says nothing, stands in everyday messages, or (as a harmless saying) in messages of people in danger."""
    words = alike(phrase)
    if len(words) == 1 and (len(words[0]) < FEWEST_LETTERS or _known(words[0])):
        return True
    return not words or _standing_in(words, meaning) > (HARMLESS if len(words) > 2 and meaning != SAFE else 0)


def _known(word: str) -> bool:
    """Whether it is a word of longer entries: alone it says less than they do."""
    return any(word in words for words in map(alike, (one.phrase for one in phrases())) if len(words) > 1)


def _standing_in(words: list[str], meaning: str) -> int:
    """In how many messages of the other kind these words stand side by side."""
    return sum(within(words, alike(text)) for text in _messages(in_danger=meaning == SAFE))


def _messages(*, in_danger: bool) -> Iterator[str]:
    for path in sorted(TRAINING.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if (row["risk"] != "none") if in_danger else not (row["needs"] or row["risk"] != "none"):
                    yield row["text"]
