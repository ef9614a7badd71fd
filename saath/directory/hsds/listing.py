"""What each question finds, and how one of the found is drawn. A page draws only what stands on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from saath.directory.hsds.edition import Edition
from saath.directory.hsds.nested import (
    full_service,
    minimal_service,
    organization,
    organization_id,
    plain_service,
    service_id,
)
from saath.directory.hsds.objects import Organization, Service, ServiceAtLocation, Taxonomy, TaxonomyTerm
from saath.directory.hsds.places import at_locations
from saath.directory.hsds.questions import OrganizationQuestion, PlaceQuestion, Question, ServiceQuestion, TermQuestion
from saath.directory.hsds.taxonomies import taxonomies, terms
from saath.text.folding import tokens

K = TypeVar("K")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listing(Generic[K, T]):
    """Keys of what was found, in order, and what turns a key into an object. A page size of 0 leaves it to the asker."""

    keys: Sequence[K]
    draw: Callable[[K], T]
    page_size: int = 0


def services(edition: Edition, asked: ServiceQuestion) -> Listing[str, Service]:
    found = _matching(edition, asked)
    keys = [key for key, entry in edition.services.items() if entry.public_id in found]

    def draw(key: str) -> Service:
        entry = edition.services[key]
        if asked.minimal:
            return minimal_service(entry)
        return full_service(entry, edition.shelf) if asked.full else plain_service(entry)

    return Listing(keys, draw, page_size=max(1, len(keys)) if asked.minimal else 0)


def places(edition: Edition, asked: PlaceQuestion) -> Listing[str, ServiceAtLocation]:
    found = _matching(edition, asked)
    keys = [key for key, entry in edition.at_locations.items() if entry.public_id in found]

    def draw(key: str) -> ServiceAtLocation:
        link = _place(edition, key)
        if not asked.full:
            link["location"].pop("addresses", None)
            link["service"] = plain_service(edition.at_locations[key])
        return link

    return Listing(keys, draw)


def service(edition: Edition, key: str) -> Service | None:
    """The whole service of that id."""
    entry = edition.services.get(key) or edition.services.get(edition.moved.get(key, ""))
    return full_service(entry, edition.shelf) if entry else None


def place(edition: Edition, key: str) -> ServiceAtLocation | None:
    """The service at the place of that id, with the place."""
    return _place(edition, key) if key in edition.at_locations else None


def _place(edition: Edition, key: str) -> ServiceAtLocation:
    entry = edition.at_locations[key]
    links = at_locations(entry, service_id(entry), organization_id(entry), edition.shelf)
    return next(link for link in links if link["id"] == key)


def organizations(edition: Edition, asked: OrganizationQuestion) -> Listing[str, Organization]:
    found = edition.matching(term=asked.taxonomy_term_id, taxonomy=asked.taxonomy_id)
    keys = [
        key
        for key, entries in edition.organizations.items()
        if any(entry.public_id in found for entry in entries) and _says(asked.search, entries[0].organization)
    ]
    if asked.full or asked.full_service:
        return Listing(keys, lambda key: _whole_organization(edition, key))
    return Listing(keys, lambda key: organization(edition.organizations[key][0]))


def organization_with_places(edition: Edition, key: str) -> Organization | None:
    """The organisation of that id, with the places of its services."""
    return _whole_organization(edition, key) if key in edition.organizations else None


def _whole_organization(edition: Edition, key: str) -> Organization:
    entries = edition.organizations[key]
    whole = organization(entries[0])
    whole["locations"] = [
        link["location"] for entry in entries for link in at_locations(entry, service_id(entry), key, edition.shelf)
    ]
    return whole


def all_taxonomies(_edition: Edition, asked: Question) -> Listing[Taxonomy, Taxonomy]:
    found = [one for one in taxonomies().values() if _says(asked.search, one["name"], one["description"])]
    return Listing(found, lambda one: one)


def all_terms(_edition: Edition, asked: TermQuestion) -> Listing[TaxonomyTerm, TaxonomyTerm]:
    found = [
        one
        for one in terms().values()
        if asked.taxonomy_id in {"", one["taxonomy_id"]}
        and asked.parent_id in {"", one.get("parent_id")}
        and not (asked.top_only and "parent_id" in one)
        and _says(asked.search, one["code"], one["name"], one["description"])
    ]
    return Listing(found, lambda one: one)


def taxonomy(_edition: Edition, key: str) -> Taxonomy | None:
    return next((one for one in taxonomies().values() if one["id"] == key), None)


def term(_edition: Edition, key: str) -> TaxonomyTerm | None:
    """The term of that id, with its taxonomy."""
    for (code, _code), found in terms().items():
        if found["id"] == key:
            return {**found, "taxonomy_detail": taxonomies()[code]}
    return None


def _matching(edition: Edition, asked: PlaceQuestion) -> set[str]:
    return edition.matching(
        search=asked.search,
        term=asked.taxonomy_term_id,
        taxonomy=asked.taxonomy_id,
        organization=asked.organization_id,
        since=asked.modified_after,
    )


def _says(search: str, *texts: str) -> bool:
    """Whether the texts hold every word of a search; where it has letters but no word, they do not."""
    held = {word for text in texts for word in tokens(text)}
    return not search or (bool(wanted := tokens(search)) and held.issuperset(wanted))
