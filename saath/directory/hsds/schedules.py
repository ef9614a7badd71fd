"""Opening hours as weekly RRULE schedules. Hours that are not known, or whose days are not, have none."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from saath.directory.facts.hours import Calendar, holiday_hours, is_round_the_clock, week_table
from saath.directory.hsds.ids import hsds_id
from saath.directory.hsds.mapping import WEEKDAYS
from saath.directory.hsds.objects import Schedule
from saath.directory.types import Entry
from saath.kernel.countries import country

Week = dict[tuple[str, str], list[int]]
"""The weekdays of each span of a week."""
END_OF_DAY = "23:59"


def schedules(entry: Entry, service: str, calendar: Calendar) -> list[Schedule]:
    """Hours whose days are known: the usual ones, and those of each month of Ramadan that the calendar knows."""
    found = list(_weekly(entry, service, entry.hours, None))
    for month in calendar.ramadan if entry.ramadan_hours else ():
        found += _weekly(entry, service, entry.ramadan_hours, month)
    return found


def _weekly(entry: Entry, service: str, hours: str, month: tuple[date, date] | None) -> Iterator[Schedule]:
    offset = _offset(entry)
    for (opens, closes), days in _week(hours).items():
        byday = ",".join(WEEKDAYS[day] for day in days)
        schedule = Schedule(
            id=hsds_id("schedule", service, month[0].isoformat() if month else "", byday, opens, closes),
            service_id=service,
            freq="WEEKLY",
            byday=byday,
            opens_at=opens + _written(offset),
            closes_at=closes + _written(offset),
            timezone=offset.total_seconds() / 3600,
            description=_description(hours, month),
            notes=_notes(entry, hours, opens, closes),
        )
        if month:
            schedule["valid_from"], schedule["valid_to"] = month[0].isoformat(), month[1].isoformat()
        yield schedule


def _week(hours: str) -> Week:
    if is_round_the_clock(hours):
        return {("00:00", END_OF_DAY): list(range(7))}
    week: Week = {}
    for weekday, spans in week_table(hours) or []:
        for opens, closes in spans:
            end = END_OF_DAY if closes == time() else f"{closes:%H:%M}"
            week.setdefault((f"{opens:%H:%M}", end), []).append(weekday)
    return week


def _description(hours: str, month: tuple[date, date] | None) -> str:
    usual = "Day and night." if is_round_the_clock(hours) else "Weekly hours as published."
    return f"{usual} Ramadan, by the calendar; it may move by a day." if month else usual


def _notes(entry: Entry, hours: str, opens: str, closes: str) -> str:
    """What a weekly rule cannot say."""
    notes = [_on_holidays(hours)]
    if closes <= opens:
        notes.append("Closes on the day after.")
    if entry.ramadan_hours:
        notes.append("Ramadan has hours of its own.")
    return " ".join(notes)


def _on_holidays(hours: str) -> str:
    if is_round_the_clock(hours):
        return "Public holidays included."
    said = holiday_hours(hours)
    if said is None:
        return "Public holidays: not known."
    return f"Public holidays: {said}."


def _offset(entry: Entry) -> timedelta:
    """The country's distance from UTC. Pakistan keeps no summer time."""
    return country(entry.country).zone.utcoffset(datetime(2026, 1, 1)) or timedelta()  # noqa: DTZ001 - a wall clock's


def _written(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
