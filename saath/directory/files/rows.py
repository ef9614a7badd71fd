"""A stored service as the row it came from, so that export, import and comparison speak one language."""

from django.db.models import QuerySet

from saath.directory.files.csv_format import ContactRow, ServiceRow
from saath.directory.models import Service
from saath.directory.vocabulary import Channel, Confidence, Cost, Kind


def stored_services() -> "QuerySet[Service]":
    """Services with all that `row_of` reads, in the order of their ids."""
    return (
        Service.objects.select_related("organization", "merged_into")
        .prefetch_related("contacts", "areas__province", "areas__city", "places__province", "places__city", "citations")
        .order_by("pk")
    )


def row_of(service: Service) -> ServiceRow:
    """The row that would import as this service. Line numbers do not count in comparisons."""
    area = next(iter(service.areas.all()), None)
    place = next(iter(service.places.all()), None)
    source = next((citation for citation in service.citations.all() if citation.position == 0), None)
    return ServiceRow(
        slug=service.slug,
        country=service.country,
        name=service.name,
        name_ur=service.name_ur,
        organization=service.organization.name,
        kind=Kind(service.kind),
        topics=tuple(service.topics),
        audiences=tuple(service.audiences),
        contacts=tuple(ContactRow(Channel(c.channel), c.value, c.press) for c in service.contacts.all()),
        languages=tuple(service.languages),
        city=area.city_name if area else "",
        province=area.province.name if area and area.province else "",
        address=place.address if place else "",
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        hours=service.hours,
        ramadan_hours=service.ramadan_hours,
        cost=Cost(service.cost),
        source_url=source.url if source else "",
        source_retrieved=source.dated if source else None,
        confidence=Confidence(service.confidence),
        other_hours=service.other_hours,
        read_on=source.read_on if source else None,
    )
