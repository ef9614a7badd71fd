"""One HSDS service as the cells of a CSV line. The inverse of `hsds/nested.py`, with the tables of `hsds/mapping.py`."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from saath.directory.files.gazetteer import Gazetteer
from saath.directory.hsds.mapping import COSTS, FACTS_CODE, PHONE_TYPES, WEEKDAYS
from saath.directory.hsds.taxonomies import terms
from saath.directory.vocabulary import Cost

Json = Mapping[str, Any]
DAYS = dict(zip(WEEKDAYS, ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"), strict=True))
TYPES = {kind: channel.value for channel, kind in PHONE_TYPES.items()}
OPTIONS = {option: cost.value for cost, option in COSTS.items()}
GEONAMES = "sws.geonames.org/"


def cells_of_service(service: Json, gazetteer: Gazetteer) -> dict[str, str]:
    """What the service says, by column. A foreign service without our terms keeps its HSDS id, and lacks what it lacks."""
    said = _attributes(service)
    return {
        "id": _first(said, FACTS_CODE, "slug") or _text(service.get("id")).lower(),
        "name": _text(service.get("name")),
        "name_ur": _text(service.get("alternate_name")),
        "organization": _text(_object(service.get("organization")).get("name")),
        "kind": next(iter(_codes(said, "kinds")), ""),
        "topics": ";".join(_codes(said, "topics")),
        "audience": ";".join(_codes(said, "audiences")),
        "confidence": next(iter(_codes(said, "confidence")), ""),
        "languages": ";".join(_text(one.get("code")) for one in _objects(service, "languages")),
        "cost": _cost(service),
        "hours": _first(said, FACTS_CODE, "opening-hours") or _hours(service),
        "ramadan_hours": _first(said, FACTS_CODE, "ramadan-hours"),
        "other_hours": _first(said, FACTS_CODE, "other-hours"),
        **_contacts(service),
        **_places(service, gazetteer),
        **_source(service),
    }


Said = list[tuple[str, str, str]]
"""Taxonomy, code of the term and value, as often as it is said."""


def _attributes(row: Json) -> Said:
    return [_attribute(one) for one in _objects(row, "attributes")]


def _attribute(one: Json) -> tuple[str, str, str]:
    """A term of ours is known by its id, whoever wrote the rest."""
    term = _object(one.get("taxonomy_term"))
    key = _text(one.get("taxonomy_term_id")) or _text(term.get("id"))
    taxonomy, code = _known_terms().get(key, ("", ""))
    return taxonomy, code, _text(one.get("value"))


@lru_cache(maxsize=1)
def _known_terms() -> dict[str, tuple[str, str]]:
    return {term["id"]: key for key, term in terms().items()}


def _codes(said: Said, taxonomy: str) -> list[str]:
    return [code for of, code, _value in said if of == taxonomy]


def _first(said: Said, taxonomy: str, wanted: str) -> str:
    return next((value for of, code, value in said if (of, code) == (taxonomy, wanted)), "")


def _contacts(service: Json) -> dict[str, str]:
    """Numbers by what answers there; a fax is none of them."""
    found: dict[str, list[str]] = {name: [] for name in TYPES.values()}
    press = ""
    for phone in _objects(service, "phones"):
        column = TYPES.get(_text(phone.get("type")) or "voice")
        if column:
            found[column].append(_text(phone.get("number")))
        press = press or _first(_attributes(phone), FACTS_CODE, "press")
    emails = [service, *_objects(service, "contacts")]
    webs = [service, *_objects(service, "additional_urls")]
    return {
        **{column: ";".join(filter(None, numbers)) for column, numbers in found.items()},
        "press": press,
        "email": ";".join(filter(None, (_text(one.get("email")) for one in emails))),
        "website": ";".join(filter(None, (_text(one.get("url")) for one in webs))),
    }


def _cost(service: Json) -> str:
    for option in _objects(service, "cost_options"):
        if known := OPTIONS.get(_text(option.get("option"))):
            return known
        if "amount" in option:
            return (Cost.PAID if option["amount"] else Cost.FREE).value
    return Cost.UNKNOWN.value


def _hours(service: Json) -> str:
    """Weekly schedules without an end, as opening_hours. Anything else is left unknown."""
    rules = []
    for one in _objects(service, "schedules"):
        days = [DAYS.get(day.strip(), "") for day in _text(one.get("byday")).split(",")]
        opens, closes = _text(one.get("opens_at"))[:5], _text(one.get("closes_at"))[:5]
        if "valid_from" in one or one.get("freq") != "WEEKLY" or not all(days) or not (opens and closes):
            continue
        rules.append(f"{','.join(days)} {opens}-{'24:00' if closes == '23:59' else closes}")
    return "; ".join(rules)


def _places(service: Json, gazetteer: Gazetteer) -> dict[str, str]:
    """Where it is and where it helps. A city's province is the gazetteer's, where nobody else says it."""
    location = next((_object(one.get("location")) for one in _objects(service, "service_at_locations")), {})
    address = next(iter(_objects(location, "addresses")), {})
    areas = _objects(service, "service_areas")
    city = _text(address.get("city")) or next(_cities(areas), "")
    province = _text(address.get("state_province")) or next(_provinces(areas), "") or _home(areas, gazetteer)
    return {
        "country": _text(address.get("country")) or next(_countries(areas), ""),
        "city": city,
        "province": province,
        "address": _text(address.get("address_1")),
        "latitude": _number(location.get("latitude")),
        "longitude": _number(location.get("longitude")),
    }


def _cities(areas: Iterable[Json]) -> Iterator[str]:
    yield from (_text(area.get("name")) for area in areas if not area.get("extent"))


def _provinces(areas: Iterable[Json]) -> Iterator[str]:
    yield from (_text(area.get("name")) for area in areas if "-" in _text(area.get("extent")))


def _countries(areas: Iterable[Json]) -> Iterator[str]:
    yield from (extent[:2] for area in areas if (extent := _text(area.get("extent"))))


def _home(areas: Iterable[Json], gazetteer: Gazetteer) -> str:
    for area in areas:
        _before, found, key = _text(area.get("uri")).partition(GEONAMES)
        if found and (name := gazetteer.province_of(key.strip("/"))):
            return name
    return ""


def _source(service: Json) -> dict[str, str]:
    """The first source is the entry's own. What is said of it hangs on it, or stands beside it."""
    for one in _objects(service, "attributes"):
        if _attribute(one)[:2] != (FACTS_CODE, "source"):
            continue
        about = [row for row in _objects(service, "attributes") if row.get("link_id") == one.get("id")]
        said = [*_attributes(one), *(_attribute(row) for row in about)]
        return {
            "source_url": _text(one.get("value")),
            "source_retrieved": _first(said, FACTS_CODE, "source-dated"),
            "read_on": _first(said, FACTS_CODE, "source-read"),
        }
    return {}


def _objects(row: Json, name: str) -> list[Json]:
    held = row.get(name)
    return [one for one in held if isinstance(one, Mapping)] if isinstance(held, list) else []


def _object(value: object) -> Json:
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _number(value: object) -> str:
    return f"{value!r}" if isinstance(value, int | float) and not isinstance(value, bool) else ""
