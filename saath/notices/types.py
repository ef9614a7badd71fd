"""What reads give."""

from dataclasses import dataclass
from datetime import datetime, time

from saath.notices.vocabulary import Kind, Pace

Hours = tuple[time, time]


@dataclass(frozen=True, slots=True)
class NoticeEntry:
    """One line of the page: what it says, when, and whether it was opened."""

    public_id: str
    kind: Kind
    says: str
    at: datetime
    unread: bool


@dataclass(frozen=True, slots=True)
class NoticePage:
    """Twenty of them, newest first; `after` leads to the page behind it, empty where there is none."""

    entries: tuple[NoticeEntry, ...]
    unread: int
    after: str


@dataclass(frozen=True, slots=True)
class PhoneEntry:
    """A browser that is knocked at."""

    public_id: str
    name: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody chose, or what holds for whoever chose nothing."""

    all_off: bool
    pace: Pace
    off: frozenset[Kind]
    quiet: bool
    quiet_from: time
    quiet_until: time
    address: str
    confirmed: bool

    @property
    def hours(self) -> Hours | None:
        """The hours in which nothing goes out."""
        return (self.quiet_from, self.quiet_until) if self.quiet else None

    def hears_of(self, kind: Kind) -> bool:
        """Whether this kind shows a dot, and may go out."""
        return not self.all_off and kind not in self.off
