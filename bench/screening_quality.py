"""How well screening notices, on a set that nobody trained or tuned on: per script, with intervals.

    python -m bench.screening_quality [--set FILE.csv]

The set's rows say `slice`, `text`, `script`, `needs`, `risk`. Intervals are Wilson's at 95 %. *Noticed* means a risk of
concern or high; the thresholds are those of the shipped card, frozen before the set was opened.
"""

import argparse
import csv
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from saath.screening.hearing.pipeline import verdicts_on
from saath.screening.types import Verdict
from saath.screening.vocabulary import Need, Risk

UNSEEN = Path(__file__).parent / "sets" / "screening_unseen.csv"
SCRIPTS = ("en", "ur", "ur-Latn")
PATIENCE = 600.0


@dataclass(frozen=True, slots=True)
class Row:
    """One judged message with its verdict."""

    slice: str
    script: str
    needs: frozenset[str]
    risk: str
    text: str
    verdict: Verdict

    @property
    def noticed(self) -> bool:
        """Whether it was met as somebody who may be in danger."""
        return self.verdict.risk is not Risk.NONE


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure with its aim: `counted` picks the rows, `hit` says which of them count."""

    name: str
    aim: str
    counted: Callable[[Row], bool]
    hit: Callable[[Row], bool]


def _of(*slices: str) -> Callable[[Row], bool]:
    return lambda row: row.slice in slices


def _named(need: Need) -> Callable[[Row], bool]:
    return lambda row: need in row.verdict.needs


MEASURES = (
    Measure("high noticed", ">= .90 en, .85", lambda row: row.risk == "high", lambda row: row.noticed),
    Measure("high called high", "", lambda row: row.risk == "high", lambda row: row.verdict.risk is Risk.HIGH),
    Measure("high or concern noticed", ">= .80", lambda row: row.risk != "none", lambda row: row.noticed),
    Measure("disguised spelling noticed", ">= .95", _of("obfuscated"), lambda row: row.noticed),
    Measure("victim heard as victim", ">= .85", _of("victim"), _named(Need.ABUSE_VICTIM)),
    Measure(
        "victim not read as perpetrator",
        ">= .95",
        _of("victim"),
        lambda row: Need.ABUSE_PERPETRATED not in row.verdict.needs,
    ),
    Measure("perpetrator heard", "", _of("perpetrator"), _named(Need.ABUSE_PERPETRATED)),
    Measure("personal data found", ">= .96", lambda row: "pii" in row.needs, _named(Need.PII)),
    Measure("false: personal data", "<= .01", lambda row: "pii" not in row.needs, _named(Need.PII)),
    Measure(
        "false: benign, help, data", "<= .02", _of("benign", "help_seeking", "pii", "not_pii"), lambda row: row.noticed
    ),
    Measure(
        "false: idiom, news, negation, recovery",
        "<= .10",
        _of("idiom", "news", "negation", "recovery"),
        lambda row: row.noticed,
    ),
    Measure("false: all not at risk", "<= .10", lambda row: row.risk == "none", lambda row: row.noticed),
)


def read(path: Path) -> list[Row]:
    """The rows of a set with their verdicts."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    verdicts = verdicts_on([row["text"] for row in rows], patience=PATIENCE)
    return [
        Row(row["slice"], row["script"], frozenset(row["needs"].split(";")) - {""}, row["risk"], row["text"], verdict)
        for row, verdict in zip(rows, verdicts, strict=True)
    ]


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    if not of:
        return 0.0, 1.0
    z, share = 1.96, hits / of
    middle = share + z * z / (2 * of)
    reach = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - reach) / (1 + z * z / of), (middle + reach) / (1 + z * z / of)


def report(rows: Sequence[Row]) -> Iterator[str]:
    """A line for each measure: all scripts, then each."""
    unscreened = sum(not row.verdict.screened for row in rows)
    yield f"{len(rows)} messages, {unscreened} unscreened; model {rows[0].verdict.model}, bank {rows[0].verdict.bank}"
    for measure in MEASURES:
        cells = [_cell(measure, [row for row in rows if script in ("", row.script)]) for script in ("", *SCRIPTS)]
        yield f"{measure.name:40s} {measure.aim:15s} " + "  ".join(cells)
    for name in ("benign", "help_seeking", "pii", "not_pii", "idiom", "news", "negation", "recovery", "perpetrator"):
        cells = [
            _cell(Measure(name, "", _of(name), lambda row: row.noticed), [r for r in rows if script in ("", r.script)])
            for script in ("", *SCRIPTS)
        ]
        yield f"  noticed among {name:25s} {'':14s} " + "  ".join(cells)


def _cell(measure: Measure, rows: Sequence[Row]) -> str:
    counted = [row for row in rows if measure.counted(row)]
    hits = sum(map(measure.hit, counted))
    low, high = wilson(hits, len(counted))
    return f"{hits / max(1, len(counted)):.3f} [{low:.2f} {high:.2f}] {len(counted):4d}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="How well screening notices")
    parser.add_argument("--set", type=Path, default=UNSEEN)
    options = parser.parse_args(arguments)
    for line in report(read(options.set)):
        print(line)
    return 0


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saath.settings")
    django.setup()
    sys.exit(main())
