"""One line of the CSV of services: each field is checked, and what is wrong is written down beside its column."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saath.directory.facts.hours import parse_hours
from saath.directory.facts.numbers import dial_digits
from saath.directory.vocabulary import DIALLED, LANGUAGES, Audience, Channel, Confidence, Cost, Kind, Topic
from saath.kernel.countries import COUNTRIES

CHANNELS = {
    "phone": Channel.PHONE, "sms": Channel.SMS, "whatsapp": Channel.WHATSAPP, "email": Channel.EMAIL,
    "website": Channel.WEB,
}  # fmt: skip
LONGEST = {
    "id": 80, "name": 200, "name_ur": 200, "organization": 200, "address": 300, "city": 80, "province": 80, "hours": 200,
    "ramadan_hours": 200, "other_hours": 200, "press": 8,
}  # fmt: skip
"""Characters that the tables hold; any other field of a line may have 500, a single contact 300."""
LONGEST_FIELD, LONGEST_CONTACT = 500, 300
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?")
_PRESS = re.compile(r"[0-9*#]+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WEB = re.compile(r"https?://[^\s<>\"']+")
SOURCE_URL = re.compile(r"(?:https?://|urn:)[^\s<>\"']+")
_EMAIL = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+")
_FORMULA = re.compile(r"[\t\r]|\s*[=+\-@＝＋－＠]")
_PLAIN_NUMBER = re.compile(r"\+\d[\d\s\-();+]*")
_DEGREES = re.compile(r"-?\d{1,3}(?:\.\d+)?", re.ASCII)
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]")
"""Controls, line breaks and direction overrides. The joiners and marks that Urdu needs are none of these."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, in which line (the heading is line 1) and column; `value` is the start of what stands there."""

    line: int
    column: str
    message: Promise | str
    value: str = ""

    def __str__(self) -> str:
        where = f"{self.line}: {self.column}: " if self.column else f"{self.line}: "
        return f"{where}{self.message}" + (f" ({self.value})" if self.value else "")


@dataclass(frozen=True, slots=True)
class ContactRow:
    channel: Channel
    value: str
    press: str = ""


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A line of the file, typed. Two rows are equal whatever lines they stood in."""

    slug: str
    country: str
    name: str
    name_ur: str
    organization: str
    kind: Kind
    topics: tuple[str, ...]
    audiences: tuple[str, ...]
    contacts: tuple[ContactRow, ...]
    languages: tuple[str, ...]
    city: str
    province: str
    address: str
    latitude: float | None
    longitude: float | None
    hours: str
    ramadan_hours: str
    cost: Cost
    source_url: str
    source_retrieved: date | None
    confidence: Confidence
    other_hours: str = ""
    read_on: date | None = None
    line: int = field(default=0, compare=False)


def read_line(cells: dict[str, str], line: int) -> tuple[ServiceRow | None, list[Problem]]:
    """The row, or None and everything that is wrong with it."""
    reading = _Reading(cells, line)
    row = reading.row()
    return (None if reading.problems else row), reading.problems


class _Reading:
    """One line being read."""

    def __init__(self, cells: dict[str, str], line: int) -> None:
        self.line = line
        self.problems: list[Problem] = []
        self.cells: dict[str, str] = {}
        for name, value in cells.items():
            longest = LONGEST.get(name, LONGEST_FIELD)
            self.cells[name] = value.strip()[:longest]
            self._check(len(value.strip()) <= longest, name, _("This is too long."))
            self._check_characters(name, value)

    def row(self) -> ServiceRow:
        country = self.country()
        kind = self.one("kind", Kind, Kind.HELPLINE)
        return ServiceRow(
            slug=self.matching("id", _SLUG, _("Lower-case letters, digits and hyphens only.")),
            country=country,
            name=self.text("name", needed=True),
            name_ur=self.text("name_ur"),
            organization=self.text("organization", needed=True),
            kind=kind,
            topics=self.many("topics", Topic.values),
            audiences=self.many("audience", Audience.values),
            contacts=self.contacts(country),
            languages=self.many("languages", LANGUAGES, needed=False),
            city=self.text("city"),
            province=self.text("province"),
            address=self.address(kind),
            latitude=self.parsed("latitude", _degrees(90), _("A latitude lies between -90 and 90.")),
            longitude=self.parsed("longitude", _degrees(180), _("A longitude lies between -180 and 180.")),
            hours=self.hours("hours"),
            ramadan_hours=self.hours("ramadan_hours"),
            cost=self.one("cost", Cost, Cost.UNKNOWN),
            source_url=self.matching("source_url", SOURCE_URL, _("A source begins with https://, http:// or urn:.")),
            source_retrieved=self.parsed("source_retrieved", _day, _("A date is written 2026-11-23.")),
            confidence=self.one("confidence", Confidence, Confidence.LOW),
            other_hours=self.hours("other_hours"),
            read_on=self.parsed("read_on", _day, _("A date is written 2026-11-23.")),
            line=self.line,
        )

    def text(self, name: str, *, needed: bool = False) -> str:
        value = self.cells.get(name, "")
        self._check(bool(value) or not needed, name, _("This may not be empty."))
        return value

    def country(self) -> str:
        country = self.text("country") or "PK"
        self._check(country in COUNTRIES, "country", _("Saath does not serve this country yet."))
        return country if country in COUNTRIES else "PK"

    def address(self, kind: Kind) -> str:
        address = self.text("address")
        hidden = kind != Kind.SHELTER or not address
        self._check(hidden, "address", _("The address of a shelter is never stored."))
        return address

    def one(self, name: str, vocabulary: type[TextChoices], default: T) -> T:
        value = self.text(name, needed=True)
        if value in vocabulary.values:
            return vocabulary(value)  # type: ignore[return-value]
        self._check(not value, name, _("Nobody knows this value."))
        return default

    def many(self, name: str, vocabulary: Iterable[str], *, needed: bool = True) -> tuple[str, ...]:
        values = tuple(dict.fromkeys(_parts(self.text(name, needed=needed))))
        self._check(all(value in vocabulary for value in values), name, _("Nobody knows this value."))
        return values

    def matching(self, name: str, pattern: re.Pattern[str], message: Promise) -> str:
        value = self.text(name, needed=True)
        self._check(not value or bool(pattern.fullmatch(value)), name, message)
        return value

    def parsed(self, name: str, parse: Callable[[str], T], message: Promise) -> T | None:
        value = self.text(name)
        try:
            return parse(value) if value else None
        except ValueError:
            self._refuse(name, message)
            return None

    def hours(self, name: str) -> str:
        message = _(
            "These hours cannot be read. Write them like Mo-Sa 09:00-17:00; PH off, without comments or seasons."
        )
        return self.parsed(name, parse_hours, message) or ""

    def contacts(self, country: str) -> tuple[ContactRow, ...]:
        """Every way to reach the service, each once; the key is pressed after the first number."""
        press = self.press()
        found: dict[tuple[Channel, str], ContactRow] = {}
        for name, channel in CHANNELS.items():
            for value in _parts(self.text(name)):
                key = self._dialled(name, channel, value, country)
                first = channel == Channel.PHONE and not found
                found.setdefault((channel, key), ContactRow(channel, value, press if first else ""))
        return tuple(found.values())

    def press(self) -> str:
        press = self.text("press")
        right = not press or bool(_PRESS.fullmatch(press) and self.text("phone"))
        self._check(right, "press", _("A key to press is made of digits, * or #, and needs a phone number beside it."))
        return press

    def _dialled(self, name: str, channel: Channel, value: str, country: str) -> str:
        """What makes a contact one and the same: the digits that are dialled, or the address as it stands."""
        self._check(len(value) <= LONGEST_CONTACT, name, _("This is too long."))
        if channel in DIALLED:
            try:
                return dial_digits(value, country)
            except ValueError:
                self._refuse(name, _("This is not a telephone number."))
        elif channel == Channel.EMAIL:
            self._check(bool(_EMAIL.fullmatch(value)), name, _("This is not an e-mail address."))
        else:
            self._check(bool(_WEB.fullmatch(value)), name, _("A web address begins with https:// or http://."))
        return value

    def _check_characters(self, name: str, raw: str) -> None:
        value = self.cells[name]
        self._check(not _UNSEEN.search(value), name, _("There are invisible or direction-changing characters in it."))
        plain = _PLAIN_NUMBER if name in CHANNELS and CHANNELS[name] in DIALLED else None
        plain = _DEGREES if name in {"latitude", "longitude"} else plain
        harmless = not _FORMULA.match(raw) or (plain and plain.fullmatch(value))
        self._check(bool(harmless), name, _("A value may not begin like a formula (=, +, - or @)."))

    def _check(self, right: bool, name: str, message: Promise) -> None:  # noqa: FBT001
        if not right:
            self._refuse(name, message)

    def _refuse(self, name: str, message: Promise) -> None:
        self.problems.append(Problem(self.line, name, message, _UNSEEN.sub("", self.cells.get(name, "")[:40])))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _day(text: str) -> date:
    if not _DATE.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _degrees(most: float) -> Callable[[str], float]:
    def parse(text: str) -> float:
        if not _DEGREES.fullmatch(text) or abs(float(text)) > most:
            raise ValueError(text)
        return float(text)

    return parse
