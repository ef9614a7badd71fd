"""Services come in from a file: all of it, or, where one line is wrong, none of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saath.directory.actions.revising import bump_revision
from saath.directory.facts.numbers import dial_digits
from saath.directory.files.csv_format import Problem, ServiceRow, read_services
from saath.directory.files.gazetteer import Gazetteer
from saath.directory.files.rows import row_of, stored_services
from saath.directory.models import Citation, Contact, FalseClaim, Organization, Place, Service, ServiceArea
from saath.directory.vocabulary import DIALLED, Kind

OWN_FIELDS = (
    "country",
    "name",
    "name_ur",
    "cost",
    "hours",
    "ramadan_hours",
    "other_hours",
)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do. With problems, nothing was written."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int
    problems: tuple[Problem, ...]
    written: bool


def import_services(stream: BinaryIO, *, dry_run: bool = False) -> ImportReport:
    """Add or change the services of a CSV file, keyed by their id. Importing a file twice changes nothing."""
    parsed = read_services(stream)
    problems = (*parsed.problems, *_unknown_provinces(parsed.rows), *_false_numbers(parsed.rows))
    if problems:
        return ImportReport((), (), 0, problems, written=False)
    with transaction.atomic():
        existing = {service.slug: service for service in stored_services().filter(slug__in=_slugs(parsed.rows))}
        added = [row for row in parsed.rows if row.slug not in existing]
        changed = [row for row in parsed.rows if row.slug in existing and row_of(existing[row.slug]) != row]
        if not dry_run and (added or changed):
            _write(added, changed, existing)
    return ImportReport(
        added=tuple(_slugs(added)),
        changed=tuple(_slugs(changed)),
        unchanged=len(parsed.rows) - len(added) - len(changed),
        problems=(),
        written=not dry_run,
    )


def _slugs(rows: Iterable[ServiceRow]) -> list[str]:
    return [row.slug for row in rows]


def _false_numbers(rows: Sequence[ServiceRow]) -> list[Problem]:
    """Lines that would bring back a number known to be falsely claimed for that very service."""
    false = {(slug, claim.dialled) for claim in FalseClaim.objects.all() for slug in claim.services}
    return [
        Problem(
            line=row.line, column=contact.channel.value, message=_("This number is falsely claimed for this service.")
        )
        for row in rows
        for contact in row.contacts
        if contact.channel in DIALLED and (row.slug, dial_digits(contact.value, row.country)) in false
    ]


def _unknown_provinces(rows: Sequence[ServiceRow]) -> list[Problem]:
    """Lines with a province nobody knows: stored without it, a provincial line would pass for a national one."""
    gazetteer = Gazetteer.load()
    return [
        Problem(row.line, "province", _("Nobody knows this value."), row.province)
        for row in rows
        if row.province and gazetteer.province(row.country, row.province) is None
    ]


def _write(added: Sequence[ServiceRow], changed: Sequence[ServiceRow], existing: dict[str, Service]) -> None:
    organizations = _organizations([*added, *changed])
    fresh = Service.objects.bulk_create(_filled(Service(slug=row.slug), row, organizations) for row in added)
    for row in changed:
        _filled(existing[row.slug], row, organizations).save()
    pairs = [*zip(fresh, added, strict=True), *((existing[row.slug], row) for row in changed)]
    _replace_facts([existing[row.slug] for row in changed], pairs)
    bump_revision()


def _organizations(rows: Sequence[ServiceRow]) -> dict[tuple[str, str], Organization]:
    wanted = {(row.country, row.organization) for row in rows}
    Organization.objects.bulk_create(
        (Organization(country=country, name=name) for country, name in sorted(wanted)), ignore_conflicts=True
    )
    names = {name for _country, name in wanted}
    return {(org.country, org.name): org for org in Organization.objects.filter(name__in=names)}


def _filled(service: Service, row: ServiceRow, organizations: dict[tuple[str, str], Organization]) -> Service:
    for name in OWN_FIELDS:
        setattr(service, name, getattr(row, name))
    service.kind, service.confidence = row.kind, row.confidence
    service.topics, service.audiences, service.languages = list(row.topics), list(row.audiences), list(row.languages)
    service.organization = organizations[row.country, row.organization]
    service.updated_at = timezone.now()
    return service


def _replace_facts(before: Sequence[Service], pairs: Sequence[tuple[Service, ServiceRow]]) -> None:
    """Areas, places and the first source are replaced; contacts keep their calls where the number stayed."""
    ServiceArea.objects.filter(service__in=before).delete()
    Place.objects.filter(service__in=before).delete()
    Citation.objects.filter(service__in=before, position=0).delete()
    gazetteer = Gazetteer.load()
    ServiceArea.objects.bulk_create(area for service, row in pairs for area in _areas(service, row, gazetteer))
    Place.objects.bulk_create(place for service, row in pairs for place in _places(service, row, gazetteer))
    Citation.objects.bulk_create(
        Citation(service=service, url=row.source_url, dated=row.source_retrieved, read_on=row.read_on)
        for service, row in pairs
    )
    for service, row in pairs[len(pairs) - len(before) :]:
        _drop_gone_contacts(service, row)
    Contact.objects.bulk_create(
        (contact for service, row in pairs for contact in _contacts(service, row)),
        update_conflicts=True,
        unique_fields=["service", "channel", "value"],
        update_fields=["position", "press"],
    )


def _drop_gone_contacts(service: Service, row: ServiceRow) -> None:
    kept = {(contact.channel.value, contact.value) for contact in row.contacts}
    gone = [contact.pk for contact in service.contacts.all() if (contact.channel, contact.value) not in kept]
    Contact.objects.filter(pk__in=gone).delete()


def _contacts(service: Service, row: ServiceRow) -> list[Contact]:
    return [
        Contact(
            service=service,
            position=n,
            channel=contact.channel,
            value=contact.value,
            dialled=dial_digits(contact.value, row.country) if contact.channel in DIALLED else "",
            press=contact.press,
        )
        for n, contact in enumerate(row.contacts)
    ]


def _areas(service: Service, row: ServiceRow, gazetteer: Gazetteer) -> list[ServiceArea]:
    province = gazetteer.province(row.country, row.province)
    city = gazetteer.city(province, row.city)
    return [ServiceArea(service=service, province=province, city=city, city_name=row.city)]


def _places(service: Service, row: ServiceRow, gazetteer: Gazetteer) -> list[Place]:
    stands_somewhere = row.kind in {Kind.CENTRE, Kind.SHELTER} or row.address
    if not stands_somewhere:
        return []
    province = gazetteer.province(row.country, row.province)
    return [
        Place(
            service=service,
            province=province,
            city=gazetteer.city(province, row.city),
            city_name=row.city,
            address=row.address,
            latitude=row.latitude,
            longitude=row.longitude,
        )
    ]
