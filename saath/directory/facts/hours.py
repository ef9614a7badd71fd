"""Opening hours (OpenStreetMap `opening_hours`), read honestly: open, closed, or not known.

The library reads the weekly rules; what it cannot know is decided here. It knows no Pakistani holidays, so what is said of
`PH` is taken out and applied to our own calendar. Hours without any weekday leave the days open: outside the times the
service is closed, inside them nobody knows. On a public holiday of which the hours say nothing, nobody knows either.

Time belongs to the day on which it begins: the night that starts on a holiday is a holiday's night until it ends.
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
LONGEST = 200
LOOK_AHEAD = 8
"""Days in which every weekday comes, and so every change that a week knows."""
OPENING_AHEAD = 35
"""Days in which an opening is looked for: one day a week, and some of those days holidays."""

_DAY = "(?:Mo|Tu|We|Th|Fr|Sa|Su)"
_ITEM = rf"(?:PH|{_DAY}(?:\s*-\s*{_DAY})?)"
_TIME = r"\d{1,2}:\d{2}\s*-\s*\d{1,2}:\d{2}"
_RULE = re.compile(
    rf"(?P<days>{_ITEM}(?:\s*,\s*{_ITEM})*)?\s*(?P<rest>(?:24/7|{_TIME}(?:\s*,\s*{_TIME})*)?\s*(?:off|closed|open)?)",
    re.IGNORECASE,
)
_NEXT_RULE = re.compile(rf"(;|(?<=\d),(?=\s*{_ITEM}\b))", re.IGNORECASE)
_MONDAY = date(2024, 1, 1)
_MIDNIGHT, _WHOLE_DAY = timedelta(), timedelta(days=1)


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
    SOURCES_DIFFER = "sources-differ"


Answer = tuple[State, Doubt]
Span = tuple[timedelta, timedelta]
"""From and to, counted from the midnight on which a day begins; the end may lie in the next day."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A state at a moment. It holds until `until` (None: for good, or nobody knows). A closed one opens for certain at
    `opens_at`, which is None where no opening is certain."""

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
    """The expression as it was, if Saath can answer for it; `ValueError` otherwise.

    Weekdays, public holidays, times and "off" are read. Seasons, sunrise, school holidays, comments and open ends are
    not: a service with such hours has hours that are not known, which is better than a wrong "open".
    """
    rules = _rules(text)
    for weekday in range(7):
        _spans(rules.weekly, weekday)
    if rules.holiday is not None:
        _spans(rules.holiday, 0)
    return text


def opening(hours: str, ramadan_hours: str, at: datetime, zone: ZoneInfo, calendar: Calendar) -> Opening:
    """Whether a service with these hours is open at a moment, and until when that holds. Hours that cannot be read are
    hours that are not known.

    `until` is the next change, looked for eight days ahead; where there is none it is a moment before which nothing
    changes, or None if nothing ever will. So a caller may always remember the answer until then.
    """
    if at.tzinfo is None:
        raise ValueError("a moment needs a zone")
    schedule = _Schedule(_readable(hours), _readable(ramadan_hours), calendar)
    local = at.astimezone(zone).replace(tzinfo=None)
    state, doubt = schedule.at(local)
    opens = schedule.next_opening(local) if state == State.CLOSED else None
    return Opening(state, doubt, _in_zone(schedule.next_change(local), zone), _in_zone(opens, zone))


def agreed(one: Opening, other: Opening) -> Opening:
    """What two sources together allow to be said: where one says open and the other closed, nobody knows.

    A source that names no days agrees with one that says open, as long as its times hold.
    """
    until = min((moment for moment in (one.until, other.until) if moment), default=None)
    if one.state == other.state or (one.state == State.OPEN and other.doubt == Doubt.DAYS_NOT_STATED):
        return Opening(one.state, one.doubt, until, one.opens_at if one.opens_at == other.opens_at else None)
    return Opening(State.UNKNOWN, Doubt.SOURCES_DIFFER, until)


def is_round_the_clock(hours: str) -> bool:
    return hours.strip() == ROUND_THE_CLOCK


def days_stated(hours: str) -> bool:
    """Whether the hours say on which days they hold."""
    return not _readable(hours) or _rules(hours).days_stated


def holiday_hours(hours: str) -> str | None:
    """What the hours say of public holidays, such as "off" or "10:00-14:00"; None where they say nothing."""
    return _rules(hours).holiday if _readable(hours) else None


def week_table(hours: str) -> list[tuple[int, list[tuple[time, time]]]] | None:
    """For each weekday (0 is Monday) the spans that begin on it, in local time; a span may end after midnight, and one
    that ends at 00:00 lasts to the end of the day. None for day and night, or where hours are not known."""
    if not _readable(hours) or is_round_the_clock(hours):
        return None
    weekly = _rules(hours).weekly
    return [(weekday, [(_clock(start), _clock(end)) for start, end in _spans(weekly, weekday)]) for weekday in range(7)]


def _clock(since_midnight: timedelta) -> time:
    return (datetime.combine(_MONDAY, time()) + since_midnight).time()


def _in_zone(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    return moment.replace(tzinfo=zone) if moment else None


@lru_cache(maxsize=1024)
def _readable(hours: str) -> str:
    """The hours, or nothing where they cannot be read."""
    try:
        return parse_hours(hours.strip()) if hours.strip() else ""
    except ValueError:
        return ""


@lru_cache(maxsize=1024)
def _rules(hours: str) -> Rules:
    if len(hours) > LONGEST:
        raise ValueError("not opening hours: too long")
    weekly, holiday, named = "", None, False
    parts = ["", *_NEXT_RULE.split(hours)]
    for joint, part in zip(parts[::2], parts[1::2], strict=True):
        days, rest = _rule(part) if part.strip() else ([], None)
        if rest is None:
            continue
        holiday = rest if "PH" in days else holiday
        named = named or rest.startswith(ROUND_THE_CLOCK) or any(day != "PH" for day in days)
        if days != ["PH"]:
            weekly += f"{joint if weekly else ''} {','.join(day for day in days if day != 'PH')} {rest}"
    if not weekly.strip():
        raise ValueError("not opening hours: nothing is said of ordinary days")
    return Rules(weekly.strip(), holiday, named)


def _rule(text: str) -> tuple[list[str], str]:
    """The days a rule names and what holds on them; all of the day where it gives no times."""
    match = _RULE.fullmatch(text.strip())
    if not match or not text.strip():
        raise ValueError("not opening hours: only weekdays, PH, times and off are read")
    days = re.sub(r"\s", "", match["days"] or "").upper()
    return [day.title() if day != "PH" else day for day in days.split(",") if day], match["rest"].strip() or "open"


@lru_cache(maxsize=4096)
def _spans(expression: str, weekday: int) -> tuple[Span, ...]:
    """The spans that begin on a weekday. Each rule is bound to one date, so that no other day's night runs into it."""
    midnight = datetime.combine(_MONDAY + timedelta(days=weekday), time())
    joints_and_rules = _NEXT_RULE.split(expression.replace(ROUND_THE_CLOCK, "00:00-24:00"))
    joints_and_rules[::2] = [f"{midnight:%Y Jan %d} {rule.strip()}" for rule in joints_and_rules[::2]]
    try:
        evaluator = OpeningHours(" ".join(joints_and_rules))
    except ParserError as error:
        raise ValueError("not opening hours: the times cannot be read") from error
    found = evaluator.intervals(midnight, midnight + 2 * _WHOLE_DAY)
    return tuple((start - midnight, end - midnight) for start, end, state, _note in found if state == LibraryState.OPEN)


@dataclass(frozen=True, slots=True)
class _Schedule:
    """Hours with the calendar they live in, on the clock of the wall (moments carry no zone)."""

    hours: str
    ramadan_hours: str
    calendar: Calendar

    def at(self, local: datetime) -> Answer:
        """The answer at a moment: what covers it, be it from today or from the night before."""
        today = datetime.combine(local.date(), time())
        answers = [
            answer
            for midnight in (today, today - _WHOLE_DAY)
            for spans, answer in [self._day(midnight.date())]
            if any(start <= local - midnight < end for start, end in spans)
        ]
        certain = [answer for answer in answers if answer[0] == State.OPEN]
        return next(iter([*certain, *answers]), (State.CLOSED, Doubt.NONE))

    def next_change(self, local: datetime) -> datetime | None:
        """The first moment with another answer; None where there never will be one."""
        if self.hours in {"", ROUND_THE_CLOCK} and self.ramadan_hours in {"", self.hours}:
            return None
        now, boundary = self.at(local), local
        for boundary in self._boundaries(local, LOOK_AHEAD):
            if self.at(boundary) != now:
                break
        return boundary

    def next_opening(self, local: datetime) -> datetime | None:
        """The first moment that is open for certain; None where none comes within five weeks."""
        if not any(days_stated(hours) for hours in (self.hours, self.ramadan_hours) if hours):
            return None
        return next((at for at in self._boundaries(local, OPENING_AHEAD) if self.at(at)[0] == State.OPEN), None)

    def _day(self, day: date) -> tuple[tuple[Span, ...], Answer]:
        """The spans that begin on a day, and what they mean."""
        hours = self._in_force(day)
        if not hours:
            return ((_MIDNIGHT, _WHOLE_DAY),), (State.UNKNOWN, Doubt.NO_HOURS)
        if is_round_the_clock(hours):
            return ((_MIDNIGHT, _WHOLE_DAY),), (State.OPEN, Doubt.NONE)
        rules, on_holiday = _rules(hours), day in self.calendar.holidays
        if on_holiday and rules.holiday is not None:
            return _spans(rules.holiday, 0), (State.OPEN, Doubt.NONE)
        if on_holiday:
            return _spans(rules.weekly, day.weekday()), (State.UNKNOWN, Doubt.PUBLIC_HOLIDAY)
        certain = (State.OPEN, Doubt.NONE) if rules.days_stated else (State.UNKNOWN, Doubt.DAYS_NOT_STATED)
        return _spans(rules.weekly, day.weekday()), certain

    def _in_force(self, day: date) -> str:
        """The hours of that day: those of Ramadan during Ramadan, where they are known."""
        if self.ramadan_hours and any(first <= day <= last for first, last in self.calendar.ramadan):
            return self.ramadan_hours
        return self.hours

    def _boundaries(self, local: datetime, days: int) -> Iterator[datetime]:
        """Every later moment at which the answer may differ, in order, the last of them a midnight."""
        first = datetime.combine(local.date(), time())
        pending: set[datetime] = set()
        for midnight in (first + timedelta(days=n) for n in range(-1, days + 2)):
            yield from sorted(edge for edge in pending if local < edge < midnight)
            pending = {edge for edge in pending if edge >= midnight} | {midnight}
            pending |= {midnight + edge for span in self._day(midnight.date())[0] for edge in span}
        yield first + timedelta(days=days + 1)
