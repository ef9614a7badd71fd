"""`/api/v1/help`: the help that a platform places beside its own search results.

GET for topics, POST for words, so that what somebody typed stays out of addresses, logs and caches.
"""

from datetime import date, datetime, timedelta
from typing import Literal

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from ninja import Field, Query, Router, Schema

from saath.directory import reads
from saath.directory.facts.hours import Opening
from saath.directory.facts.numbers import tel_uri
from saath.directory.filters import AUDIENCES, NEEDS, PROVINCES, Filters
from saath.directory.strictly import Count, Flag
from saath.directory.types import ContactEntry, Entry, LastCall, Listed
from saath.directory.vocabulary import DIALLED
from saath.kernel.limits import limited
from saath.kernel.troubles import ASKED_WRONGLY, BODY_ASKED_WRONGLY
from saath.people.types import GUEST

router = Router(tags=["help"])
VALID_FOR = timedelta(hours=24)

Need = Literal[NEEDS]  # type: ignore[valid-type]
Province = Literal[PROVINCES]  # type: ignore[valid-type]
Who = Literal[AUDIENCES]  # type: ignore[valid-type]
Language = Literal["en", "ur"]


class HelpQuestion(Schema):
    """What help is asked for. Everything may be left out."""

    country: Literal["PK"] = Field("PK", description="ISO 3166-1 code of a country Saath serves")
    province: Province | None = Field(None, description="ISO 3166-2 code; national lines count everywhere")
    need: list[Need] = Field(default_factory=list, description="One or more needs; any of them matches")
    audience: list[Who] = Field(default_factory=list)
    open_now: Flag = Field(default=False, description="Leave out what is known to be closed; unknown hours stay")
    language: Language = Field("en", description="Language of the web pages that `url` leads to")
    limit: Count = Field(3, ge=1, le=10)


class HelpWords(HelpQuestion):
    """Words somebody typed, as typed: English, Urdu or Roman Urdu."""

    words: str = Field(max_length=10_000)


class DangerOut(Schema):
    """A danger heard in the words. It is not a diagnosis."""

    meaning: str
    urgency: str


class LastReachedOut(Schema):
    """The newest call of a person of ours to this number."""

    at: datetime
    outcome: str
    seconds_to_answer: int | None


class ContactOut(Schema):
    """One way to reach the service."""

    channel: str
    value: str = Field(description="As published; dialled inside the country")
    tel: str | None = Field(description="Address for a call button; null where sources do not allow one")
    press: str = Field(description="Key to press once the call is answered")
    last_called: LastReachedOut | None = Field(description="null: nobody of ours has called this number yet")


class OpeningOut(Schema):
    """Whether it is open at `generated_at`. `unknown` is not `closed`."""

    state: Literal["open", "closed", "unknown"]
    doubt: str
    until: datetime | None
    opens_at: datetime | None


class SourceOut(Schema):
    url: str
    dated: date | None = Field(description="The page's own date; null where it shows none")
    read: date | None = Field(description="The day the page was read")


class LineOut(Schema):
    """A service, with source confidence and last call as two facts that are never merged."""

    id: str
    name: str
    name_ur: str
    organization: str
    kind: str
    topics: list[str]
    audiences: list[str]
    national: bool = Field(description="Works in the whole country")
    provinces: list[str] = Field(description="ISO 3166-2; where it works, if not in the whole country")
    languages: list[str] | None = Field(description="null: not known")
    cost: str
    hours: str | None = Field(description="OpenStreetMap opening_hours; null: not known")
    opening: OpeningOut
    contacts: list[ContactOut]
    source_confidence: Literal["high", "medium"]
    sources: list[SourceOut]
    last_called: LastReachedOut | None
    url: str
    valid_until: datetime = Field(description="Ask again after this moment")


class EmergencyOut(Schema):
    number: str
    tel: str
    name: str
    name_ur: str
    province: str | None


class HelpAnswer(Schema):
    """Help, best first. `unconfirmed` stands apart: show it as such, and without a call button."""

    dangers: list[DangerOut]
    emergency: list[EmergencyOut]
    lines: list[LineOut]
    unconfirmed: list[LineOut]
    widened: bool = Field(description="Nothing matched everything asked; this is the nearest help")
    generated_at: datetime
    revision: int
    notice: str


NOTICE = (
    "Saath screens and routes; it does not diagnose. source_confidence says how well published sources support an entry; "
    "last_called says whether a person called it. No number has been called where last_called is null."
)


@router.get(
    "/help", response={200: HelpAnswer, **ASKED_WRONGLY}, summary="Help for a topic and a place", url_name="help"
)
@limited("120/minute", scope="api-help")
def help_for_topics(request: HttpRequest, response: HttpResponse, asked: Query[HelpQuestion]) -> HelpAnswer:
    """Services for needs and a place, best first. Cacheable for a minute."""
    patch_cache_control(response, public=True, max_age=60)
    response["Access-Control-Allow-Origin"] = "*"
    return _answer(asked, "")


@router.post("/help", response={200: HelpAnswer, **BODY_ASKED_WRONGLY}, summary="Help for words somebody typed")
@limited("120/minute", scope="api-help")
def help_for_words(request: HttpRequest, response: HttpResponse, asked: HelpWords) -> HelpAnswer:
    """Services for the words, and the dangers heard in them. Nothing of the words is stored or logged."""
    patch_cache_control(response, no_store=True)
    return _answer(asked, asked.words)


def _answer(asked: HelpQuestion, words: str) -> HelpAnswer:
    now = timezone.now()
    filters = Filters(
        needs=frozenset(asked.need),
        audiences=frozenset(asked.audience),
        province=asked.province or "",
        open_now=asked.open_now,
    )
    found = reads.help_beside(GUEST, filters, words, most=asked.limit, at=now)
    revision, _changed = reads.revision(GUEST)
    return HelpAnswer(
        dangers=[DangerOut(meaning=danger.meaning, urgency=danger.urgency) for danger in found.dangers],
        emergency=_emergency(asked),
        lines=[_line(item, asked.language, now) for item in found.confirmed],
        unconfirmed=[_line(item, asked.language, now) for item in found.unconfirmed],
        widened=found.widened,
        generated_at=now,
        revision=revision,
        notice=NOTICE,
    )


def _emergency(asked: HelpQuestion) -> list[EmergencyOut]:
    lines = reads.emergency_lines(GUEST, asked.country, asked.province or "")
    return [
        EmergencyOut(
            number=line.number,
            tel=tel_uri(line.number),
            name=line.name,
            name_ur=line.name_ur,
            province=line.province or None,
        )
        for line in lines
    ]


def _line(item: Listed, language: str, now: datetime) -> LineOut:
    entry = item.entry
    return LineOut(
        id=entry.public_id,
        name=entry.name,
        name_ur=entry.name_ur,
        organization=entry.organization,
        kind=entry.kind.value,
        topics=list(entry.topics),
        audiences=list(entry.audiences),
        national=entry.national,
        provinces=list(entry.provinces),
        languages=list(entry.languages) or None,
        cost=entry.cost.value,
        hours=entry.hours or None,
        opening=_opening(item.opening),
        contacts=[_contact(contact) for contact in entry.contacts],
        source_confidence=entry.confidence.value,  # type: ignore[arg-type]
        sources=[
            SourceOut(url=source.url, dated=source.dated, read=source.read) for source in entry.sources if source.url
        ],
        last_called=_last_call(entry.last_call),
        url=_page(entry, language),
        valid_until=_valid_until(item.opening, now),
    )


def _opening(opening: Opening) -> OpeningOut:
    return OpeningOut(
        state=opening.state.value, doubt=opening.doubt.value, until=opening.until, opens_at=opening.opens_at
    )


def _contact(contact: ContactEntry) -> ContactOut:
    may_tap = contact.channel in DIALLED and contact.uri
    return ContactOut(
        channel=contact.channel.value,
        value=contact.value,
        tel=contact.uri if may_tap else None,
        press=contact.press,
        last_called=_last_call(contact.last_call),
    )


def _last_call(call: LastCall | None) -> LastReachedOut | None:
    return LastReachedOut(at=call.at, outcome=call.outcome, seconds_to_answer=call.seconds_to_answer) if call else None


def _page(entry: Entry, language: str) -> str:
    path = reverse("service", args=[entry.public_id])
    return f"{settings.PUBLIC_URL}/{language}{path[path.index('/', 1) :]}"


def _valid_until(opening: Opening, now: datetime) -> datetime:
    return min(moment for moment in (opening.until, opening.opens_at, now + VALID_FOR) if moment)
