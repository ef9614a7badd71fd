"""Clues: by what somebody could recognise whoever wrote a text. Pointed out while it is written; nothing is refused."""

import csv
import re
from functools import lru_cache
from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy as _

from saath.screening.reads import screen
from saath.stories.types import Clue

FILE = Path(__file__).with_name("clues.csv")
ROOM = 8_000
MOST = 20


class ClueKind(models.TextChoices):
    """What could give somebody away, with the sentence for the writer."""

    PRIVATE = "private", _("A number, an address or something else that leads straight to somebody.")
    NAME = "name", _("A name. You could leave it out, or take another.")
    HANDLE = "handle", _("An account of yours or of somebody else on another platform.")
    PLACE = "place", _("A place that only some people know. “A school in a small town” may be enough.")
    DATE = "date", _("A day. “Last winter” tells as much.")
    AGE = "age", _("An age. Together with a place it can be enough to know who you are.")
    PEOPLE = "people", _("Somebody near you, by name. They would recognise the story, and did not agree to it.")
    WORK = "work", _("Where you work or learn.")


def clues_in(text: str) -> list[Clue]:
    """The clues in the order of the text, at most twenty. It cannot know every way; the page says so."""
    looked_at = text[:ROOM]
    found = [Clue(start, end, "private", str(ClueKind.PRIVATE.label)) for start, end in screen(looked_at).private_spans]
    for kind, pattern in _patterns():
        found += [Clue(*match.span(), kind.value, str(kind.label)) for match in pattern.finditer(looked_at)]
    found.sort(key=lambda clue: (clue.start, -clue.end))
    return _apart(found)[:MOST]


def _apart(found: list[Clue]) -> list[Clue]:
    """Of clues that overlap the first and longest."""
    kept: list[Clue] = []
    for clue in found:
        if clue.end > clue.start and (not kept or clue.start >= kept[-1].end):
            kept.append(clue)
    return kept


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[ClueKind, re.Pattern[str]], ...]:
    """Those that know a name by its capital letter mind case; the others do not."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = [(ClueKind(row["kind"]), row["pattern"]) for row in csv.DictReader(file)]
    return tuple((kind, re.compile(text, 0 if "[A-Z" in text else re.IGNORECASE)) for kind, text in rows)
