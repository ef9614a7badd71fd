"""The verbs of screening: `saath screen`, `saath import-hashes` and `saath train-screening`."""

import argparse
import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from saath.kernel.logs import configure

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

LAYOUT = argparse.RawDescriptionHelpFormatter
SCREEN = """A JSON object with a "text" in each line; a JSON object in each line comes back, in the same order: risk, needs, who,
when, why (which words spoke), scores, model and bank, and the "id" of the line where it has one. A line that cannot be
read comes back with its number and an "error", the others go on, and the exit code is 1. Nothing is stored or sent.
Nobody has yet reviewed what this finds: it notices and routes, and does not diagnose."""
IMPORT = """A CSV file with a column pdq (docs/screening-banks.md). All of it is taken, or nothing. Pictures are compared as
they are uploaded; what is known is held for a person, or hidden as well."""
TRAIN = """Fits the model on the messages in saath/screening/training and, where a folder of openly licensed sets is given, on
those too (docs/screening.md names them; they are read, never copied). Writes weights and card into --out; the thresholds
come from families of messages that the fit did not see. Wants requirements/training.txt; takes some minutes."""
CHUNK = 1 << 18
LONGEST_LINE = 1 << 21
BATCH = 256
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TOO_LONG = b"\0"


class Readable(Protocol):
    """What gives bytes as they come."""

    def read1(self, size: int, /) -> bytes: ...


def add_screening_verbs(verbs: "Verbs") -> None:
    """Declare them; nothing of Django is needed yet."""
    screen = verbs.add_parser(
        "screen",
        help="say what texts call for, and why: JSON lines in and out",
        description=SCREEN,
        formatter_class=LAYOUT,
    )
    screen.add_argument("file", nargs="?", help="JSON lines, or - for standard input")
    screen.add_argument("--words", help="one text, instead of a file")
    screen.set_defaults(run=_screen)
    hashes = verbs.add_parser(
        "import-hashes", help="put hashes of known pictures into a bank", description=IMPORT, formatter_class=LAYOUT
    )
    hashes.add_argument("file", type=Path)
    hashes.add_argument("--bank", required=True, type=_slug, help="its name: small letters, figures and hyphens")
    hashes.add_argument("--then", choices=("hold", "hide"), default="hold", help="what is done with a match")
    hashes.add_argument("--purpose", default="", help="what the pictures are, in a few words")
    hashes.add_argument("--source", default="", help="who gave the list")
    hashes.add_argument("--replace", action="store_true", help="the bank holds these and no others")
    hashes.set_defaults(run=_import_hashes)

    train = verbs.add_parser(
        "train-screening", help="make the screening model anew", description=TRAIN, formatter_class=LAYOUT
    )
    train.add_argument("licensed", type=Path, nargs="?", help="folder of openly licensed sets")
    train.add_argument("--out", type=Path, help="where weights and card are written (default: the ones in use)")
    train.add_argument("--jobs", type=int, default=2, help="how many tasks are fitted at a time")
    train.set_defaults(run=_train)


def _train(options: argparse.Namespace) -> int:
    if options.licensed and not options.licensed.is_dir():
        sys.stderr.write(f"saath: {options.licensed} is no folder\n")
        return 1
    try:
        from saath.screening.learning.making import make
    except ModuleNotFoundError as error:
        sys.stderr.write(f"saath: {error.name} is missing; pip install -r requirements/training.txt\n")
        return 1
    make(options.licensed, options.out, jobs=options.jobs)
    return 0


def _slug(text: str) -> str:
    if not SLUG.fullmatch(text) or len(text) > 60:
        message = "small letters, figures and hyphens, 60 at most"
        raise argparse.ArgumentTypeError(message)
    return text


def _screen(options: argparse.Namespace) -> int:
    if (options.file is None) == (options.words is None):
        sys.stderr.write("saath: name a file, - for standard input, or give --words\n")
        return 2
    configure(sys.stderr)
    try:
        return _words(options.words) if options.words is not None else _file(options.file)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        sys.stderr.write(f"{options.file}: {error.strerror}\n")
        return 1


def _words(words: str) -> int:
    from saath.screening.reads import screen

    _write([json.dumps(screen(words).as_dict(), ensure_ascii=False, indent=1)])
    return 0


def _file(name: str) -> int:
    if name == "-":
        return _stream(cast("Readable", sys.stdin.buffer))
    with Path(name).open("rb") as stream:
        return _stream(stream)


def _stream(stream: Readable) -> int:
    """Answer whatever has arrived, in batches: a slow writer waits for nobody, a fast one is answered by the hundred."""
    number, bad = 0, False
    for lines in _arriving(stream):
        answers = _answers(lines, number + 1)
        _write(json.dumps(answer, ensure_ascii=False) for answer in answers)
        number += len(lines)
        bad = bad or any("error" in answer for answer in answers)
    return int(bad)


def _arriving(stream: Readable) -> Iterator[Sequence[bytes]]:
    """The lines of a stream as they come, a batch at most at a time; a line that never ends is given up."""
    rest = b""
    while chunk := stream.read1(CHUNK):
        *lines, rest = (rest + chunk).split(b"\n")
        if len(rest) > LONGEST_LINE:
            rest = _TOO_LONG + rest[-1:]
        for start in range(0, len(lines), BATCH):
            yield lines[start : start + BATCH]
    if rest:
        yield [rest]


def _answers(lines: Sequence[bytes], first: int) -> list[dict[str, Any]]:
    from saath.screening.reads import screen_many

    asked = [_asked(line) for line in lines]
    verdicts = iter(screen_many([one["text"] for one in asked if "error" not in one]))
    return [
        {"line": number, **one}
        if "error" in one
        else {**({"id": one["id"]} if "id" in one else {}), **next(verdicts).as_dict()}
        for number, one in enumerate(asked, first)
    ]


def _asked(line: bytes) -> dict[str, Any]:
    """The line's object, or an object with what is wrong with it."""
    from saath.screening.reads import LONGEST

    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {"error": "not a line of JSON in UTF-8"}
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        return {"error": 'not an object with a "text"'}
    if len(found["text"]) > LONGEST:
        return {"error": f"longer than {LONGEST} characters"}
    return {name: found[name] for name in ("id", "text") if name in found}


def _write(lines: "Sequence[str] | Iterator[str]") -> None:
    out = sys.stdout.buffer
    for line in lines:
        out.write(line.encode("utf-8", "backslashreplace") + b"\n")
    out.flush()


def _import_hashes(options: argparse.Namespace) -> int:
    from saath.screening.actions import import_hashes
    from saath.screening.banks import read_hashes
    from saath.screening.vocabulary import Then

    try:
        with options.file.open(encoding="utf-8-sig", newline="") as lines:
            found = read_hashes(lines)
    except (OSError, UnicodeDecodeError) as error:
        sys.stderr.write(f"{options.file}: {getattr(error, 'strerror', None) or 'not UTF-8'}\n")
        return 1
    if found.problems:
        sys.stderr.write("".join(f"{options.file}: {problem}\n" for problem in found.problems))
        sys.stderr.write("nothing was written\n")
        return 1
    told = {"purpose": options.purpose, "source": options.source, "replace": options.replace}
    held = import_hashes(by=None, bank=options.bank, hashes=found.hashes, then=Then(options.then), **told)
    plain = f", {found.plain} left out as too plain" if found.plain else ""
    sys.stdout.write(f"{options.bank} holds {held} hash{'es' if held != 1 else ''}{plain}\n")
    return 0
