"""What reads give."""

from dataclasses import dataclass
from datetime import date, datetime

from saath.directory.types import ContactEntry, Entry


@dataclass(frozen=True, slots=True)
class Line:
    """A number as it is printed. `reached` is the day somebody of ours got through; None where it stands by release."""

    entry: Entry
    contact: ContactEntry
    reached: date | None


@dataclass(frozen=True, slots=True)
class ReleaseEntry:
    """A release that holds, as the console shows it."""

    contact: str
    until: date
    reason: str
    released_at: datetime
    name: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A number that the screen offers and paper may not. `release` is held where a failed call overruled it."""

    entry: Entry
    contact: ContactEntry
    release: ReleaseEntry | None


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on the paper, what may not, and how many more might stand than fit."""

    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...]
    too_many: int
