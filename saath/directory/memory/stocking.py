"""Filling the shelf from the database, and keeping one fresh shelf a process."""

import gc
import threading
import time
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from sys import intern

from django.db import connection
from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone

from saath.directory.facts.hours import Calendar
from saath.directory.facts.numbers import display, tel_uri
from saath.directory.memory.openings import OpenBoard
from saath.directory.memory.shelf import Shelf, standing
from saath.directory.models import (
    Citation,
    City,
    Contact,
    EmergencyNumber,
    FalseClaim,
    Holiday,
    Place,
    Province,
    Ramadan,
    Revision,
    Service,
    Verification,
)
from saath.directory.types import (
    CityEntry,
    ContactEntry,
    EmergencyLine,
    Entry,
    LastCall,
    PlaceEntry,
    ProvinceEntry,
    Source,
)
from saath.directory.verifying.judging import judge
from saath.directory.verifying.standing import calls_that_stand
from saath.directory.vocabulary import DIALLED, Channel, Confidence, Cost, Kind, Outcome
from saath.kernel.countries import country

_REVISION = str(Revision.objects.values_list("number").order_by("pk")[:1].query)
LARGE = 1000
_AT_ONCE = 200
"""How many services are in hand while the shelf is filled, so that filling it needs little memory."""

_lock = threading.Lock()
_current: list[tuple[Shelf, OpenBoard]] = []


def shelf_and_board() -> tuple[Shelf, OpenBoard]:
    """The shelf of the newest revision; within a web request always the same one, asked for once."""
    if not _request.active:
        return _newest()
    if _request.held is None:
        _request.held = _newest()
    return _request.held


def _newest() -> tuple[Shelf, OpenBoard]:
    """While one thread refills the shelf, the others keep serving the one before."""
    number = _revision_number()
    if _current and _current[0][0].revision == number:
        return _current[0]
    waiting = not _current
    if not _lock.acquire(blocking=waiting):
        return _current[0]
    try:
        if not _current or _current[0][0].revision != number:
            shelf = stock(number)
            _current[:] = [(shelf, OpenBoard(shelf))]
            _settle(shelf)
        return _current[0]
    finally:
        _lock.release()


def _settle(shelf: Shelf) -> None:
    """A large shelf stays for long and holds no cycles, so the garbage collector need not walk over it again and again."""
    if len(shelf.entries) >= LARGE:
        gc.collect()
        gc.freeze()


def _revision_number() -> int:
    """The one question a page always asks, so it is asked without building a query."""
    with connection.cursor() as cursor:
        cursor.execute(_REVISION)
        row = cursor.fetchone()
    return int(row[0]) if row else 0


class _Request(threading.local):
    """What a thread holds while it answers one web request."""

    active = False
    held: tuple[Shelf, OpenBoard] | None = None


_request = _Request()


def hold_for_request(**_signal: object) -> None:
    """A web request begins: from now on this thread sees one shelf."""
    _request.active, _request.held = True, None


def release_after_request(**_signal: object) -> None:
    """The request is over."""
    _request.active, _request.held = False, None


def forget_shelf() -> None:
    """Drop this process's copy (tests change the database under it)."""
    _current.clear()
    release_after_request()


def stock(number: int) -> Shelf:
    """A shelf made from what may be shown: weakly sourced services stay out, and so does every false number."""
    started, newest = time.perf_counter(), Revision.objects.first()
    false = _false_pairs()
    entries = [_entry(service, false) for service in _services()]
    return Shelf(
        revision=number,
        changed_at=newest.changed_at if newest else timezone.now(),
        entries=tuple(sorted(entries, key=standing)),
        provinces=tuple(
            ProvinceEntry(p.code, p.country, p.slug, p.name, p.name_ur) for p in Province.objects.order_by("id")
        ),
        cities={city.geonames_id: _city(city) for city in City.objects.select_related("province")},
        emergency=_emergency(),
        calendars=_calendars(),
        moved=_moved("public_id"),
        moved_slugs=_moved("slug"),
        filled_in=time.perf_counter() - started,
    )


def _services() -> Iterable[Service]:
    contacts = Contact.objects.prefetch_related(Prefetch("verifications", queryset=calls_that_stand().defer("note")))
    return (
        Service.objects.filter(withdrawn_at=None)
        .exclude(confidence=Confidence.LOW)
        .select_related("organization")
        .prefetch_related(
            Prefetch("contacts", queryset=contacts),
            "areas__province",
            "areas__city",
            Prefetch("places", queryset=Place.objects.select_related("city", "province")),
            "citations",
        )
        .iterator(_AT_ONCE)
    )


def _moved(name: str) -> dict[str, str]:
    """From each merged service to the one it lives on in, over as many merges as there were."""
    pairs = dict(Service.objects.exclude(merged_into=None).values_list(name, f"merged_into__{name}"))
    return {old: _end(new, pairs) for old, new in pairs.items()}


def _end(name: str, pairs: dict[str, str]) -> str:
    for _step in pairs:
        if name not in pairs:
            break
        name = pairs[name]
    return name


def _false_pairs() -> set[tuple[str, str]]:
    return {(slug, claim.dialled) for claim in FalseClaim.objects.all() for slug in claim.services}


def _entry(service: Service, false: set[tuple[str, str]]) -> Entry:
    areas = list(service.areas.all())
    shelter = service.kind == Kind.SHELTER
    return Entry(
        public_id=service.public_id,
        slug=service.slug,
        country=intern(service.country),
        kind=Kind(service.kind),
        name=service.name,
        name_ur=service.name_ur,
        name_ur_ours=service.name_ur_ours,
        organization=intern(service.organization.name),
        topics=_one_copy(tuple(service.topics)),
        audiences=_one_copy(tuple(service.audiences)),
        languages=_one_copy(tuple(service.languages)),
        cost=Cost(service.cost),
        hours=intern(service.hours),
        ramadan_hours=intern(service.ramadan_hours),
        other_hours=intern(service.other_hours),
        confidence=Confidence(service.confidence),
        contacts=tuple(_contacts(service, false)),
        national=any(area.province is None and not area.city_name for area in areas),
        local=any(area.city_name for area in areas),
        provinces=_one_copy(tuple(sorted({area.province.code for area in areas if area.province}))),
        cities=tuple(sorted({area.city.geonames_id for area in areas if area.city})),
        places=tuple(_place(place, shelter=shelter) for place in service.places.all()),
        sources=tuple(_source(citation) for citation in service.citations.all()),
        updated_at=service.updated_at,
        taken_down=tuple(sorted((c.hidden_at for c in service.contacts.all() if c.hidden_at), reverse=True)),
    )


@lru_cache(maxsize=5000)
def _one_copy(words: tuple[str, ...]) -> tuple[str, ...]:
    """The same few tuples stand in thousands of entries: they are held once."""
    return words


def _contacts(service: Service, false: set[tuple[str, str]]) -> Iterable[ContactEntry]:
    down = {contact.dialled for contact in service.contacts.all() if contact.hidden_at}
    zone = country(service.country).zone
    for contact in service.contacts.all():
        channel = Channel(contact.channel)
        if (service.slug, contact.dialled) in false or (channel in DIALLED and contact.dialled in down):
            continue
        calls = list(contact.verifications.all())
        last = _last_call(calls)
        yield ContactEntry(
            public_id=contact.public_id,
            channel=channel,
            value=contact.value,
            dialled=contact.dialled,
            shown=display(contact.dialled) if channel in DIALLED else contact.value,
            uri=_uri(channel, contact.dialled or contact.value) if _may_tap(service, last) else "",
            press=contact.press,
            last_call=last,
            last_reached=next((call.called_at for call in calls if call.outcome == Outcome.REACHED), None),
            doubted=bool(calls) and judge(calls, zone).doubted,
        )


def _may_tap(service: Service, last: LastCall | None) -> bool:
    """A call button needs good sources, or a person who got through."""
    return service.confidence == Confidence.HIGH or (last is not None and last.outcome == Outcome.REACHED)


def _uri(channel: Channel, value: str) -> str:
    match channel:
        case Channel.PHONE:
            return tel_uri(value)
        case Channel.SMS:
            return tel_uri(value).replace("tel:", "sms:")
        case Channel.WHATSAPP:
            return "https://wa.me/" + tel_uri(value).removeprefix("tel:+")
        case Channel.EMAIL:
            return f"mailto:{value}"
        case _:
            return value


def _last_call(calls: Iterable[Verification]) -> LastCall | None:
    for call in calls:
        return LastCall(call.called_at, call.outcome, call.seconds_to_answer, call.language)
    return None


def _source(citation: Citation) -> Source:
    return Source(citation.url, citation.dated, citation.note, citation.read_on)


def _place(place: Place, *, shelter: bool) -> PlaceEntry:
    city, city_ur = (place.city.name, place.city.name_ur) if place.city else (place.city_name, "")
    if shelter:
        return PlaceEntry(city, city_ur, "")
    return PlaceEntry(city, city_ur, place.address, place.latitude, place.longitude)


def _city(city: City) -> CityEntry:
    return CityEntry(
        city.geonames_id,
        city.name,
        city.name_ur,
        city.province.code,
        city.latitude,
        city.longitude,
        city.population,
        tuple(city.also),
    )


def _emergency() -> tuple[EmergencyLine, ...]:
    down = Contact.objects.exclude(hidden_at=None).filter(service=OuterRef("service"), dialled=OuterRef("number"))
    rows = EmergencyNumber.objects.filter(service__withdrawn_at=None).exclude(Exists(down)).select_related("province")
    rows = rows.order_by("position", "id")
    return tuple(
        EmergencyLine(row.country, row.number, row.name, row.name_ur, row.province.code if row.province else "")
        for row in rows
    )


def _calendars() -> dict[str, Calendar]:
    days: dict[str, set[date]] = {}
    for holiday in Holiday.objects.all():
        days.setdefault(holiday.country, set()).add(holiday.day)
    months: dict[str, list[tuple[date, date]]] = {}
    for month in Ramadan.objects.all():
        months.setdefault(month.country, []).append((month.first_day, month.last_day))
    return {
        code: Calendar(frozenset(days.get(code, ())), tuple(months.get(code, ()))) for code in {*days, *months, "PK"}
    }
