"""The CSV of services: one line a service, columns by name, nothing guessed.

Reading never raises on bad input: it returns what could be read and, by line, what could not. Writing gives a file that
reads back as the same rows.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, BinaryIO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saath.directory.files.csv_line import CHANNELS, ContactRow, Problem, ServiceRow, read_line

if TYPE_CHECKING:
    from _csv import Reader

__all__ = ["COLUMNS", "ContactRow", "Parsed", "Problem", "ServiceRow", "read_services", "write_services"]

COLUMNS = (
    "id", "country", "name", "name_ur", "organization", "kind", "topics", "audience", "phone", "press", "sms",
    "whatsapp", "email", "website", "languages", "city", "province", "address", "latitude", "longitude", "hours",
    "ramadan_hours", "other_hours", "cost", "source_url", "source_retrieved", "read_on", "confidence",
)  # fmt: skip
OPTIONAL = frozenset({"country", "press", "ramadan_hours", "other_hours", "read_on"})
LIMIT_BYTES = 5 * 1024 * 1024
MOST_PROBLEMS = 100


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
    seen: dict[str, int] = {}
    try:
        heading = next(reader, [])
        if wrong := _heading_problems(heading):
            return Parsed((), tuple(wrong))
        for line, cells in _numbered(reader):
            row, wrong = _read_cells(heading, cells, line, seen)
            rows += [row] if row else []
            problems += wrong
            if len(problems) >= MOST_PROBLEMS:
                break
    except csv.Error as error:
        problems.append(Problem(reader.line_num or 1, "", _("This is not CSV."), str(error)[:60]))
    return Parsed(tuple(rows), tuple(problems[:MOST_PROBLEMS]))


def _numbered(reader: "Reader") -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins in; empty lines are left out."""
    line = reader.line_num + 1
    for cells in reader:
        if any(cells):
            yield line, cells
        line = reader.line_num + 1


def _heading_problems(heading: list[str]) -> list[Problem]:
    missing = [Problem(1, name, _("This column is missing.")) for name in COLUMNS if name not in {*heading, *OPTIONAL}]
    unknown = [Problem(1, name[:40], _("Nobody knows this column.")) for name in heading if name not in COLUMNS]
    double = [] if len(set(heading)) == len(heading) else [Problem(1, "", _("A column stands there twice."))]
    return [*missing, *unknown, *double][:MOST_PROBLEMS]


def _read_cells(
    heading: list[str], cells: list[str], line: int, seen: dict[str, int]
) -> tuple[ServiceRow | None, list[Problem]]:
    if len(cells) != len(heading):
        message = str(_("%(found)d fields instead of %(wanted)d.")) % {"found": len(cells), "wanted": len(heading)}
        return None, [Problem(line, "", message)]
    named = dict(zip(heading, cells, strict=True))
    row, problems = read_line(named, line)
    slug = named["id"].strip()
    first = seen.setdefault(slug, line)
    if slug and first != line:
        message = str(_("The id stands already in line %(line)d.")) % {"line": first}
        return None, [*problems, Problem(line, "id", message, slug[:40])]
    return row, problems


def write_services(rows: Iterable[ServiceRow], stream: BinaryIO) -> None:
    """Write rows as the same CSV that `read_services` reads."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        cells = cells_of(row)
        writer.writerow([cells[name] for name in COLUMNS])
    text.detach()


def cells_of(row: ServiceRow) -> dict[str, str]:
    """The row as the cells of its line, by column. `read_line` makes the same row of them."""
    contacts = {
        name: ";".join(contact.value for contact in row.contacts if contact.channel == channel)
        for name, channel in CHANNELS.items()
    }
    return {
        "id": row.slug,
        "audience": ";".join(row.audiences),
        "topics": ";".join(row.topics),
        "languages": ";".join(row.languages),
        "press": next((contact.press for contact in row.contacts if contact.press), ""),
        "latitude": _degrees(row.latitude),
        "longitude": _degrees(row.longitude),
        "source_retrieved": row.source_retrieved.isoformat() if row.source_retrieved else "",
        "read_on": row.read_on.isoformat() if row.read_on else "",
        **{
            name: str(getattr(row, name)) for name in ("country", "name", "name_ur", "organization", "city", "province")
        },
        **{name: str(getattr(row, name)) for name in ("address", "hours", "ramadan_hours", "other_hours")},
        "source_url": row.source_url,
        **{name: getattr(row, name).value for name in ("kind", "cost", "confidence")},
        **contacts,
    }


def _degrees(value: float | None) -> str:
    """Written out without an exponent, and reading back as the same number."""
    return "" if value is None else f"{Decimal(repr(value)):f}"
