"""Opening hours (OpenStreetMap `opening_hours`), read honestly: open, closed, or not known.

The library evaluates weekly rules; what it cannot know is decided here. It knows no Pakistani holidays, so `PH` rules are
taken out and applied to our own calendar. Hours without any weekday leave the days open: outside the times the service is
closed, inside them nobody knows. On a public holiday of which the hours say nothing, nobody knows either.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]
from opening_hours import State as LibraryState

ROUND_THE_CLOCK = "24/7"
_WEEKDAY = re.compile(r"\b(Mo|Tu|We|Th|Fr|Sa|Su)\b")
_HOLIDAY_RULE = re.compile(r"^PH\b[\s:]*(.*)$", re.IGNORECASE)
_A_MONDAY = date(2024, 1, 1)
LOOK_AHEAD = timedelta(days=8)


class State(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Doubt(StrEnum):
    """Why a state is unknown."""

    NONE = ""
    NO_HOURS = "no-hours"
    DAYS_NOT_STATED = "days-not-stated"
    PUBLIC_HOLIDAY = "public-holiday"


@dataclass(frozen=True, slots=True)
class Opening:
    """A state at a moment. It holds until `until` (None: for good, or nobody knows); a closed one opens at `opens_at`."""

    state: State
    doubt: Doubt = Doubt.NONE
    until: datetime | None = None
    opens_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """A country's public holidays, and its months of Ramadan by first and last day."""

    holidays: frozenset[date]
    ramadan: tuple[tuple[date, date], ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """An expression taken apart: the weekly rules, what it says of public holidays (None: nothing), whether it names days."""

    weekly: str
    holiday: str | None
    days_stated: bool


def parse_hours(text: str) -> str:
    """The expression as it was, if it can be evaluated; `ValueError` otherwise."""
    rules = _rules(text)
    for part in (rules.weekly, rules.holiday or ""):
        if part:
            _evaluator(part, "UTC")
    return text


def opening(hours: str, ramadan_hours: str, at: datetime, zone: ZoneInfo, calendar: Calendar) -> Opening:
    """Whether a service with these hours is open at a moment, and until when that holds.

    `until` is the next change, looked for eight days ahead; where there is none it is a moment before which nothing
    changes, or None if nothing ever will. So a caller may always remember the answer until then.
    """
    schedule = _Schedule(hours, ramadan_hours, zone, calendar)
    local = at.astimezone(zone)
    state, doubt = schedule.at(local)
    until = schedule.next_change(local)
    if state != State.CLOSED:
        return Opening(state, doubt, until)
    return Opening(state, doubt, until, schedule.next_opening(local))


def is_round_the_clock(hours: str) -> bool:
    return hours == ROUND_THE_CLOCK


def days_stated(hours: str) -> bool:
    """Whether the hours say on which days they hold."""
    return is_round_the_clock(hours) or _rules(hours).days_stated


def week_table(hours: str) -> list[tuple[int, list[tuple[time, time]]]] | None:
    """For each weekday (0 is Monday) the spans it is open, in local time; None for day and night, or for no hours."""
    if not hours or is_round_the_clock(hours):
        return None
    evaluator = _evaluator(_rules(hours).weekly, "UTC")
    table = []
    for weekday in range(7):
        day = datetime.combine(_A_MONDAY + timedelta(days=weekday), time(), ZoneInfo("UTC"))
        spans = evaluator.intervals(day, day + timedelta(days=1))
        opened = [(start.time(), end.time()) for start, end, state, _note in spans if state == LibraryState.OPEN]
        table.append((weekday, opened))
    return table


@lru_cache(maxsize=512)
def _rules(hours: str) -> Rules:
    weekly: list[str] = []
    holiday: str | None = None
    for part in (part.strip() for part in hours.split(";")):
        match = _HOLIDAY_RULE.match(part)
        if match:
            holiday = match.group(1).strip() or ROUND_THE_CLOCK
        elif part:
            weekly.append(part)
    text = "; ".join(weekly)
    return Rules(text, holiday, bool(_WEEKDAY.search(text)) or ROUND_THE_CLOCK in text)


@lru_cache(maxsize=512)
def _evaluator(expression: str, zone: str) -> OpeningHours:
    try:
        return OpeningHours(expression, timezone=ZoneInfo(zone))
    except ParserError as error:
        raise ValueError("not opening hours") from error


@dataclass(frozen=True, slots=True)
class _Schedule:
    """Hours with the calendar they live in."""

    hours: str
    ramadan_hours: str
    zone: ZoneInfo
    calendar: Calendar

    def at(self, local: datetime) -> tuple[State, Doubt]:
        hours = self.in_force(local.date())
        if not hours:
            return State.UNKNOWN, Doubt.NO_HOURS
        if is_round_the_clock(hours):
            return State.OPEN, Doubt.NONE
        rules = _rules(hours)
        on_holiday = local.date() in self.calendar.holidays
        if on_holiday and rules.holiday is not None:
            return (State.OPEN if self._opens(rules.holiday, local) else State.CLOSED), Doubt.NONE
        if not self._opens(rules.weekly, local):
            return State.CLOSED, Doubt.NONE
        if on_holiday:
            return State.UNKNOWN, Doubt.PUBLIC_HOLIDAY
        return (State.OPEN, Doubt.NONE) if rules.days_stated else (State.UNKNOWN, Doubt.DAYS_NOT_STATED)

    def in_force(self, day: date) -> str:
        """The hours of that day: those of Ramadan during Ramadan, where they are known."""
        if self.ramadan_hours and any(first <= day <= last for first, last in self.calendar.ramadan):
            return self.ramadan_hours
        return self.hours

    def next_change(self, local: datetime) -> datetime | None:
        """The first moment with another answer; None where there never will be one."""
        if self._never_changes:
            return None
        now, boundary = self.at(local), local
        for boundary in self._boundaries(local):
            if self.at(boundary) != now:
                break
        return boundary

    def next_opening(self, local: datetime) -> datetime | None:
        """The first moment that is not closed; None where none comes within eight days."""
        return next((moment for moment in self._boundaries(local) if self.at(moment)[0] != State.CLOSED), None)

    @property
    def _never_changes(self) -> bool:
        return self.hours in {"", ROUND_THE_CLOCK} and self.ramadan_hours in {"", self.hours}

    def _opens(self, expression: str, local: datetime) -> bool:
        if not expression or expression == ROUND_THE_CLOCK:
            return bool(expression)
        return bool(_evaluator(expression, self.zone.key).is_open(local))

    def _boundaries(self, local: datetime) -> Iterator[datetime]:
        """Every moment of the next eight days at which the answer may differ, in order: changes of rules, midnights."""
        last = local + LOOK_AHEAD
        while local < last:
            local = min(self._rule_changes(local))
            yield local

    def _rule_changes(self, local: datetime) -> list[datetime]:
        rules = _rules(self.in_force(local.date()))
        parts = [part for part in (rules.weekly, rules.holiday) if part and part != ROUND_THE_CLOCK]
        changes = [_evaluator(part, self.zone.key).next_change(local) for part in parts]
        return [self._midnight_after(local), *(change for change in changes if change is not None and change > local)]

    def _midnight_after(self, local: datetime) -> datetime:
        return datetime.combine(local.date() + timedelta(days=1), time(), self.zone)
