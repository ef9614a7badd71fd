"""An entry as an HSDS service with everything that belongs to it. What is not known is left out, never guessed."""

from datetime import UTC, datetime
from functools import lru_cache

from django.utils import translation

from saath.directory.facts.hours import Calendar, days_stated
from saath.directory.facts.numbers import is_short_code
from saath.directory.hsds.ids import hsds_id
from saath.directory.hsds.mapping import COSTS, ENGLISH, FACTS_CODE, PHONE_TYPES
from saath.directory.hsds.objects import (
    Attribute,
    Contact,
    CostOption,
    Language,
    Organization,
    Phone,
    Service,
    Url,
)
from saath.directory.hsds.places import at_locations, service_areas
from saath.directory.hsds.schedules import schedules
from saath.directory.hsds.taxonomies import attribute, fact, terms
from saath.directory.memory.shelf import Shelf
from saath.directory.types import ContactEntry, Entry, Source
from saath.directory.vocabulary import LANGUAGES, Channel, Cost, Outcome
from saath.kernel.countries import country

NOT_CONFIRMED = "Not yet confirmed by good sources: show it as such, and offer no call button."
NO_CALENDAR = Calendar(frozenset(), ())


def organization_id(entry: Entry) -> str:
    return hsds_id("organization", entry.country, entry.organization)


def service_id(entry: Entry) -> str:
    return hsds_id("service", entry.slug)


def organization(entry: Entry) -> Organization:
    """Whose service it is. Nothing but the name is known of it."""
    return Organization(id=organization_id(entry), name=entry.organization, description="")


def hours_doubt(entry: Entry) -> str:
    """Why nobody can say when it is open, although hours were published; empty where that can be said."""
    if entry.hours and not days_stated(entry.hours):
        return "days-not-stated"
    return "sources-differ" if entry.other_hours else ""


def last_modified(entry: Entry) -> datetime:
    """When anything about it changed, calls included; to the millisecond, as it is written."""
    moments = [entry.updated_at, *(contact.last_call.at for contact in entry.contacts if contact.last_call)]
    newest = max(moments)
    return newest.replace(microsecond=newest.microsecond // 1000 * 1000)


def minimal_service(entry: Entry) -> Service:
    """What changed when: the fields HSDS requires, and the date."""
    return Service(id=service_id(entry), name=entry.name, status="active", last_modified=_written(last_modified(entry)))


def plain_service(entry: Entry) -> Service:
    """The fields a service has once."""
    service = minimal_service(entry)
    service["organization_id"] = organization_id(entry)
    if entry.name_ur:
        service["alternate_name"] = entry.name_ur
    for web in _values(entry, Channel.WEB)[:1]:
        service["url"] = web
    for email in _values(entry, Channel.EMAIL)[:1]:
        service["email"] = email
    service["eligibility_description"] = ", ".join(terms()["audiences", who]["name"] for who in entry.audiences)
    if entry.cost != Cost.UNKNOWN:
        service["fees_description"] = "Free of charge." if entry.cost == Cost.FREE else "Paid; the price is not known."
    if not entry.confirmed:
        service["alert"] = NOT_CONFIRMED
    if day := _assured(entry):
        service["assured_date"] = day
    service["organization"] = organization(entry)
    return service


def full_service(entry: Entry, shelf: Shelf) -> Service:
    """The service with all that belongs to it."""
    key, service = service_id(entry), plain_service(entry)
    service["phones"] = [_phone(contact, key) for contact in entry.dialable]
    service["contacts"] = [
        Contact(id=hsds_id("contact", key, email), service_id=key, email=email)
        for email in _values(entry, Channel.EMAIL)[1:]
    ]
    service["additional_urls"] = [
        Url(id=hsds_id("url", key, web), service_id=key, url=web) for web in _values(entry, Channel.WEB)[1:]
    ]
    calendar = shelf.calendars.get(entry.country, NO_CALENDAR)
    service["schedules"] = [] if hours_doubt(entry) else schedules(entry, key, calendar)
    service["service_areas"] = service_areas(entry, key, shelf)
    service["service_at_locations"] = at_locations(entry, key, organization_id(entry), shelf)
    service["languages"] = [
        Language(id=hsds_id("language", key, tag), service_id=key, name=_language_names()[tag], code=tag)
        for tag in entry.languages
    ]
    service["cost_options"] = _costs(entry, key)
    service["attributes"] = _attributes(entry, key)
    return service


def _phone(contact: ContactEntry, service: str) -> Phone:
    """A number as it is dialled inside the country; a short code stays one."""
    short = is_short_code(contact.dialled)
    key = hsds_id("phone", service, contact.channel.value, contact.dialled)
    phone = Phone(
        id=key,
        service_id=service,
        number=contact.dialled if short else contact.value,
        type=PHONE_TYPES[contact.channel],
        attributes=[*fact("phone", key, "press", contact.press), *_call(contact, key)],
    )
    said = ["Short code: dialled as it is, inside the country only."] if short else []
    said += [f"Press {contact.press} once the call is answered."] if contact.press else []
    if said:
        phone["description"] = " ".join(said)
    return phone


def _call(contact: ContactEntry, key: str) -> list[Attribute]:
    """The newest call of a person of ours, whatever came of it; nothing where nobody called."""
    call = contact.last_call
    if call is None:
        return []
    return [
        *fact("phone", key, "called-at", _written(call.at)),
        *fact("phone", key, "call-outcome", call.outcome),
        *fact("phone", key, "seconds-to-answer", call.seconds_to_answer),
        *fact("phone", key, "language-heard", call.language),
    ]


def _costs(entry: Entry, key: str) -> list[CostOption]:
    """Free, or paid without a price, as far as a source says so."""
    if entry.cost == Cost.UNKNOWN:
        return []
    option = COSTS[entry.cost]
    cost = CostOption(id=hsds_id("cost_option", key, option), service_id=key, option=option, amount_description=option)
    if entry.cost == Cost.FREE:
        cost["amount"], cost["currency"] = 0, country(entry.country).currency
    return [cost]


def _attributes(entry: Entry, key: str) -> list[Attribute]:
    """What HSDS has no field for."""
    return [
        *(attribute("service", key, "topics", topic) for topic in entry.topics),
        *(attribute("service", key, "audiences", who) for who in entry.audiences),
        attribute("service", key, "kinds", entry.kind.value),
        attribute("service", key, "confidence", entry.confidence.value),
        *fact("service", key, "slug", entry.slug),
        *fact("service", key, "urdu-letters", entry.name_ur_ours),
        *fact("service", key, "opening-hours", entry.hours),
        *fact("service", key, "ramadan-hours", entry.ramadan_hours),
        *fact("service", key, "other-hours", entry.other_hours),
        *fact("service", key, "hours-doubt", hours_doubt(entry)),
        *(said for nth, source in enumerate(entry.sources) for said in _source(source, key, nth)),
    ]


def _source(source: Source, key: str, nth: int) -> list[Attribute]:
    """A source's address, and said of that attribute its date."""
    if not source.url:
        return []
    said = attribute("service", key, FACTS_CODE, "source", source.url, nth)
    return [
        said,
        *fact("attribute", said["id"], "source-dated", source.dated),
        *fact("attribute", said["id"], "source-read", source.read),
    ]


def _assured(entry: Entry) -> str:
    """The country's day on which a person of ours last got through; nothing else assures anything."""
    calls = [contact.last_call for contact in entry.contacts if contact.last_call]
    reached = [call.at for call in calls if call.outcome == Outcome.REACHED]
    return max(reached).astimezone(country(entry.country).zone).date().isoformat() if reached else ""


def _values(entry: Entry, channel: Channel) -> list[str]:
    return [contact.value for contact in entry.contacts if contact.channel == channel]


@lru_cache(maxsize=1)
def _language_names() -> dict[str, str]:
    with translation.override(ENGLISH):
        return {tag: str(name) for tag, name in LANGUAGES.items()}


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
