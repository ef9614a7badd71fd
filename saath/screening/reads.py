"""The Python call: words in, verdict out. It reads no table and stores nothing, so it takes no viewer."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from saath.screening.hearing.pipeline import verdicts_on
from saath.screening.types import Verdict

if TYPE_CHECKING:
    from saath.screening.records import ScreeningRecord

LONGEST = 50_000
"""Characters that are looked at; what is longer is refused by whoever takes text from people."""


def screen(text: str) -> Verdict:
    """The verdict on one text. Never raises: a signal that fails or is late is named in `silent`."""
    return screen_many([text])[0]


def screen_many(texts: Sequence[str]) -> list[Verdict]:
    """Verdicts in the order of the texts; about ten times faster a text than one at a time."""
    return verdicts_on(texts)


def screening_of(kind: str, subject_id: str, revision: int) -> "ScreeningRecord | None":
    """The verdict that was recorded on this revision; None where there is none, which is never clean."""
    from saath.screening.records import recorded

    return recorded(kind, subject_id, revision)
