"""The CSV of services: one line a service, columns by name, nothing guessed.

Reading never raises on bad input: it returns what could be read and, by line, what could not. Writing gives a file that
reads back as the same rows.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO, TypeVar

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saath.directory.hours import parse_hours
from saath.directory.numbers import dial_digits
from saath.directory.vocabulary import DIALLED, LANGUAGES, Audience, Channel, Confidence, Cost, Kind, Topic
from saath.kernel.countries import COUNTRIES

COLUMNS = (
    "id", "country", "name", "name_ur", "organization", "kind", "topics", "audience", "phone", "press", "sms",
    "whatsapp", "email", "website", "languages", "city", "province", "address", "latitude", "longitude", "hours",
    "ramadan_hours", "cost", "source_url", "source_retrieved", "confidence",
)  # fmt: skip
LIMIT_BYTES = 5 * 1024 * 1024
MOST_PROBLEMS = 100
LONGEST = 500
_CHANNEL_COLUMNS = {
    "phone": Channel.PHONE, "sms": Channel.SMS, "whatsapp": Channel.WHATSAPP, "email": Channel.EMAIL,
    "website": Channel.WEB,
}  # fmt: skip
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?")
_WEB = re.compile(r"https?://[^\s<>\"']+")
_SOURCE = re.compile(r"(?:https?://|urn:)[^\s<>\"']+")
_EMAIL = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+")
_FORMULA = re.compile(r"^[=+\-@\t\r]")
_NUMBER = re.compile(r"^\+?[\d\s\-();]+$")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

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
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Parsed:
    rows: tuple[ServiceRow, ...]
    problems: tuple[Problem, ...]


def read_services(stream: BinaryIO, *, limit_bytes: int = LIMIT_BYTES) -> Parsed:
    """Every line that could be read, and every problem; at most 100 problems are told."""
    raw = stream.read(limit_bytes + 1)
    if len(raw) > limit_bytes:
        return _nothing(_("The file is too large: at most %(mb)d MB."), mb=limit_bytes // 1024 // 1024)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _nothing(_("The file is not UTF-8 (byte %(byte)d). Save it as CSV UTF-8."), byte=error.start)
    return _read_lines(text)


def _nothing(message: Promise, **values: int) -> Parsed:
    return Parsed((), (Problem(1, "", str(message) % values),))


def _read_lines(text: str) -> Parsed:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[ServiceRow] = []
    problems: list[Problem] = []
    try:
        heading = next(reader, [])
        if missing := _heading_problems(heading):
            return Parsed((), tuple(missing))
        for cells in reader:
            row, wrong = _read_line(heading, cells, reader.line_num)
            rows += [row] if row else []
            problems += wrong
            if len(problems) >= MOST_PROBLEMS:
                break
    except csv.Error as error:
        problems.append(Problem(reader.line_num or 1, "", _("This is not CSV."), str(error)[:60]))
    return Parsed(tuple(rows), tuple([*problems, *_twice(rows)][:MOST_PROBLEMS]))


def _heading_problems(heading: list[str]) -> list[Problem]:
    optional = {"country", "press", "ramadan_hours"}
    missing = [Problem(1, name, _("This column is missing.")) for name in COLUMNS if name not in {*heading, *optional}]
    unknown = [Problem(1, name[:40], _("Nobody knows this column.")) for name in heading if name not in COLUMNS]
    double = [] if len(set(heading)) == len(heading) else [Problem(1, "", _("A column stands there twice."))]
    return [*missing, *unknown, *double][:MOST_PROBLEMS]


def _twice(rows: Iterable[ServiceRow]) -> list[Problem]:
    seen: dict[str, int] = {}
    problems = []
    for row in rows:
        if row.slug in seen:
            message = str(_("The id stands already in line %(line)d.")) % {"line": seen[row.slug]}
            problems.append(Problem(row.line, "id", message, row.slug))
        seen.setdefault(row.slug, row.line)
    return problems


def _read_line(heading: list[str], cells: list[str], line: int) -> tuple[ServiceRow | None, list[Problem]]:
    if not any(cells):
        return None, []
    if len(cells) != len(heading):
        message = str(_("%(found)d fields instead of %(wanted)d.")) % {"found": len(cells), "wanted": len(heading)}
        return None, [Problem(line, "", message)]
    reading = _Reading(dict(zip(heading, cells, strict=True)), line)
    row = reading.row()
    return (None if reading.problems else row), reading.problems


class _Reading:
    """One line being read: each field is checked, and what is wrong is written down."""

    def __init__(self, cells: dict[str, str], line: int) -> None:
        self.cells = {name: value.strip() for name, value in cells.items()}
        self.line = line
        self.problems: list[Problem] = []
        for name, value in cells.items():
            self._check_cell(name, value)

    def row(self) -> ServiceRow:
        country = self.text("country") or "PK"
        self._check(country in COUNTRIES, "country", _("Saath does not serve this country yet."))
        kind = self.one("kind", Kind, Kind.HELPLINE)
        address = self.text("address")
        if kind == Kind.SHELTER:
            self._check(not address, "address", _("The address of a shelter is never stored."))
        return ServiceRow(
            slug=self.matching("id", _SLUG, _("Lower-case letters, digits and hyphens only."), needed=True),
            country=country,
            name=self.text("name", needed=True),
            name_ur=self.text("name_ur"),
            organization=self.text("organization", needed=True),
            kind=kind,
            topics=self.many("topics", Topic.values),
            audiences=self.many("audience", Audience.values),
            contacts=self.contacts(country if country in COUNTRIES else "PK"),
            languages=self.many("languages", LANGUAGES, needed=False),
            city=self.text("city"),
            province=self.text("province"),
            address=address,
            latitude=self.parsed("latitude", _degrees(90), _("A latitude lies between -90 and 90.")),
            longitude=self.parsed("longitude", _degrees(180), _("A longitude lies between -180 and 180.")),
            hours=self.parsed("hours", parse_hours, _("These are not opening hours as OpenStreetMap writes them."))
            or "",
            ramadan_hours=self.parsed(
                "ramadan_hours", parse_hours, _("These are not opening hours as OpenStreetMap writes them.")
            )
            or "",
            cost=self.one("cost", Cost, Cost.UNKNOWN),
            source_url=self.matching(
                "source_url", _SOURCE, _("A source begins with https://, http:// or urn:."), needed=True
            ),
            source_retrieved=self.parsed("source_retrieved", date.fromisoformat, _("A date is written 2026-11-23.")),
            confidence=self.one("confidence", Confidence, Confidence.LOW),
            line=self.line,
        )

    def text(self, name: str, *, needed: bool = False) -> str:
        value = self.cells.get(name, "")
        self._check(bool(value) or not needed, name, _("This may not be empty."))
        return value

    def one(self, name: str, vocabulary: type[TextChoices], default: T) -> T:
        value = self.text(name, needed=True)
        if value in vocabulary.values:
            return vocabulary(value)  # type: ignore[return-value]
        self._check(not value, name, _("Nobody knows this value."))
        return default

    def many(self, name: str, vocabulary: Iterable[str], *, needed: bool = True) -> tuple[str, ...]:
        values = tuple(
            dict.fromkeys(part.strip() for part in self.text(name, needed=needed).split(";") if part.strip())
        )
        unknown = [value for value in values if value not in vocabulary]
        self._check(not unknown, name, _("Nobody knows this value."))
        return values

    def matching(self, name: str, pattern: re.Pattern[str], message: Promise, *, needed: bool = False) -> str:
        value = self.text(name, needed=needed)
        self._check(not value or bool(pattern.fullmatch(value)), name, message)
        return value

    def parsed(self, name: str, parse: Callable[[str], T], message: Promise) -> T | None:
        value = self.text(name)
        try:
            return parse(value) if value else None
        except ValueError:
            self._check(False, name, message)  # noqa: FBT003
            return None

    def contacts(self, country: str) -> tuple[ContactRow, ...]:
        found: dict[ContactRow, None] = {}
        for name, channel in _CHANNEL_COLUMNS.items():
            for value in (part.strip() for part in self.text(name).split(";")):
                if value and self._contact_is_right(name, channel, value, country):
                    press = self.text("press") if channel == Channel.PHONE and not found else ""
                    found.setdefault(ContactRow(channel, value, press))
        return tuple(found)

    def _contact_is_right(self, name: str, channel: Channel, value: str, country: str) -> bool:
        if channel in DIALLED:
            try:
                right = bool(dial_digits(value, country))
            except ValueError:
                right = False
            self._check(right, name, _("This is not a telephone number."))
            return right
        pattern, message = (
            (_EMAIL, _("This is not an e-mail address."))
            if channel == Channel.EMAIL
            else (_WEB, _("A web address begins with https:// or http://."))
        )
        self._check(bool(pattern.fullmatch(value)), name, message)
        return bool(pattern.fullmatch(value))

    def _check_cell(self, name: str, value: str) -> None:
        self._check(len(value) <= LONGEST, name, _("This is too long."))
        self._check(not _UNSEEN.search(value), name, _("There are invisible or direction-changing characters in it."))
        dangerous = _FORMULA.match(value) and not _NUMBER.match(value)
        self._check(not dangerous, name, _("A value may not begin like a formula (=, +, - or @)."))

    def _check(self, right: bool, name: str, message: Promise) -> None:  # noqa: FBT001
        if not right:
            self.problems.append(Problem(self.line, name, message, self.cells.get(name, "")[:40]))


def _degrees(most: float) -> Callable[[str], float]:
    def parse(text: str) -> float:
        degrees = float(text)
        if not -most <= degrees <= most:
            raise ValueError(text)
        return degrees

    return parse


def write_services(rows: Iterable[ServiceRow], stream: BinaryIO) -> None:
    """Write rows as the same CSV that `read_services` reads."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        cells = _cells(row)
        writer.writerow([cells[name] for name in COLUMNS])
    text.detach()


def _cells(row: ServiceRow) -> dict[str, str]:
    contacts = {
        name: ";".join(contact.value for contact in row.contacts if contact.channel == channel)
        for name, channel in _CHANNEL_COLUMNS.items()
    }
    return {
        "id": row.slug,
        "audience": ";".join(row.audiences),
        "topics": ";".join(row.topics),
        "languages": ";".join(row.languages),
        "press": next((contact.press for contact in row.contacts if contact.press), ""),
        "latitude": "" if row.latitude is None else repr(row.latitude),
        "longitude": "" if row.longitude is None else repr(row.longitude),
        "source_retrieved": row.source_retrieved.isoformat() if row.source_retrieved else "",
        **{
            name: str(getattr(row, name)) for name in ("country", "name", "name_ur", "organization", "city", "province")
        },
        **{name: str(getattr(row, name)) for name in ("address", "hours", "ramadan_hours", "source_url")},
        **{name: getattr(row, name).value for name in ("kind", "cost", "confidence")},
        **contacts,
    }
