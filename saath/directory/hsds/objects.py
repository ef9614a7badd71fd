"""The HSDS 3.1 objects Saath hands out, with the fields it fills and no other.

They are plain dictionaries while they are made, and closed schemas in the OpenAPI document. A field that is not known is
left out; only where HSDS requires one that nobody knows (a postal code, a description) it is empty.
"""

from typing import Literal, NotRequired, TypeVar

from pydantic import ConfigDict, with_config
from typing_extensions import TypedDict

T = TypeVar("T", bound=type)
LocationType = Literal["physical", "postal", "virtual"]


def closed(kind: T) -> T:
    """Nothing but the named fields."""
    return with_config(ConfigDict(extra="forbid"))(kind)


@closed
class Taxonomy(TypedDict):
    id: str
    name: str
    description: str
    version: str


@closed
class TaxonomyTerm(TypedDict):
    id: str
    code: str
    name: str
    description: str
    taxonomy: str
    taxonomy_id: str
    language: str
    parent_id: NotRequired[str]
    taxonomy_detail: NotRequired[Taxonomy]


@closed
class Attribute(TypedDict):
    id: str
    link_id: str
    link_entity: str
    link_type: str
    taxonomy_term_id: str
    taxonomy_term: TaxonomyTerm
    label: str
    value: NotRequired[str]


@closed
class Phone(TypedDict):
    id: str
    service_id: str
    number: str
    type: str
    description: NotRequired[str]
    attributes: list[Attribute]


@closed
class Contact(TypedDict):
    id: str
    service_id: str
    email: str


@closed
class Url(TypedDict):
    id: str
    service_id: str
    url: str


@closed
class Schedule(TypedDict):
    id: str
    service_id: str
    freq: Literal["WEEKLY"]
    byday: str
    opens_at: str
    closes_at: str
    timezone: float
    description: str
    notes: str
    valid_from: NotRequired[str]
    valid_to: NotRequired[str]


@closed
class ServiceArea(TypedDict):
    id: str
    service_id: str
    name: str
    extent: NotRequired[str]
    extent_type: NotRequired[Literal["text"]]
    uri: NotRequired[str]


@closed
class Language(TypedDict):
    id: str
    service_id: str
    name: str
    code: str


@closed
class CostOption(TypedDict):
    id: str
    service_id: str
    option: str
    amount_description: str
    amount: NotRequired[float]
    currency: NotRequired[str]


@closed
class Address(TypedDict):
    id: str
    location_id: str
    address_1: str
    city: str
    state_province: str
    postal_code: str
    country: str
    address_type: LocationType


@closed
class Location(TypedDict):
    id: str
    location_type: LocationType
    organization_id: str
    name: str
    latitude: NotRequired[float]
    longitude: NotRequired[float]
    addresses: NotRequired[list[Address]]


@closed
class Organization(TypedDict):
    id: str
    name: str
    description: str
    locations: NotRequired[list[Location]]


@closed
class ServiceAtLocation(TypedDict):
    id: str
    service_id: str
    location_id: str
    location: Location
    service: NotRequired["Service"]


@closed
class Service(TypedDict):
    """All of it where it was asked for whole; its one-to-one fields, or the four required ones, where it was not."""

    id: str
    name: str
    status: Literal["active"]
    last_modified: str
    organization_id: NotRequired[str]
    alternate_name: NotRequired[str]
    url: NotRequired[str]
    email: NotRequired[str]
    eligibility_description: NotRequired[str]
    fees_description: NotRequired[str]
    alert: NotRequired[str]
    assured_date: NotRequired[str]
    organization: NotRequired[Organization]
    phones: NotRequired[list[Phone]]
    contacts: NotRequired[list[Contact]]
    additional_urls: NotRequired[list[Url]]
    schedules: NotRequired[list[Schedule]]
    service_areas: NotRequired[list[ServiceArea]]
    service_at_locations: NotRequired[list[ServiceAtLocation]]
    languages: NotRequired[list[Language]]
    cost_options: NotRequired[list[CostOption]]
    attributes: NotRequired[list[Attribute]]
