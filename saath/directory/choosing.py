"""The choices on Find help: chips that are links (each leads to the same question with one answer changed) and selects."""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from saath.directory import reads
from saath.directory.filters import NEEDS, Filters
from saath.directory.showing.wording import in_urdu, local_name
from saath.directory.types import Understood
from saath.directory.vocabulary import LANGUAGES, Audience, Channel, Topic
from saath.people.types import GUEST, Viewer

UNOFFERED = {"emergency", "reporting"}
"""Needs that words can name, but nobody is asked to choose: the strip has the one, the other is no help for oneself."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One answer to take or to take back."""

    label: str
    url: str
    on: bool


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    on: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything that can be chosen."""

    quick: tuple[Chip, ...]
    needs: tuple[Option, ...]
    audiences: tuple[Option, ...]
    languages: tuple[Option, ...]
    channels: tuple[Option, ...]
    provinces: tuple[Option, ...]
    cities: tuple[Option, ...]


def drawn_choices(viewer: Viewer, filters: Filters) -> SafeString:
    """The choices as they stand for this question, as HTML."""
    revision, _changed_at = reads.revision(viewer)
    return _drawn(filters, revision, get_language() or "en")


@lru_cache(maxsize=128)
def _drawn(filters: Filters, _revision: int, _language: str) -> SafeString:
    return render_to_string("directory/choices.html", {"choices": choices(GUEST, filters), "filters": filters})


def drawn_chosen(viewer: Viewer, filters: Filters, understood: Understood) -> SafeString:
    """What is asked now, as HTML; empty where nothing is. Only needs are remembered of what the words said."""
    revision, _changed_at = reads.revision(viewer)
    return _drawn_chosen(filters, understood.topics, revision, get_language() or "en")


@lru_cache(maxsize=256)
def _drawn_chosen(filters: Filters, heard: frozenset[str], _revision: int, _language: str) -> SafeString:
    chips = chosen(GUEST, filters, Understood(topics=heard))
    return render_to_string("directory/chosen.html", {"chosen": chips, "filters": filters}) if chips else SafeString()


def find_url(filters: Filters) -> str:
    """The address of a question: neutral, or bare where nothing is asked."""
    code = filters.code()
    return reverse("find") + (f"?f={code}" if code else "")


def need_label(need: str) -> str:
    return gettext("A safe place to stay") if need == "shelter" else str(Topic(need).label)


def need_url(*needs: str) -> str:
    """The address of Find help for these needs, for links from other pages."""
    return find_url(Filters(needs=frozenset(needs)))


def choices(viewer: Viewer, filters: Filters) -> Choices:
    """The choices as they stand for this question."""
    return Choices(
        quick=_quick(filters),
        needs=tuple(
            Option(need, need_label(need), need in filters.needs)
            for need in NEEDS
            if need not in {"emergency", "reporting"}
        ),
        audiences=tuple(_options(Audience, filters.audiences, leave_out="all")),
        languages=tuple(Option(tag, str(label), tag in filters.languages) for tag, label in LANGUAGES.items()),
        channels=tuple(_options(Channel, filters.channels)),
        provinces=tuple(
            Option(p.code, local_name(p), p.code == filters.province) for p in reads.provinces(viewer, settings.COUNTRY)
        ),
        cities=_cities(viewer, filters),
    )


def _options(vocabulary: type[Audience] | type[Channel], on: frozenset[str], leave_out: str = "") -> list[Option]:
    return [Option(item.value, str(item.label), item.value in on) for item in vocabulary if item.value != leave_out]


def _quick(filters: Filters) -> tuple[Chip, ...]:
    women, children = frozenset({"women"}), frozenset({"children"})
    call = frozenset({"phone"})
    toggles = [
        (gettext("Open now"), filters.without(open_now=not filters.open_now), filters.open_now),
        (gettext("By phone"), filters.without(channels=filters.channels ^ call), bool(filters.channels & call)),
        (gettext("Free"), filters.without(free=not filters.free), filters.free),
        (gettext("Women"), filters.without(audiences=filters.audiences ^ women), bool(filters.audiences & women)),
        (gettext("Children"), filters.without(audiences=filters.audiences ^ children), "children" in filters.audiences),
    ]
    return tuple(Chip(label, find_url(changed), on) for label, changed, on in toggles)


def chosen(viewer: Viewer, filters: Filters, understood: Understood) -> tuple[Chip, ...]:
    """What is asked now, each to be taken back with a tap; what the words said is shown as chosen too."""
    taken = [_taken(filters, "needs", need, need_label(need)) for need in NEEDS if need in filters.needs]
    taken += [_taken(filters, "audiences", who, Audience(who).label) for who in sorted(filters.audiences)]
    taken += [_taken(filters, "languages", tag, LANGUAGES[tag]) for tag in sorted(filters.languages)]
    taken += [_taken(filters, "channels", way, Channel(way).label) for way in sorted(filters.channels)]
    if filters.free:
        taken.append(Chip(gettext("Free"), find_url(filters.without(free=False)), on=True))
    if filters.open_now:
        taken.append(Chip(gettext("Open now"), find_url(filters.without(open_now=False)), on=True))
    if filters.city or filters.province:
        taken.append(Chip(place_label(viewer, filters), find_url(filters.without(city=0, province="")), on=True))
    heard = [Chip(need_label(topic), "", on=True) for topic in NEEDS if topic in understood.topics - filters.needs]
    return (*taken, *heard)


def _taken(filters: Filters, name: str, value: str, label: object) -> Chip:
    """One chosen answer, which leads to the same question without it."""
    without = filters.without(**{name: getattr(filters, name) - {value}})
    return Chip(str(label), find_url(without), on=True)


def place_label(viewer: Viewer, filters: Filters) -> str:
    """The chosen city or province by name."""
    for city in reads.cities(viewer) if filters.city else ():
        if city.geonames_id == filters.city:
            return local_name(city)
    for province in reads.provinces(viewer, settings.COUNTRY):
        if province.code == filters.province:
            return local_name(province)
    return ""


def _cities(viewer: Viewer, filters: Filters) -> tuple[Option, ...]:
    """The largest cities of the chosen province, or of the country; the chosen one is always among them.

    An Urdu list holds the cities whose Urdu name we know; any other can be typed into the search.
    """
    inside = [city for city in reads.cities(viewer) if not filters.province or city.province == filters.province]
    shown = [city for city in inside if city.name_ur or not in_urdu()][:60]
    if filters.city and not any(city.geonames_id == filters.city for city in shown):
        shown += [city for city in inside if city.geonames_id == filters.city]
    named = [Option(str(city.geonames_id), local_name(city), city.geonames_id == filters.city) for city in shown]
    return tuple(sorted(named, key=lambda option: option.label))
