"""Opening hours against a second implementation, minute by minute, at thousands of instants."""

import random
import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saath.directory.hours import Calendar, Doubt, State, days_stated, opening, parse_hours, week_table

KARACHI = ZoneInfo("Asia/Karachi")
DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
HOLIDAYS = frozenset({date(2026, 11, 9), date(2026, 12, 25), date(2026, 11, 29)})
RAMADAN = ((date(2026, 12, 10), date(2026, 12, 14)),)
CALENDAR = Calendar(HOLIDAYS, RAMADAN)
NO_CALENDAR = Calendar(frozenset(), ())

EXPRESSIONS = [
    "24/7", "Mo-Fr 09:00-17:00", "Mo-Sa 09:00-13:00,14:00-17:00", "Mo,We,Fr 10:00-12:30", "Sa-Su 08:00-20:00",
    "Mo-Su 00:00-24:00", "Mo-Fr 22:00-02:00", "Su 18:00-06:00", "08:00-15:00", "20:00-04:00", "Fr-Mo 09:00-11:00",
    "Mo-Fr 09:00-17:00; PH off", "Mo-Su 09:00-21:00; PH 10:00-12:00", "Mo-Th 09:00-17:00; Fr 09:00-12:00", "",
]  # fmt: skip


def spans(text: str) -> list[tuple[int, int]]:
    """Minutes of a day; an end before its start runs into the next day."""
    found = []
    for start, end in re.findall(r"(\d\d:\d\d)-(\d\d:\d\d)", text):
        a, b = (int(part[:2]) * 60 + int(part[3:]) for part in (start, end))
        found.append((a, b if b > a else b + 1440))
    return found


def weekdays(text: str) -> set[int]:
    head = text.split(" ")[0]
    if not head[:2].isalpha():
        return set(range(7))
    chosen: set[int] = set()
    for part in head.split(","):
        first, _dash, last = part.partition("-")
        a, b = DAYS.index(first), DAYS.index(last or first)
        chosen |= {n % 7 for n in range(a, (b if b >= a else b + 7) + 1)}
    return chosen


def within(rule: str, local: datetime) -> bool:
    minute = local.hour * 60 + local.minute
    today, yesterday = local.weekday(), (local.weekday() - 1) % 7
    return any(
        (today in weekdays(rule) and a <= minute < b) or (yesterday in weekdays(rule) and a <= minute + 1440 < b)
        for a, b in spans(rule)
    )


def reference(hours: str, ramadan_hours: str, local: datetime, calendar: Calendar) -> tuple[State, Doubt]:
    in_ramadan = any(first <= local.date() <= last for first, last in calendar.ramadan)
    text = ramadan_hours if ramadan_hours and in_ramadan else hours
    if not text:
        return State.UNKNOWN, Doubt.NO_HOURS
    if text == "24/7":
        return State.OPEN, Doubt.NONE
    rules = [rule.strip() for rule in text.split(";")]
    weekly = [rule for rule in rules if not rule.startswith("PH")]
    holiday = next((rule[2:].strip() for rule in rules if rule.startswith("PH")), None)
    on_holiday = local.date() in calendar.holidays
    if on_holiday and holiday is not None:
        return (State.OPEN if within(holiday, local) else State.CLOSED), Doubt.NONE
    if not any(within(rule, local) for rule in weekly):
        return State.CLOSED, Doubt.NONE
    if on_holiday:
        return State.UNKNOWN, Doubt.PUBLIC_HOLIDAY
    named = any(day in text for day in DAYS)
    return (State.OPEN, Doubt.NONE) if named else (State.UNKNOWN, Doubt.DAYS_NOT_STATED)


def instants(count: int, seed: int) -> list[datetime]:
    chance = random.Random(seed)
    start = datetime(2026, 11, 1, tzinfo=KARACHI)
    edges = [0, 1, -1]
    moments = [start + timedelta(minutes=chance.randrange(60 * 24 * 60)) for _ in range(count)]
    hours = [start + timedelta(hours=chance.randrange(60 * 24), minutes=chance.choice(edges)) for _ in range(count)]
    return [*moments, *hours]


@pytest.mark.parametrize("hours", EXPRESSIONS)
@pytest.mark.parametrize("ramadan_hours", ["", "Mo-Su 08:00-13:00"])
def test_agrees_with_a_second_implementation(hours: str, ramadan_hours: str) -> None:
    for at in instants(150, seed=len(hours)):
        found = opening(hours, ramadan_hours, at, KARACHI, CALENDAR)
        assert (found.state, found.doubt) == reference(hours, ramadan_hours, at, CALENDAR), (hours, at)


@pytest.mark.parametrize("hours", EXPRESSIONS)
def test_until_is_never_past_a_change(hours: str) -> None:
    for at in instants(12, seed=7):
        found = opening(hours, "", at, KARACHI, CALENDAR)
        last = found.until or at + timedelta(days=9)
        moment = at
        while moment < last:
            assert reference(hours, "", moment, CALENDAR) == (found.state, found.doubt), (hours, at, moment)
            moment += timedelta(minutes=29)


@pytest.mark.parametrize("hours", [text for text in EXPRESSIONS if text not in {"", "24/7"}])
def test_a_closed_service_says_when_it_opens(hours: str) -> None:
    for at in instants(15, seed=3):
        found = opening(hours, "", at, KARACHI, NO_CALENDAR)
        if found.state == State.CLOSED:
            assert found.opens_at is not None
            assert reference(hours, "", found.opens_at, NO_CALENDAR)[0] != State.CLOSED
            just_before = found.opens_at - timedelta(minutes=1)
            assert reference(hours, "", just_before, NO_CALENDAR)[0] == State.CLOSED


TIMES = st.tuples(st.integers(0, 23), st.sampled_from([0, 15, 30, 45])).map(lambda t: f"{t[0]:02}:{t[1]:02}")


@st.composite
def written(draw: st.DrawFn) -> str:
    first, last = draw(st.sampled_from(DAYS)), draw(st.sampled_from(DAYS))
    start, end = draw(TIMES), draw(TIMES)
    if start == end:
        end = "24:00" if start != "00:00" else "12:00"
    days = draw(st.sampled_from([f"{first}-{last} " if first != last else f"{first} ", f"{first} ", ""]))
    return f"{days}{start}-{end}" + draw(st.sampled_from(["", "; PH off"]))


@settings(max_examples=400, deadline=None)
@given(written(), st.datetimes(datetime(2026, 11, 1), datetime(2026, 12, 31)))  # noqa: DTZ001 - made aware below
def test_any_week_agrees(hours: str, moment: datetime) -> None:
    at = moment.replace(tzinfo=KARACHI, second=0, microsecond=0)
    found = opening(hours, "", at, KARACHI, CALENDAR)
    assert (found.state, found.doubt) == reference(hours, "", at, CALENDAR)


def test_other_zones_are_the_same_moment() -> None:
    at = datetime(2026, 11, 24, 4, 0, tzinfo=ZoneInfo("UTC"))
    assert opening("Mo-Fr 09:00-17:00", "", at, KARACHI, NO_CALENDAR).state == State.OPEN


@pytest.mark.parametrize("text", ["junk", "25:00-26:00", "=1+1", "Mo-Fr 9-5pm", "\x00"])
def test_what_is_not_hours_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not opening hours"):
        parse_hours(text)


def test_the_table_has_seven_days() -> None:
    table = week_table("Mo-Sa 09:00-17:00")
    assert table is not None
    assert [len(spans_) for _day, spans_ in table] == [1, 1, 1, 1, 1, 1, 0]
    assert table[0][1] == [(time(9), time(17))]
    assert week_table("24/7") is None
    assert week_table("") is None


def test_days_stated() -> None:
    assert not days_stated("08:00-15:00")
    assert days_stated("Mo-Fr 08:00-15:00")
