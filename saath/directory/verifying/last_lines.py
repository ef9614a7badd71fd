"""Which crisis lines are the last of their kind in a province, or in the whole country."""

from collections import defaultdict
from collections.abc import Iterable

from saath.directory.facts.urgency import LINES, urgency_of
from saath.directory.models import Contact, Service
from saath.directory.vocabulary import Channel, Confidence, Kind, Urgency

Number = tuple[str, str]
"""What is dialled, and the key that is pressed then."""
Scope = tuple[str, Urgency, int]
"""Country, kind of line and province; the province is 0 for the whole country."""


def number_of(contact: Contact) -> Number:
    return contact.dialled, contact.press


class LastLines:
    """The numbers in sight for each kind of line and place, so that one can ask whether any other is left."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._in_sight: dict[Scope, set[Number]] = defaultdict(set)
        for contact in contacts:
            if contact.hidden_at is None:
                for scope in _scopes(contact.service):
                    self._in_sight[scope].add(number_of(contact))

    def is_last(self, contact: Contact) -> bool:
        """Whether no other emergency number, or no other crisis line, is in sight where this one is offered.

        A province's own lines are counted by themselves, and so are those of the whole country.
        """
        own = {number_of(contact)}
        return any(not self._in_sight[scope] - own for scope in _scopes(contact.service))


def lines_that_matter(country: str) -> LastLines:
    """Emergency numbers and crisis lines of a country, as they are offered now."""
    rows = Contact.objects.filter(
        channel=Channel.PHONE,
        hidden_at=None,
        service__country=country,
        service__withdrawn_at=None,
        service__kind__in=[*LINES, Kind.EMERGENCY],
    ).exclude(service__confidence=Confidence.LOW)
    return LastLines(rows.select_related("service").prefetch_related("service__areas"))


def _scopes(service: Service) -> set[Scope]:
    urgency = urgency_of(service.kind, service.topics)
    if urgency == Urgency.OTHER:
        return set()
    return {(service.country, urgency, area.province_id or 0) for area in service.areas.all()}
