"""How the directory says things to people: one place for the sentences that pages, cards and the help card share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from django.utils import formats, timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language, gettext, ngettext, pgettext

from saath.directory.facts.hours import Doubt, Opening, State, week_table
from saath.directory.facts.urgency import overdue
from saath.directory.types import CityEntry, Entry, LastCall, ProvinceEntry
from saath.directory.vocabulary import LANGUAGES, Audience, Outcome, Topic
from saath.kernel.countries import country
from saath.text.isolation import isolate


def in_urdu() -> bool:
    """Whether the page in hand is Urdu."""
    return get_language() == "ur"


def local_name(place: CityEntry | ProvinceEntry) -> str:
    """A place's name in the language in force, as far as it is known."""
    return (place.name_ur if in_urdu() else "") or place.name


def opening_words(opening: Opening, code: str, at: datetime) -> str:
    """Open, closed or not known, in a few words with the next change: "Open now, until 17:00"."""
    return _opening_words(opening, code, at.astimezone(country(code).zone).date(), get_language())


@lru_cache(maxsize=2000)
def _opening_words(opening: Opening, code: str, today: date, _language: str | None) -> str:
    if opening.state == State.OPEN:
        if opening.until is None:
            return gettext("Open now, day and night")
        return gettext("Open now, until %(time)s") % {"time": _moment(opening.until, code, today)}
    if opening.state == State.UNKNOWN:
        return _doubt_words(opening.doubt)
    if opening.opens_at:
        return gettext("Closed now, opens %(time)s") % {"time": _moment(opening.opens_at, code, today)}
    return gettext("Closed now")


def _doubt_words(doubt: Doubt) -> str:
    if doubt == Doubt.PUBLIC_HOLIDAY:
        return gettext("Public holiday: it may be closed")
    if doubt == Doubt.DAYS_NOT_STATED:
        return gettext("Usual hours now, but the days are not known")
    if doubt == Doubt.SOURCES_DIFFER:
        return gettext("One list says closed at this hour; the others say open")
    return gettext("Hours not known")


def _moment(moment: datetime, code: str, today: date) -> str:
    """A time of today, or a day and a time, in the country's zone; digits stay left-to-right."""
    local = moment.astimezone(country(code).zone)
    clock = isolate(local.strftime("%H:%M"))
    if local.date() == today:
        return clock
    days = (local.date() - today).days
    if days == 1:
        return gettext("tomorrow %(time)s") % {"time": clock}
    return gettext("%(day)s %(time)s") % {"day": formats.date_format(local, "l" if days < 7 else "j F"), "time": clock}


def proof_words(entry: Entry) -> str:
    """Whether a person of ours ever got through, and if not, that nobody has called yet. Never both, never neither."""
    call = entry.last_call
    if call is None:
        return gettext("From published sources; not yet called by us")
    if call.outcome == Outcome.REACHED and overdue(entry.urgency, call.at, timezone.now()):
        return gettext("Not reached by us since %(day)s") % {"day": day_words(call.at, entry.country)}
    return call_words(call)


def day_words(moment: datetime, code: str) -> str:
    """The day of a moment in that country."""
    return formats.date_format(moment.astimezone(country(code).zone), "DATE_FORMAT")


def call_words(call: LastCall) -> str:
    """What happened at the last call, and how long ago."""
    days = max(0, (timezone.now() - call.at).days)
    ago = gettext("today") if days == 0 else ngettext("%(days)d day ago", "%(days)d days ago", days) % {"days": days}
    sentences = {
        Outcome.REACHED: gettext("Last reached by us %(ago)s"),
        Outcome.BUSY: gettext("We called %(ago)s; the line was busy"),
        Outcome.NO_ANSWER: gettext("We called %(ago)s; nobody answered"),
        Outcome.WRONG: gettext("We called %(ago)s; somebody else answered"),
        Outcome.DISCONNECTED: gettext("We called %(ago)s; the number was not in service"),
    }
    return sentences[Outcome(call.outcome)] % {"ago": ago}


def topics_words(entry: Entry, most: int = 12) -> str:
    """What it helps with, as one line."""
    return " · ".join(str(Topic(topic).label) for topic in entry.topics[:most])


def audience_words(entry: Entry) -> str:
    return comma_list([str(Audience(who).label) for who in entry.audiences])


def languages_words(entry: Entry) -> str:
    """The languages spoken there; unknown is said, not left out."""
    if not entry.languages:
        return gettext("Languages not known")
    return comma_list([str(LANGUAGES[tag]) for tag in entry.languages if tag in LANGUAGES])


def comma_list(parts: list[str]) -> str:
    """Parts joined by the comma of the language in force."""
    return pgettext("between the parts of a list", ", ").join(parts)


def place_words(entry: Entry, provinces: Iterable[ProvinceEntry], cities: Mapping[int, CityEntry]) -> str:
    """Where it helps: a city, a province or the whole country."""
    if entry.cities:
        return comma_list([local_name(cities[city]) for city in entry.cities if city in cities])
    if entry.places and entry.places[0].city:
        return entry.places[0].city
    if entry.provinces:
        return comma_list([local_name(place) for place in provinces if place.code in entry.provinces])
    return gettext("The whole country")


@dataclass(frozen=True, slots=True)
class DayHours:
    """A line of the hours table: the weekday's name and its spans, such as 09:00-17:00."""

    name: str
    spans: tuple[str, ...]


def hours_lines(hours: str) -> list[DayHours] | None:
    """The hours table, Monday first; None where hours are not known or never end."""
    table = week_table(hours)
    if table is None:
        return None
    return [
        DayHours(str(WEEKDAYS[weekday]), tuple(f"{start:%H:%M}–{_end(end)}" for start, end in spans))
        for weekday, spans in table
    ]


def _end(end: time) -> str:
    return "24:00" if end == time() else f"{end:%H:%M}"
