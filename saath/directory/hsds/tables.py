"""Nested objects taken apart into the tables of the HSDS data package."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_type_hints

from saath.directory.hsds import objects


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file of the package, its fields with their types, and the fields of its objects that are tables themselves."""

    path: str
    fields: Mapping[str, str]
    nested: Mapping[str, str]


INSIDE = {
    "organization": "organization", "phones": "phone", "contacts": "contact", "additional_urls": "url",
    "schedules": "schedule", "service_areas": "service_area", "languages": "language", "cost_options": "cost_option",
    "service_at_locations": "service_at_location", "location": "location", "addresses": "address",
    "attributes": "attribute",
}  # fmt: skip
"""The table of each field that holds objects. Taxonomies and terms are written once, from their own lists."""
KEYS = {
    "service_id": "service", "organization_id": "organization", "location_id": "location", "taxonomy_id": "taxonomy",
    "taxonomy_term_id": "taxonomy_term", "parent_id": "taxonomy_term",
}  # fmt: skip
"""The table each of these fields points into."""
TYPES = {"assured_date": "date", "valid_from": "date", "valid_to": "date", "last_modified": "datetime"}
_OBJECTS = {
    "organization": ("organizations.csv", objects.Organization),
    "service": ("services.csv", objects.Service),
    "attribute": ("attributes.csv", objects.Attribute),
    "service_at_location": ("service_at_location.csv", objects.ServiceAtLocation),
    "location": ("locations.csv", objects.Location),
    "phone": ("phones.csv", objects.Phone),
    "contact": ("contacts.csv", objects.Contact),
    "address": ("addresses.csv", objects.Address),
    "schedule": ("schedules.csv", objects.Schedule),
    "service_area": ("service_areas.csv", objects.ServiceArea),
    "language": ("languages.csv", objects.Language),
    "taxonomy_term": ("taxonomy_terms.csv", objects.TaxonomyTerm),
    "cost_option": ("cost_options.csv", objects.CostOption),
    "taxonomy": ("taxonomies.csv", objects.Taxonomy),
    "url": ("url.csv", objects.Url),
}
_OWN_LISTS = {"taxonomy_term", "taxonomy_detail", "service", "locations"}
"""Fields whose objects stand in a table already."""


def _table(path: str, kind: Any) -> Table:
    hints = get_type_hints(kind)
    flat = [field for field in hints if field not in INSIDE and field not in _OWN_LISTS]
    types = {field: TYPES.get(field, "number" if hints[field] is float else "string") for field in flat}
    return Table(path, types, {field: INSIDE[field] for field in hints if field in INSIDE})


TABLES = {name: _table(path, kind) for name, (path, kind) in _OBJECTS.items()}


def rows_of(name: str, row: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The row itself, then the rows inside it, each with the name of its table."""
    yield name, row
    for field, table in TABLES[name].nested.items():
        inside = row.get(field, ())
        for one in [inside] if isinstance(inside, dict) else inside:
            yield from rows_of(table, one)
