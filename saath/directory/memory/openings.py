"""Who is open: one board a shelf, and what is remembered until the next service opens or closes."""

from collections.abc import Callable, Hashable
from datetime import UTC, datetime, time, timedelta
from typing import Any, TypeVar

from saath.directory.facts.hours import Calendar, Opening, State, agreed, opening
from saath.directory.memory.shelf import Mask, Schedule, Shelf, schedule
from saath.directory.types import Entry
from saath.kernel.countries import country

Made = TypeVar("Made")

HOLDS = timedelta(hours=1)
"""How long a stretch is where nothing changes sooner."""
MOST = {"answer": 500, "card": 2000, "help": 200, "article": 400}
"""What is remembered for a stretch, and how much of each at most."""


class Stretch:
    """A stretch of time in which nobody opens or closes and no day begins, and what was worked out for it.

    What stands here depends on the shelf, on the stretch and on its key alone, never on who asks. It goes when the
    stretch goes, so that nothing is shown that was true before an opening.
    """

    def __init__(self, since: datetime, until: datetime, masks: dict[State, Mask]) -> None:
        self._since, self._until = since, until
        self.masks = masks
        self._remembered: dict[str, dict[Hashable, Any]] = {kind: {} for kind in MOST}

    def holds(self, at: datetime) -> bool:
        return self._since <= at < self._until

    def remember(self, kind: str, key: Hashable, make: Callable[[], Made]) -> Made:
        """What was made for this key in this stretch, made now where it was not."""
        remembered = self._remembered[kind]
        made: Made | None = remembered.get(key)
        if made is None:
            if len(remembered) >= MOST[kind]:
                remembered.clear()
            made = remembered[key] = make()
        return made


class OpenBoard:
    """Which entries are open, closed or unknown, remembered per schedule until its next change."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._known: dict[Schedule, tuple[datetime, datetime | None, Opening]] = {}
        self._stretch: Stretch | None = None

    def opening(self, entry: Entry, at: datetime) -> Opening:
        return self._opening(schedule(entry), at)

    def masks(self, at: datetime) -> dict[State, Mask]:
        """One mask per state at that moment."""
        return self.stretch(at).masks

    def stretch(self, at: datetime) -> Stretch:
        """The stretch of that moment; the newest one asked for is kept."""
        stretch = self._stretch
        if stretch is None or not stretch.holds(at):
            stretch = self._stretch = self._new_stretch(at)
        return stretch

    def _new_stretch(self, at: datetime) -> Stretch:
        masks, until = dict.fromkeys(State, 0), at + HOLDS
        for one, mask in self._shelf.schedules.items():
            opening = self._opening(one, at)
            masks[opening.state] |= mask
            until = min(until, opening.until or until, _midnight(one[0], at))
        return Stretch(at, until, masks)

    def _opening(self, one: Schedule, at: datetime) -> Opening:
        since, until, known = self._known.get(one, (None, None, None))
        if known is not None and since is not None and since <= at and (until is None or at < until):
            return known
        code, hours, ramadan_hours, other_hours = one
        calendar = self._shelf.calendars.get(code, Calendar(frozenset(), ()))
        fresh = opening(hours, ramadan_hours, at, country(code).zone, calendar)
        if other_hours:
            fresh = agreed(fresh, opening(other_hours, "", at, country(code).zone, calendar))
        self._known[one] = (at, fresh.until, fresh)
        return fresh


def _midnight(code: str, at: datetime) -> datetime:
    """When the next day begins in that country: words such as "tomorrow" hold until then."""
    zone = country(code).zone
    return datetime.combine(at.astimezone(zone).date() + timedelta(days=1), time(), zone).astimezone(UTC)
