"""The data that Saath ships with, loaded into an empty or an older installation through the same actions as any file."""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

from saath.directory.actions.importing import import_services
from saath.directory.actions.revising import bump_revision
from saath.directory.facts.numbers import dial_digits
from saath.directory.models import (
    Citation,
    City,
    EmergencyNumber,
    FalseClaim,
    Holiday,
    Province,
    Ramadan,
    Service,
)

DATA: Path = settings.ROOT / "data"
Progress = Callable[[str], None]


def load_shipped_data(progress: Progress = lambda _line: None) -> None:
    """Load the gazetteer, the calendar, false claims, services and emergency numbers. Loading twice changes nothing."""
    with transaction.atomic():
        progress(f"{_load_provinces()} provinces, {_load_cities()} cities")
        progress(f"{_load_holidays()} public holidays, {_load_ramadan()} months of Ramadan")
        progress(f"{_load_false_claims()} numbers that are falsely claimed, never shown")
        with (DATA / "services.csv").open("rb") as stream:
            report = import_services(stream)
        if report.problems:
            message = f"data/services.csv: {report.problems[0]}"
            raise ValueError(message)
        progress(f"{len(report.added)} services added, {len(report.changed)} changed, {report.unchanged} as before")
        progress(f"{_load_citations()} further sources, {_load_emergency()} emergency numbers")
        progress(f"{_load_names_ur()} names in Urdu letters of our own")
        bump_revision()


def load_into_empty(progress: Progress) -> None:
    """Load what ships where there is no service at all; where there is one, leave everything as staff made it."""
    if not Service.objects.exists():
        progress("the directory of help ...")
        load_shipped_data(lambda line: progress(f"  {line}"))


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _load_provinces() -> int:
    rows = list(_rows("provinces.csv"))
    for row in rows:
        names = {"slug": row["slug"], "name": row["name"], "name_ur": row["name_ur"], "country": row["code"][:2]}
        Province.objects.update_or_create(code=row["code"], defaults=names)
    return len(rows)


def _load_cities() -> int:
    provinces = {province.name: province for province in Province.objects.all()}
    cities = [
        City(
            geonames_id=int(row["geonameid"]),
            province=provinces[row["province"]],
            name=row["name"],
            name_ur=row["name_ur"],
            also=_parts(row["also"]),
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            population=int(row["population"]),
        )
        for row in _rows("pk_cities.csv")
    ]
    fields = ["province", "name", "name_ur", "also", "latitude", "longitude", "population"]
    City.objects.bulk_create(cities, update_conflicts=True, unique_fields=["geonames_id"], update_fields=fields)
    return len(cities)


def _load_holidays() -> int:
    """Days that staff corrected are kept: shipped days are only added for names and years the calendar lacks."""
    known = {(holiday.country, holiday.name, holiday.day.year) for holiday in Holiday.objects.all()}
    days = [
        Holiday(
            country=row["country"],
            day=date.fromisoformat(row["day"]),
            name=row["name"],
            name_ur=row["name_ur"],
            tentative=row["tentative"] == "yes",
            source=row["source"],
        )
        for row in _rows("holidays.csv")
        if (row["country"], row["name"], int(row["day"][:4])) not in known
    ]
    return len(Holiday.objects.bulk_create(days))


def _load_ramadan() -> int:
    added = 0
    for row in _rows("ramadan.csv"):
        first, last = date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"])
        overlapping = Ramadan.objects.filter(country=row["country"], first_day__lte=last, last_day__gte=first)
        if not overlapping.exists():
            Ramadan.objects.create(
                country=row["country"], first_day=first, last_day=last, tentative=True, source=row["source"]
            )
            added += 1
    return added


def _load_false_claims() -> int:
    claims = [
        FalseClaim(
            country=row["country"],
            claimed_for=row["claimed_service"],
            number=row["number"],
            dialled=dial_digits(row["number"], row["country"]),
            status=row["status"],
            seen_in=row["seen_in"],
            reason=row["reason"],
            reason_ur=row["reason_ur"],
            services=_parts(row["service_ids"]),
        )
        for row in _rows("false_claims.csv")
    ]
    FalseClaim.objects.bulk_create(
        claims,
        update_conflicts=True,
        unique_fields=["country", "claimed_for", "dialled"],
        update_fields=["number", "status", "seen_in", "reason", "reason_ur", "services"],
    )
    return len(claims)


def _load_citations() -> int:
    services = {service.slug: service for service in Service.objects.all()}
    Citation.objects.filter(position__gt=0, edit=None).delete()
    rows = [row for row in _rows("citations.csv") if row["service"] in services]
    Citation.objects.bulk_create(
        Citation(
            service=services[row["service"]],
            position=n,
            url=row["url"],
            dated=date.fromisoformat(row["dated"]) if row["dated"] else None,
            note=row["note"],
        )
        for n, row in enumerate(rows, start=1)
    )
    return len(rows)


def _load_names_ur() -> int:
    """Names as we write them, beside services that have no Urdu name of their own."""
    names = {row["slug"]: row["name_ur"] for row in _rows("names_ur.csv")}
    services = list(Service.objects.filter(slug__in=names))
    for service in services:
        service.name_ur_ours = names[service.slug]
    Service.objects.bulk_update(services, ["name_ur_ours"])
    return len(services)


def _load_emergency() -> int:
    rows = list(_rows("emergency.csv"))
    provinces = {province.code: province for province in Province.objects.all()}
    for row in rows:
        EmergencyNumber.objects.update_or_create(
            service=Service.objects.get(slug=row["service"]),
            number=row["number"],
            defaults={
                "country": row["country"],
                "province": provinces.get(row["province"]),
                "name": row["name"],
                "name_ur": row["name_ur"],
                "position": int(row["position"]),
            },
        )
    return len(rows)
