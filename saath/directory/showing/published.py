"""Hours as they were published, in words: a page that is kept or printed cannot know what is open when it is read."""

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext

from saath.directory.facts.hours import days_stated, is_round_the_clock
from saath.directory.showing.wording import comma_list, hours_lines
from saath.directory.types import Entry
from saath.text.isolation import isolate

Spans = tuple[str, ...]


def published_hours(entry: Entry) -> str:
    """Such as "Monday to Saturday 09:00–17:00", or that the hours are not known. Never whether it is open now."""
    words = hours_words(entry.hours)
    if entry.ramadan_hours:
        values = {"usual": words, "ramadan": hours_words(entry.ramadan_hours)}
        words = gettext("%(usual)s; in Ramadan %(ramadan)s") % values
    if entry.other_hours:
        values = {"usual": words, "other": hours_words(entry.other_hours)}
        words = gettext("%(usual)s (another list says: %(other)s)") % values
    return words


def hours_words(hours: str) -> str:
    """One expression in words."""
    if not hours:
        return gettext("hours not known")
    if is_round_the_clock(hours):
        return gettext("day and night")
    week = [day.spans for day in hours_lines(hours) or []]
    if not days_stated(hours):
        return gettext("%(times)s, days not known") % {"times": _times(week[0])}
    return comma_list([_days(week, first, last) for first, last in _alike(week) if week[first]])


def _times(spans: Spans) -> str:
    return comma_list([isolate(span) for span in spans])


def _alike(week: list[Spans]) -> list[tuple[int, int]]:
    """First and last of each run of days with the same hours."""
    runs: list[tuple[int, int]] = []
    for day, spans in enumerate(week):
        if runs and week[runs[-1][0]] == spans:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _days(week: list[Spans], first: int, last: int) -> str:
    words = {"first": WEEKDAYS[first], "last": WEEKDAYS[last], "times": _times(week[first])}
    if (first, last) == (0, 6):
        return gettext("every day %(times)s") % words
    if first == last:
        return f"{WEEKDAYS[first]} {words['times']}"
    return gettext("%(first)s to %(last)s %(times)s") % words
