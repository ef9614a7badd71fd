"""Where a service works, and where one can go. Of a shelter's place nothing is said beyond its city."""

from collections.abc import Iterator

from saath.directory.hsds.ids import hsds_id
from saath.directory.hsds.objects import Address, Location, ServiceArea, ServiceAtLocation
from saath.directory.memory.shelf import Shelf
from saath.directory.types import Entry, PlaceEntry
from saath.directory.vocabulary import Kind
from saath.kernel.countries import country

GEONAMES = "https://sws.geonames.org/{}/"
"""The lasting address of a place in GeoNames."""


def service_areas(entry: Entry, service: str, shelf: Shelf) -> list[ServiceArea]:
    """Cities, provinces or the whole country; `extent` is the ISO 3166 code, and a city has the address of its GeoNames record."""
    return [
        _area(service, name, extent, uri)
        for name, extent, uri in (*_country(entry), *_cities(entry, shelf), *_provinces(entry, shelf))
    ]


def _area(service: str, name: str, extent: str, uri: str) -> ServiceArea:
    area = ServiceArea(id=hsds_id("service_area", service, name, extent), service_id=service, name=name)
    if extent:
        area["extent"], area["extent_type"] = extent, "text"
    if uri:
        area["uri"] = uri
    return area


def _country(entry: Entry) -> Iterator[tuple[str, str, str]]:
    if entry.national:
        yield country(entry.country).name, entry.country, ""


def _cities(entry: Entry, shelf: Shelf) -> Iterator[tuple[str, str, str]]:
    known = [shelf.cities[key] for key in entry.cities if key in shelf.cities]
    for city in known:
        yield city.name, "", GEONAMES.format(city.geonames_id)
    if entry.local and not known:
        yield from ((name, "", "") for name in dict.fromkeys(place.city for place in entry.places if place.city))


def _provinces(entry: Entry, shelf: Shelf) -> Iterator[tuple[str, str, str]]:
    """The provinces served as a whole: one that only holds a city of the service is none of them."""
    held = entry.provinces if entry.local else ()
    for province in shelf.provinces:
        if province.code in entry.provinces and province.code not in held:
            yield province.name, province.code, ""


def at_locations(entry: Entry, service: str, organization: str, shelf: Shelf) -> list[ServiceAtLocation]:
    """The places of the service."""
    found = []
    for nth, place in enumerate(entry.places):
        if location := _location(entry, place, nth, organization, shelf):
            key = hsds_id("service_at_location", service, nth)
            found.append(ServiceAtLocation(id=key, service_id=service, location_id=location["id"], location=location))
    return found


def _location(entry: Entry, place: PlaceEntry, nth: int, organization: str, shelf: Shelf) -> Location | None:
    """A place as far as it may be told; None where not even the city is known."""
    if entry.kind == Kind.SHELTER:
        place = PlaceEntry(place.city, place.city_ur, "")
    if not place.city and not place.address:
        return None
    key = hsds_id("location", entry.slug, nth)
    location = Location(
        id=key, location_type="physical", organization_id=organization, name=place.city or _province(entry, shelf)
    )
    if place.latitude is not None and place.longitude is not None:
        location["latitude"], location["longitude"] = place.latitude, place.longitude
    if place.address:
        location["addresses"] = [_address(entry, place, key, shelf)]
    return location


def _address(entry: Entry, place: PlaceEntry, location: str, shelf: Shelf) -> Address:
    """The address as published. Nobody publishes postal codes here, and none is guessed."""
    return Address(
        id=hsds_id("address", location),
        location_id=location,
        address_1=place.address,
        city=place.city,
        state_province=_province(entry, shelf),
        postal_code="",
        country=entry.country,
        address_type="physical",
    )


def _province(entry: Entry, shelf: Shelf) -> str:
    """The province's name, where there is but one it can be."""
    names = [province.name for province in shelf.provinces if province.code in entry.provinces]
    return names[0] if len(names) == 1 else ""
