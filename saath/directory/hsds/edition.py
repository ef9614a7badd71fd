"""One revision of the directory as open data: what is in it by id, and what a question picks out of it."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TypeVar

from saath.directory.finding.words import understand
from saath.directory.hsds.ids import hsds_id
from saath.directory.hsds.mapping import FACTS_CODE
from saath.directory.hsds.nested import hours_doubt, last_modified, organization_id, service_id
from saath.directory.hsds.objects import TaxonomyTerm
from saath.directory.hsds.places import at_locations
from saath.directory.hsds.taxonomies import terms
from saath.directory.memory.shelf import Mask, Shelf, union
from saath.directory.types import Entry, Understood
from saath.text.folding import tokens
from saath.text.roman import skeleton

T = TypeVar("T")
MOST_WORDS = 200
FACETS = {"topics": "topic", "audiences": "audience", "kinds": "kind", "confidence": "confidence"}
"""The property on the shelf behind each taxonomy."""
FACTS_OF_SERVICES: dict[str, Callable[[Entry], bool]] = {
    "slug": lambda entry: bool(entry.slug),
    "urdu-letters": lambda entry: bool(entry.name_ur_ours),
    "opening-hours": lambda entry: bool(entry.hours),
    "ramadan-hours": lambda entry: bool(entry.ramadan_hours),
    "other-hours": lambda entry: bool(entry.other_hours),
    "hours-doubt": lambda entry: bool(hours_doubt(entry)),
    "source": lambda entry: any(source.url for source in entry.sources),
    "source-dated": lambda entry: any(source.url and source.dated for source in entry.sources),
    "source-read": lambda entry: any(source.url and source.read for source in entry.sources),
}
"""Which services a fact is told of. The other facts are told of phones."""


class Edition:
    """A shelf in the order of slugs, which no call and no change of sources moves: who walks the pages meets each once."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    @cached_property
    def services(self) -> dict[str, Entry]:
        return {service_id(entry): entry for entry in sorted(self.shelf.entries, key=lambda entry: entry.slug)}

    @cached_property
    def moved(self) -> dict[str, str]:
        """Ids of merged services, with those of the services they live on in."""
        moved = self.shelf.moved_slugs
        return {hsds_id("service", old): hsds_id("service", new) for old, new in moved.items()}

    @cached_property
    def organizations(self) -> dict[str, list[Entry]]:
        """Each organisation's id with its services, by name."""
        found: dict[str, list[Entry]] = {}
        for entry in sorted(self.shelf.entries, key=lambda entry: (entry.country, entry.organization, entry.slug)):
            found.setdefault(organization_id(entry), []).append(entry)
        return found

    @cached_property
    def at_locations(self) -> dict[str, Entry]:
        """The service that is at each place, by the id of the link between them."""
        return {
            link["id"]: entry
            for key, entry in self.services.items()
            for link in at_locations(entry, key, organization_id(entry), self.shelf)
        }

    def matching(
        self,
        *,
        search: str = "",
        term: str = "",
        taxonomy: str = "",
        organization: str = "",
        since: datetime | None = None,
    ) -> set[str]:
        """The public ids of the services that answer to everything asked."""
        mask = self.shelf.everything
        if search:
            mask &= _found(self.shelf, search)
        if term:
            mask &= _with_terms(self.shelf, lambda known: known["id"] == term)
        if taxonomy:
            mask &= _with_terms(self.shelf, lambda known: known["taxonomy_id"] == taxonomy)
        picked: Iterable[Entry] = self.shelf.pick(mask)
        if organization:
            picked = (entry for entry in picked if organization_id(entry) == organization)
        if since:
            after = since if since.tzinfo else since.replace(tzinfo=UTC)
            picked = (entry for entry in picked if last_modified(entry) >= after)
        return {entry.public_id for entry in picked}


_current: list[Edition] = []


def edition_of(shelf: Shelf) -> Edition:
    """The edition of a shelf; a process keeps the newest."""
    if not _current or _current[0].shelf is not shelf:
        _current[:] = [Edition(shelf)]
    return _current[0]


def _found(shelf: Shelf, search: str) -> Mask:
    """Services with all the words in name, organisation or city, and those the words mean, if nothing is left over."""
    text = search[:MOST_WORDS]
    words = tokens(text)
    named = shelf.everything if words else 0
    for word in words:
        named &= shelf.words.get(word, 0) or shelf.words.get(skeleton(word), 0)
    understood = understand(text, shelf.city_names, shelf.words)
    return named | (_meant(shelf, understood) if understood and not understood.rest else 0)


def _meant(shelf: Shelf, understood: Understood) -> Mask:
    mask = shelf.everything
    groups = {"topic": understood.topics, "kind": understood.kinds, "audience": understood.audiences}
    for facet, values in {**groups, "province": understood.provinces, "city": understood.cities}.items():
        if values:
            mask &= union(shelf.facet(facet, value) for value in values)
    return mask if any((*groups.values(), understood.provinces, understood.cities)) else 0


def _with_terms(shelf: Shelf, wanted: Callable[[TaxonomyTerm], bool]) -> Mask:
    """Services that carry any of the wanted terms."""
    return union(_with_term(shelf, taxonomy, code) for (taxonomy, code), term in terms().items() if wanted(term))


def _with_term(shelf: Shelf, taxonomy: str, code: str) -> Mask:
    if taxonomy != FACTS_CODE:
        return shelf.facet(FACETS[taxonomy], code)
    holds = FACTS_OF_SERVICES.get(code)
    return union(1 << place for place, entry in enumerate(shelf.entries) if holds and holds(entry))


@dataclass(frozen=True, slots=True)
class Slice:
    """Where a page lies in everything that was found."""

    total: int
    page: int
    size: int

    @property
    def pages(self) -> int:
        return math.ceil(self.total / self.size)

    def of(self, found: Sequence[T]) -> Sequence[T]:
        return found[(self.page - 1) * self.size : self.page * self.size]

    def envelope(self, contents: Sequence[T]) -> dict[str, object]:
        """HSDS 3.1.3's page; `empty` is about this page."""
        return {
            "total_items": self.total,
            "total_pages": self.pages,
            "page_number": self.page,
            "size": len(contents),
            "first_page": self.page == 1,
            "last_page": self.page >= self.pages,
            "empty": not contents,
            "contents": contents,
        }
