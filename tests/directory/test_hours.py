"""Opening hours against a second implementation that knows only minutes, at thousands of instants.

The second one shares no code with the first: it reads the text with its own splitter, writes down for each day of two
months which minutes it opens, night after night, and looks the moment up.
"""

import random
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saath.directory.facts.hours import Calendar, Doubt, State, days_stated, opening, parse_hours, week_table

KARACHI = ZoneInfo("Asia/Karachi")
DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
HOLIDAYS = frozenset(
    {date(2026, 11, 9), date(2026, 11, 10), date(2026, 12, 25), date(2026, 11, 29), date(2026, 12, 12)}
)
RAMADAN = ((date(2026, 12, 10), date(2026, 12, 14)),)
CALENDAR = Calendar(HOLIDAYS, RAMADAN)
NO_CALENDAR = Calendar(frozenset(), ())
START = datetime.combine(date(2026, 10, 31), time())
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)

EXPRESSIONS = [
    "24/7", "24/7; PH off", "Mo-Fr 09:00-17:00", "Mo-Sa 09:00-13:00,14:00-17:00", "Mo,We,Fr 10:00-12:30",
    "Sa-Su 08:00-20:00", "Mo-Su 00:00-24:00", "Mo-Fr 22:00-02:00", "Mo-Su 22:00-02:00; PH off", "Su 18:00-06:00",
    "08:00-15:00", "20:00-04:00", "20:00-04:00; PH off", "Fr-Mo 09:00-11:00", "Mo-Fr 09:00-17:00; PH off",
    "Mo-Su 09:00-21:00; PH 10:00-12:00", "Mo-Su 09:00-21:00; PH 23:00-03:00", "Mo-Fr,PH 09:00-17:00",
    "Mo-Sa 09:00-17:00; Su,PH off", "Mo-Th 09:00-17:00; Fr 09:00-12:00", "Mo-Fr 09:00-17:00; Fr 10:00-12:00",
    "Mo-Fr 20:00-03:00; Sa 02:00-05:00; PH off", "Mo-Sa 18:00-24:00,00:00-02:00; PH off", "",
]  # fmt: skip
WEEKLY = [text for text in EXPRESSIONS if text not in {"", "24/7"} and "PH" not in text and not text[0].isdigit()]


def minutes(text: str) -> list[tuple[int, int]]:
    spans = []
    for part in text.split(","):
        start, end = (int(clock[:2]) * 60 + int(clock[3:]) for clock in part.split("-"))
        spans.append((start, end if end > start else end + 1440))
    return spans


def named(text: str) -> set[str]:
    chosen = set()
    for part in text.split(","):
        first, _dash, last = part.partition("-")
        if first == "PH":
            chosen.add("PH")
            continue
        at = DAYS.index(first)
        while True:
            chosen.add(DAYS[at % 7])
            if DAYS[at % 7] == (last or first):
                break
            at += 1
    return chosen


@cache
def spans_of(text: str, kind: str) -> list[tuple[int, int]] | None:
    """The minutes opened by the last rule that speaks of this kind of day (a weekday or PH); None where none does."""
    found = None
    for rule in text.split("; "):
        head, _space, tail = rule.rpartition(" ")
        if (head and kind not in named(head)) or (not head and kind == "PH"):
            continue
        found = [] if tail == "off" else [(0, 1440)] if tail == "24/7" else minutes(tail)
    return found


@cache
def timeline(hours: str, ramadan_hours: str, calendar: Calendar) -> dict[datetime, tuple[State, Doubt]]:
    """Every minute of 80 days that is not closed."""
    known: dict[datetime, tuple[State, Doubt]] = {}
    for n in range(80):
        midnight = START + timedelta(days=n)
        fasting = any(first <= midnight.date() <= last for first, last in calendar.ramadan)
        text = ramadan_hours if fasting and ramadan_hours else hours
        spans, answer = day_of(text, DAYS[midnight.weekday()], holiday=midnight.date() in calendar.holidays)
        for start, end in spans:
            for minute in range(start, end):
                moment = midnight + timedelta(minutes=minute)
                if known.get(moment, (None,))[0] != State.OPEN:
                    known[moment] = answer
    return known


def day_of(text: str, weekday: str, *, holiday: bool) -> tuple[list[tuple[int, int]], tuple[State, Doubt]]:
    if not text:
        return [(0, 1440)], (State.UNKNOWN, Doubt.NO_HOURS)
    usual = spans_of(text, weekday) or []
    if holiday and text != "24/7":
        said = spans_of(text, "PH")
        return (usual, (State.UNKNOWN, Doubt.PUBLIC_HOLIDAY)) if said is None else (said, (State.OPEN, Doubt.NONE))
    if text[0].isdigit() and not text.startswith("24/7"):
        return usual, (State.UNKNOWN, Doubt.DAYS_NOT_STATED)
    return usual, (State.OPEN, Doubt.NONE)


def reference(hours: str, ramadan_hours: str, at: datetime, calendar: Calendar) -> tuple[State, Doubt]:
    wall = at.astimezone(KARACHI).replace(tzinfo=None, second=0, microsecond=0)
    return timeline(hours, ramadan_hours, calendar).get(wall, (State.CLOSED, Doubt.NONE))


def instants(count: int, seed: int) -> list[datetime]:
    """Any minutes of two months, full and half hours and the minutes beside them, and the edges of special days."""
    chance = random.Random(seed)
    start = datetime(2026, 11, 2, tzinfo=KARACHI)
    anywhere = [start + chance.randrange(57 * 1440) * MINUTE for _ in range(count)]
    near = [start + chance.randrange(57 * 48) * 30 * MINUTE + chance.choice([0, 1, -1]) * MINUTE for _ in range(count)]
    special = sorted(HOLIDAYS | {day for month in RAMADAN for day in month})
    edges = [datetime.combine(day, time(), KARACHI) + chance.randrange(-300, 1740) * MINUTE for day in special]
    return [*anywhere, *near, *edges]


@pytest.mark.parametrize("hours", EXPRESSIONS)
@pytest.mark.parametrize("ramadan_hours", ["", "Mo-Su 08:00-13:00", "21:00-03:00", "24/7"])
def test_agrees_with_a_second_implementation(hours: str, ramadan_hours: str) -> None:
    for at in instants(100, seed=len(hours)):
        found = opening(hours, ramadan_hours, at, KARACHI, CALENDAR)
        assert (found.state, found.doubt) == reference(hours, ramadan_hours, at, CALENDAR), (hours, at)


@pytest.mark.parametrize("hours", EXPRESSIONS)
@pytest.mark.parametrize("ramadan_hours", ["", "21:00-03:00"])
def test_until_is_the_very_minute_of_the_next_change(hours: str, ramadan_hours: str) -> None:
    for at in instants(4, seed=7):
        found = opening(hours, ramadan_hours, at, KARACHI, CALENDAR)
        now = (found.state, found.doubt)
        moment = at
        while moment < (found.until or at + 9 * DAY):
            assert reference(hours, ramadan_hours, moment, CALENDAR) == now, (hours, at, moment)
            moment += MINUTE
        if found.until and found.until - at < 8 * DAY:
            assert reference(hours, ramadan_hours, found.until, CALENDAR) != now, (hours, at, found.until)


@pytest.mark.parametrize("hours", WEEKLY)
def test_a_closed_service_says_when_it_opens(hours: str) -> None:
    for at in instants(15, seed=3):
        found = opening(hours, "", at, KARACHI, NO_CALENDAR)
        if found.state == State.CLOSED:
            assert found.opens_at is not None
            assert found.opens_at == found.until
            assert reference(hours, "", found.opens_at, NO_CALENDAR)[0] == State.OPEN


def test_no_opening_is_promised_that_is_not_certain() -> None:
    evening = datetime(2026, 11, 24, 20, 0, tzinfo=KARACHI)
    assert opening("08:00-15:00", "", evening, KARACHI, NO_CALENDAR).opens_at is None
    before_a_holiday = datetime(2026, 12, 24, 20, 0, tzinfo=KARACHI)
    found = opening("Mo-Sa 09:00-17:00", "", before_a_holiday, KARACHI, CALENDAR)
    assert found.opens_at == datetime(2026, 12, 26, 9, 0, tzinfo=KARACHI)


def test_an_opening_is_found_behind_holidays() -> None:
    fridays = frozenset({date(2026, 11, 27), date(2026, 12, 4)})
    found = opening(
        "Fr 09:00-12:00; PH off", "", datetime(2026, 11, 26, tzinfo=KARACHI), KARACHI, Calendar(fridays, ())
    )
    assert found.opens_at == datetime(2026, 12, 11, 9, 0, tzinfo=KARACHI)


def test_a_holidays_night_is_a_holidays_night_until_it_ends() -> None:
    after_midnight = datetime(2026, 12, 26, 1, 0, tzinfo=KARACHI)
    assert opening("Mo-Su 22:00-02:00; PH off", "", after_midnight, KARACHI, CALENDAR).state == State.CLOSED
    assert opening("Mo-Su 22:00-02:00", "", after_midnight, KARACHI, CALENDAR).doubt == Doubt.PUBLIC_HOLIDAY
    night_before = datetime(2026, 12, 25, 1, 0, tzinfo=KARACHI)
    assert opening("Mo-Su 22:00-02:00; PH off", "", night_before, KARACHI, CALENDAR).state == State.OPEN


def test_what_is_always_so_has_no_end() -> None:
    at = datetime(2026, 12, 25, 12, tzinfo=KARACHI)
    assert opening("24/7", "", at, KARACHI, CALENDAR).until is None
    assert opening("", "", at, KARACHI, CALENDAR).until is None


CLOCKS = st.tuples(st.integers(0, 23), st.sampled_from([0, 15, 30, 45])).map(lambda t: f"{t[0]:02}:{t[1]:02}")


@st.composite
def written(draw: st.DrawFn) -> str:
    first, last = draw(st.sampled_from(DAYS)), draw(st.sampled_from(DAYS))
    start, end = draw(CLOCKS), draw(CLOCKS)
    if start == end:
        end = "24:00" if start != "00:00" else "12:00"
    days = draw(
        st.sampled_from([f"{first}-{last} " if first != last else f"{first} ", f"{first} ", f"{first},PH ", ""])
    )
    return f"{days}{start}-{end}" + draw(st.sampled_from(["", "; PH off", "; PH 23:00-01:00"]))


@settings(max_examples=120, deadline=None)
@given(written(), st.datetimes(START + 2 * DAY, START + 60 * DAY))
def test_any_week_agrees(hours: str, moment: datetime) -> None:
    at = moment.replace(tzinfo=KARACHI)
    found = opening(hours, "", at, KARACHI, CALENDAR)
    assert (found.state, found.doubt) == reference(hours, "", at, CALENDAR)


def test_other_zones_are_the_same_moment() -> None:
    at = datetime(2026, 11, 24, 4, 0, tzinfo=ZoneInfo("UTC"))
    assert opening("Mo-Fr 09:00-17:00", "", at, KARACHI, NO_CALENDAR).state == State.OPEN
    with pytest.raises(ValueError, match="zone"):
        opening("24/7", "", at.replace(tzinfo=None), KARACHI, NO_CALENDAR)


NOT_READ = [
    "junk", "25:00-26:00", "=1+1", "Mo-Fr 9-5pm", "\x00", "PH off", ";;", "", "Mo-Fr 09:00+", "sunrise-sunset", "SH off",
    "Mo-Fr 09:00-17:00 unknown", 'Mo-Fr 09:00-17:00 "by appointment"', "Nov-Feb 09:00-17:00", "Mo[1] 09:00-10:00",
    "Mo-Fr 09:00-17:00 || Sa 10:00-12:00", "PH -1 day off; Mo 10:00-12:00", "Mo 10:00-12:00;" * 50,
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_READ)
def test_what_saath_cannot_answer_for_is_refused_and_never_called_open_or_closed(text: str) -> None:
    with pytest.raises(ValueError, match="not opening hours"):
        parse_hours(text)
    found = opening(text, "", datetime(2026, 11, 24, 12, tzinfo=KARACHI), KARACHI, CALENDAR)
    assert (found.state, found.doubt, found.until) == (State.UNKNOWN, Doubt.NO_HOURS, None)
    assert week_table(text) is None


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60) | st.text("MoTuWeFrSPH:-,; 0129/7of", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    opening(text, text, datetime(2026, 12, 12, 12, tzinfo=KARACHI), KARACHI, CALENDAR)
    days_stated(text)
    week_table(text)


def test_the_table_has_seven_days() -> None:
    table = week_table("Mo-Sa 09:00-17:00")
    assert table is not None
    assert [len(spans) for _day, spans in table] == [1, 1, 1, 1, 1, 1, 0]
    assert table[0][1] == [(time(9), time(17))]
    assert week_table("24/7") is None


def test_a_night_stands_on_the_day_it_begins() -> None:
    table = week_table("Fr 22:00-02:00; Sa 09:00-24:00")
    assert table is not None
    assert table[4][1] == [(time(22), time(2))]
    assert table[5][1] == [(time(9), time(0))]
    assert table[6][1] == []


def test_days_stated() -> None:
    assert not days_stated("08:00-15:00")
    assert not days_stated("08:00-15:00; PH off")
    assert days_stated("Mo-Fr 08:00-15:00")
    assert days_stated("24/7")
