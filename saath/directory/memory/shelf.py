"""The shelf: the shown directory in memory, as immutable entries and one bit mask per property.

A process keeps one shelf and asks the database only for the revision (one small query a request). Each property of a
service (a topic, a city, a word of its name) is a Python integer with bit n set for the entry at place n, so a filter is
an AND of integers, a count is `bit_count`, and a page of ten out of ten thousand is found without touching the rest.
Entries stand in an order of their own: best sourced and most recently reached first.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from saath.directory.facts.hours import Calendar
from saath.directory.types import CityEntry, EmergencyLine, Entry, ProvinceEntry
from saath.directory.vocabulary import Confidence, Outcome
from saath.text.folding import tokens
from saath.text.roman import skeleton

Mask = int
Schedule = tuple[str, str, str, str]
"""Country, hours, Ramadan hours, and the hours another source gives."""
EARTH_KM = 6371.0
AROUND_KM = 40.0


@dataclass(frozen=True)
class Shelf:
    """Everything the public pages of the directory read, at one revision."""

    revision: int
    changed_at: datetime
    entries: tuple[Entry, ...]
    provinces: tuple[ProvinceEntry, ...]
    cities: Mapping[int, CityEntry]
    emergency: tuple[EmergencyLine, ...]
    calendars: Mapping[str, Calendar]
    moved: Mapping[str, str] = field(default_factory=dict)
    """Public ids of services that were merged, with those they live on in."""
    moved_slugs: Mapping[str, str] = field(default_factory=dict)
    filled_in: float = 0.0
    """Seconds that filling it took."""

    @cached_property
    def everything(self) -> Mask:
        return (1 << len(self.entries)) - 1

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        return {entry.public_id: entry for entry in self.entries}

    @cached_property
    def place_of(self) -> Mapping[str, int]:
        """Public id to place on the shelf."""
        return {entry.public_id: place for place, entry in enumerate(self.entries)}

    @cached_property
    def facets(self) -> Mapping[tuple[str, object], Mask]:
        """One mask per (property, value), such as ("topic", "gbv")."""
        masks: dict[tuple[str, object], Mask] = defaultdict(int)
        for place, entry in enumerate(self.entries):
            for facet in _facets(entry):
                masks[facet] |= 1 << place
        return masks

    @cached_property
    def words(self) -> Mapping[str, Mask]:
        """One mask per folded word of names, organisations and cities, and per Roman Urdu skeleton of it."""
        masks: dict[str, Mask] = defaultdict(int)
        for place, entry in enumerate(self.entries):
            for word in _words(entry):
                masks[word] |= 1 << place
        return masks

    @cached_property
    def schedules(self) -> Mapping[Schedule, Mask]:
        """One mask per distinct schedule: few, however many services there are."""
        masks: dict[Schedule, Mask] = defaultdict(int)
        for place, entry in enumerate(self.entries):
            masks[schedule(entry)] |= 1 << place
        return masks

    @cached_property
    def city_names(self) -> Mapping[str, int]:
        """Folded city names in any script, to GeoNames ids; the larger city wins a shared name."""
        names: dict[str, int] = {}
        for city in sorted(self.cities.values(), key=lambda city: city.population):
            for name in (city.name, city.name_ur, *city.also):
                if folded := " ".join(tokens(name)):
                    names[folded] = city.geonames_id
        return names

    def around(self, city: int) -> frozenset[int]:
        """That city, and every city with services of its own within 40 km: a suburb is served by its town."""
        if city not in self._around:
            middle = self.cities[city]
            near = {key for key in self._served if kilometres(middle, self.cities[key]) <= AROUND_KM}
            self._around[city] = frozenset(near | {city})
        return self._around[city]

    @cached_property
    def _around(self) -> dict[int, frozenset[int]]:
        return {}

    @cached_property
    def _served(self) -> frozenset[int]:
        return frozenset(key for entry in self.entries for key in entry.cities if key in self.cities)

    def facet(self, name: str, value: object) -> Mask:
        return self.facets.get((name, value), 0)

    def pick(self, mask: Mask) -> Iterator[Entry]:
        """The entries of a mask, in the shelf's order."""
        for place in places(mask):
            yield self.entries[place]


def kilometres(one: CityEntry, other: CityEntry) -> float:
    """The distance of two cities on a flat map, good to a few per cent within a province."""
    latitude = math.radians((one.latitude + other.latitude) / 2)
    east = math.radians(other.longitude - one.longitude) * math.cos(latitude)
    north = math.radians(other.latitude - one.latitude)
    return EARTH_KM * math.hypot(east, north)


def places(mask: Mask) -> Iterator[int]:
    """The places of the set bits, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def union(masks: Iterable[Mask]) -> Mask:
    """Every bit set in any of them."""
    total = 0
    for mask in masks:
        total |= mask
    return total


def standing(entry: Entry) -> tuple[int, int, float, str]:
    """The shelf's own order: reached by a person first, then better sources, then newer ones."""
    call = entry.last_call
    reached = call is not None and call.outcome == Outcome.REACHED
    dates = [day.toordinal() for source in entry.sources if (day := source.dated or source.read)]
    return (
        -int(reached),
        [Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW].index(entry.confidence),
        -float(max(dates, default=0)),
        entry.slug,
    )


def _facets(entry: Entry) -> Iterator[tuple[str, object]]:
    yield "kind", entry.kind.value
    yield "confidence", entry.confidence.value
    yield "cost", entry.cost.value
    yield "reached", bool(entry.last_call and entry.last_call.outcome == Outcome.REACHED)
    yield "unanswered", _unanswered(entry)
    yield "doubted", any(contact.doubted for contact in entry.dialable) and not _answering(entry)
    yield "national", entry.national
    yield "country", entry.country
    yield "dialable", bool(entry.dialable)
    yield from (("topic", topic) for topic in entry.topics)
    yield from (("main topic", topic) for topic in entry.topics[:2])
    yield from (("audience", audience) for audience in entry.audiences)
    yield from (("language", tag) for tag in entry.languages or ("",))
    yield from (("channel", channel) for channel in {contact.channel.value for contact in entry.contacts})
    yield from (("city", city) for city in entry.cities)
    yield from (("province", province) for province in entry.provinces)
    if entry.provinces and not entry.local:
        yield from (("province-wide", province) for province in entry.provinces)


def _answering(entry: Entry) -> bool:
    """Whether one of its numbers answered at its last call."""
    return any(c.last_call is not None and c.last_call.outcome == Outcome.REACHED for c in entry.dialable)


def _unanswered(entry: Entry) -> bool:
    """Whether a number was busy or rang in vain at its last call, and none of them answered."""
    in_vain = {Outcome.BUSY.value, Outcome.NO_ANSWER.value}
    calls = (contact.last_call for contact in entry.dialable)
    return any(call is not None and call.outcome in in_vain for call in calls) and not _answering(entry)


def _words(entry: Entry) -> set[str]:
    text = " ".join(
        [entry.name, entry.name_ur, entry.name_ur_ours, entry.organization, *(place.city for place in entry.places)]
    )
    folded = set(tokens(text))
    return folded | {key for word in folded if word.isascii() and len(key := skeleton(word)) > 2}


def schedule(entry: Entry) -> Schedule:
    return entry.country, entry.hours, entry.ramadan_hours, entry.other_hours
