"""Rows are written into the tables. Every action that changes services writes them here, in its own transaction."""

from collections.abc import Sequence

from django.utils import timezone

from saath.directory.facts.numbers import dial_digits
from saath.directory.files.csv_format import ContactRow, ServiceRow
from saath.directory.files.gazetteer import Gazetteer
from saath.directory.models import Citation, Contact, Organization, Place, Service, ServiceArea
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


def write_rows(
    added: Sequence[ServiceRow], changed: Sequence[ServiceRow], existing: dict[str, Service]
) -> list[Service]:
    """Add and change services as the rows say; returns those added. Nothing is counted or recorded here."""
    organizations = _organizations([*added, *changed])
    fresh = Service.objects.bulk_create(_filled(Service(slug=row.slug), row, organizations) for row in added)
    for row in changed:
        _filled(existing[row.slug], row, organizations).save()
    pairs = [*zip(fresh, added, strict=True), *((existing[row.slug], row) for row in changed)]
    _replace_facts([existing[row.slug] for row in changed], pairs)
    return fresh


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
    """A number that is only written differently is the same number, and keeps its calls."""
    kept = {(contact.channel.value, contact.value) for contact in row.contacts}
    wanted = {_dialled(contact, row): contact.value for contact in row.contacts if contact.channel in DIALLED}
    for contact in list(service.contacts.all()):
        if (contact.channel, contact.value) in kept:
            continue
        written = wanted.get((contact.channel, contact.dialled))
        if written and not service.contacts.filter(channel=contact.channel, value=written).exists():
            Contact.objects.filter(pk=contact.pk).update(value=written)
        else:
            contact.delete()


def _dialled(contact: ContactRow, row: ServiceRow) -> tuple[str, str]:
    return contact.channel.value, dial_digits(contact.value, row.country)


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
