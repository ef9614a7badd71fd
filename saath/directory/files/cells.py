"""A service as cells: the columns of its CSV line and its status. What history, proposals and previews compare."""

import hashlib
import json
from collections.abc import Iterable

from saath.directory.files.csv_format import COLUMNS, Problem, ServiceRow, cells_of
from saath.directory.files.csv_line import read_line
from saath.directory.files.rows import row_of, stored_services
from saath.directory.models import Service

Cells = dict[str, str]
STATUS = "status"
SHOWN, WITHDRAWN, MERGED = "", "withdrawn", "merged:"
FIELDS = (*COLUMNS[1:], STATUS)
"""What an edit can touch. The id stays what it is."""
SOURCE_FIELDS = frozenset({"source_url", "source_retrieved", "read_on"})


def state_of(service: Service) -> Cells:
    """A stored service, read with `stored_services`, as cells."""
    return {**cells_of(row_of(service)), STATUS: status_of(service)}


def status_of(service: Service) -> str:
    """Whether it is shown, withdrawn, or lives on in another service."""
    if service.merged_into:
        return MERGED + service.merged_into.slug
    return WITHDRAWN if service.withdrawn_at else SHOWN


def state_in(slug: str) -> Cells:
    """The cells of a service as it is stored now."""
    return state_of(stored_services().get(slug=slug))


def row_from(cells: Cells) -> tuple[ServiceRow | None, list[Problem]]:
    """The row that the cells make, by the rules of an import line."""
    return read_line({name: cells.get(name, "") for name in COLUMNS}, 1)


def touched(before: Cells, after: Cells) -> list[str]:
    """The fields that differ, in the order of the columns."""
    return [name for name in FIELDS if before.get(name, "") != after.get(name, "")]


def put(cells: Cells, values: Cells, fields: Iterable[str]) -> Cells:
    """The cells with these fields as they are in `values`."""
    return {**cells, **{name: values.get(name, "") for name in fields}}


def token_of(cells: Cells) -> str:
    """Stands for exactly these cells: whoever edits brings back the token of what they saw."""
    said = json.dumps([cells.get(name, "") for name in ("id", *FIELDS)], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:24]
