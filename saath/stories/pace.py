"""How long somebody has been reading. After twenty stories, or ten minutes, a feed suggests a break.

The count travels in the address of the next page, and is kept nowhere.
"""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils import timezone

STORIES = 20
MINUTES = 10
DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Pace:
    """Stories read with this page since the last break, and the minutes that this took."""

    read: int
    minutes: int

    @property
    def pauses(self) -> bool:
        """Whether a break is due at the end of this page."""
        return self.read >= STORIES or self.minutes >= MINUTES

    @property
    def seconds_left(self) -> int:
        """Until ten minutes are over, for somebody who stays on this page."""
        return max(0, MINUTES - self.minutes) * 60

    @property
    def onward(self) -> str:
        """What the address of the next page says of it; after a break the count begins anew."""
        now = _minute()
        return f"n=0&m={now}" if self.pauses else f"n={self.read}&m={now - self.minutes}"


def pace_of(asked: QueryDict, shown: int) -> Pace:
    """The pace by the address of a page that shows so many stories; anything strange is a beginning."""
    now = _minute()
    read, since = _number(asked.get("n", "")), _number(asked.get("m", ""))
    return Pace(min(read, STORIES) + shown, now - since if 0 < now - since < DAY else 0)


def _minute() -> int:
    return int(timezone.now().timestamp() // 60)


def _number(given: str) -> int:
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0
