"""HSDS JSON comes in: what `hsds/` hands out, read back by the same tables. What HSDS does not say is not guessed.

Each service becomes the cells of a CSV line and is judged as one, so both formats have the same rules.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from saath.directory.files.csv_format import MOST_PROBLEMS, Parsed, Problem, ServiceRow
from saath.directory.files.csv_line import read_line
from saath.directory.files.gazetteer import Gazetteer
from saath.directory.files.hsds_cells import cells_of_service

_SPACE = " \t\r\n"
_decoder = json.JSONDecoder()


def read_hsds(content: bytes) -> Parsed:
    """A page of services, a list of them, or one; lines are those in which a service begins."""
    rows: list[ServiceRow] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    gazetteer = Gazetteer.load()
    try:
        for line, service in _numbered(content.decode("utf-8-sig")):
            row, wrong = _read(service, line, seen, gazetteer)
            rows += [row] if row else []
            problems += wrong
            if len(problems) >= MOST_PROBLEMS:
                break
    except UnicodeDecodeError as error:
        problems = [Problem(1, "", str(_("The file is not UTF-8 (byte %(byte)d).")) % {"byte": error.start})]
    except json.JSONDecodeError as error:
        problems.append(Problem(error.lineno, "", _("This is not JSON."), error.msg[:60]))
    except (RecursionError, ValueError):
        problems.append(Problem(1, "", _("This is not JSON.")))
    return Parsed(tuple(rows), tuple(problems[:MOST_PROBLEMS]))


def _read(
    service: object, line: int, seen: dict[str, int], gazetteer: Gazetteer
) -> tuple[ServiceRow | None, list[Problem]]:
    if not isinstance(service, Mapping):
        return None, [Problem(line, "", _("This is not a service."))]
    row, problems = read_line(cells_of_service(service, gazetteer), line)
    first = seen.setdefault(row.slug, line) if row else line
    if first != line:
        message = str(_("The id stands already in line %(line)d.")) % {"line": first}
        return None, [Problem(line, "id", message)]
    return row, problems


def _numbered(text: str) -> Iterator[tuple[int, Any]]:
    """Each service of the document with the line in which it begins."""
    start = _skip(text, 0)
    if text.startswith("[", start):
        yield from _elements(text, start)
        return
    inside = _contents(text, start)
    if inside is not None:
        yield from _elements(text, inside)
    else:
        yield _line(text, start), _decoder.raw_decode(text, start)[0]


def _contents(text: str, start: int) -> int | None:
    """Where the list of a page begins; None where the document is no page."""
    at = _skip(text, start + 1)
    while not text.startswith("}", at):
        key, at = _decoder.raw_decode(text, at)
        at = _skip(text, _past(text, at, ":"))
        if key == "contents" and text.startswith("[", at):
            return at
        _value, at = _decoder.raw_decode(text, at)
        at = _skip(text, at)
        if text.startswith(",", at):
            at = _skip(text, at + 1)
        elif not text.startswith("}", at):
            raise json.JSONDecodeError("Expecting ',' delimiter", text, at)
    return None


def _elements(text: str, start: int) -> Iterator[tuple[int, Any]]:
    at, line, counted = _skip(text, start + 1), 1, 0
    while not text.startswith("]", at):
        line, counted = line + text.count("\n", counted, at), at
        value, at = _decoder.raw_decode(text, at)
        yield line, value
        at = _skip(text, at)
        if text.startswith(",", at):
            at = _skip(text, at + 1)
        elif not text.startswith("]", at):
            raise json.JSONDecodeError("Expecting ',' delimiter", text, at)


def _past(text: str, at: int, sign: str) -> int:
    at = _skip(text, at)
    if not text.startswith(sign, at):
        raise json.JSONDecodeError("Expecting another sign", text, at)
    return at + 1


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
