"""The directory as an HSDS data package: one CSV file per table and datapackage.json, zipped.

Tables are written side by side into files without a name, then packed, so memory does not grow with the directory.
"""

import csv
import io
import json
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from datetime import UTC
from typing import IO, Any, BinaryIO

from django.http import FileResponse

from saath.directory.hsds.edition import Edition
from saath.directory.hsds.mapping import VERSION
from saath.directory.hsds.nested import full_service
from saath.directory.hsds.tables import KEYS, TABLES, Table, rows_of
from saath.directory.hsds.taxonomies import taxonomies, terms

_FORMULA = re.compile(r"[=+\-@\t\r]")
_PLAIN_NUMBER = re.compile(r"[+-]?\d[\d .]*")
MARK = "'"
"""Set before a cell that a spreadsheet would run; importers take it off again."""


def package_file(edition: Edition) -> FileResponse:
    """The package as a file to be sent."""
    stream = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    write_package(edition, stream)
    stream.seek(0)
    return FileResponse(stream, as_attachment=True, filename="saath-hsds.zip", content_type="application/zip")


def write_package(edition: Edition, stream: BinaryIO) -> int:
    """Write the package; returns how many services are in it. The same edition gives the same bytes."""
    with ExitStack() as stack, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        files = {
            name: stack.enter_context(tempfile.TemporaryFile("w+", newline="", encoding="utf-8")) for name in TABLES
        }
        _fill(edition, files)
        changed = edition.shelf.changed_at.astimezone(UTC)
        for name, path in [("", "datapackage.json"), *((name, table.path) for name, table in TABLES.items())]:
            about = zipfile.ZipInfo(path, changed.timetuple()[:6])
            about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            with packed.open(about, "w") as member:
                _pack(files[name] if name else io.StringIO(described()), member)
    return len(edition.services)


def _pack(text: IO[str], member: IO[bytes]) -> None:
    text.seek(0)
    shutil.copyfileobj(text, io.TextIOWrapper(member, encoding="utf-8", newline="", write_through=True))


def _fill(edition: Edition, files: Mapping[str, IO[str]]) -> None:
    writers = {name: csv.writer(file, lineterminator="\n") for name, file in files.items()}
    for name, table in TABLES.items():
        writers[name].writerow(table.fields)
    seen: set[str] = set()
    for name, row in _rows(edition):
        if row["id"] not in seen:
            writers[name].writerow([_cell(row.get(field)) for field in TABLES[name].fields])
        if name in {"organization", "taxonomy", "taxonomy_term"}:
            seen.add(row["id"])


def _rows(edition: Edition) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for one in taxonomies().values():
        yield from rows_of("taxonomy", one)
    for term in terms().values():
        yield from rows_of("taxonomy_term", term)
    for entry in edition.services.values():
        yield from rows_of("service", full_service(entry, edition.shelf))


def _cell(value: object) -> object:
    """The value, made harmless where a spreadsheet would take a text for a formula. Numbers stay numbers."""
    if isinstance(value, str) and _FORMULA.match(value) and not _PLAIN_NUMBER.fullmatch(value):
        return MARK + value
    return "" if value is None else value


def described() -> str:
    """datapackage.json: every table with its fields and what they point at."""
    about = {
        "name": "saath_human_services_data",
        "title": "Saath: help for mental health, violence, harassment and addiction, as HSDS",
        "profile": "tabular-data-package",
        "version": VERSION,
        "resources": [_resource(name, table) for name, table in TABLES.items()],
    }
    return json.dumps(about, ensure_ascii=False, indent=1)


def _resource(name: str, table: Table) -> dict[str, Any]:
    return {
        "name": name,
        "path": table.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "profile": "tabular-data-resource",
        "schema": {
            "primaryKey": "id",
            "fields": [{"name": field, "type": kind} for field, kind in table.fields.items()],
            "foreignKeys": list(_keys(table.fields)),
        },
    }


def _keys(fields: Iterable[str]) -> Iterator[dict[str, Any]]:
    for field in fields:
        if field in KEYS:
            yield {"fields": field, "reference": {"resource": KEYS[field], "fields": "id"}}
