"""Numbers move between services together with the calls made to them."""

from saath.directory.facts.numbers import dial_digits
from saath.directory.files.csv_format import ServiceRow
from saath.directory.models import Contact, Service
from saath.directory.vocabulary import DIALLED


def move_contacts(*, source: Service, to: Service, row: ServiceRow) -> None:
    """Give `to` the contacts of `source` that its row names and it has not. Part of a merge, inside its transaction."""
    wanted = {_key(contact.channel, contact.value, row.country) for contact in row.contacts}
    wanted -= {(contact.channel, contact.dialled or contact.value) for contact in to.contacts.all()}
    for contact in list(source.contacts.all()):
        if (contact.channel, contact.dialled or contact.value) in wanted:
            Contact.objects.filter(pk=contact.pk).update(service=to)


def _key(channel: str, value: str, country: str) -> tuple[str, str]:
    return str(channel), dial_digits(value, country) if channel in DIALLED else value
