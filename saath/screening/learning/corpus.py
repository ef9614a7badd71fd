"""What the model learns from: our own messages, and openly licensed sets from a folder that is given, never shipped.

An example has a label for each task it says anything about; the rest is unknown and teaches nothing. Families (the same
words with another meaning) are never cut apart.
"""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

from saath.screening.vocabulary import Need

OWN = Path(__file__).parents[1] / "training"
TASKS = (
    "concern",
    "high",
    *(str(need) for need in Need),
    "other",
    "past",
    "recovered",
    "negated",
    "quoted",
    "idiom",
    "coarse",
    "severe",
)
"""Columns of the model. `coarse` is rough language (from the licensed sets alone), `severe` is C-SSRS 4 and above."""
_MANNERS = {"negation": "negated", "quoted": "quoted", "news": "quoted", "idiom": "idiom"}
_RISKS = ("concern", "high", "self_harm", "third_party", "method_detail")
SCRIPTS = ("en", "ur", "ur-Latn", "mixed")
EACH_IN_COMPANY = 5
"""One message in so many is also taught among harmless ones."""
FOREIGN_WEIGHT = 0.3
"""What an example of the licensed sets counts beside one of ours: they are many, of one forum or one country each."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text with what is known of it. `family` keeps siblings together, `own` says whether we wrote it."""

    text: str
    script: str
    family: str
    labels: Mapping[str, bool]
    kind: str = ""
    own: bool = True
    weight: float = 1.0


def own_messages(folder: Path = OWN) -> list[Example]:
    """Every message that we wrote, with all its labels."""
    return [_own(row, path.stem) for path in sorted(folder.glob("*.csv")) for row in _rows(path)]


def in_company(examples: Sequence[Example]) -> list[Example]:
    """Some messages once more with a harmless one before or behind: ordinary sentences around it change no label.

    Which message and which company is decided by its hash, so that every run teaches the same.
    """
    harmless = {
        script: [e for e in examples if e.script == script and not any(e.labels.values())] for script in SCRIPTS
    }
    together = []
    for example in examples:
        lot = crc32(example.text.encode())
        company = harmless[example.script]
        if lot % EACH_IN_COMPANY == 0 and company:
            other = company[lot // EACH_IN_COMPANY % len(company)].text
            text = f"{other} {example.text}" if lot & 1 else f"{example.text} {other}"
            together.append(replace(example, text=text))
    return together


def licensed_messages(folder: Path) -> list[Example]:
    """The licensed sets that are in the folder. A set that is missing is left out; its tasks are then not trained."""
    return [
        example for reader in (_ruhsold, _davidson, _cssrs, _counselchat, _urdu_anxiety) for example in reader(folder)
    ]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _own(row: Mapping[str, str], source: str) -> Example:
    needs = set(row["needs"].split(";")) - {""}
    at_risk = row["risk"] != "none"
    labels = {"concern": at_risk, "high": row["risk"] == "high", **{str(need): str(need) in needs for need in Need}}
    labels |= {when: row["when"] == when for when in ("past", "recovered")}
    labels |= {manner: _MANNERS.get(row["kind"]) == manner for manner in ("negated", "quoted", "idiom")}
    if at_risk:
        labels["other"] = row["who"] == "other"
    if needs == {str(Need.ABUSE_PERPETRATED)} and row["risk"] != "high":
        del labels["concern"]  # whether a threat puts somebody in danger, its words seldom tell
    return Example(row["text"], row["script"], f"{source} {row['family']}", labels, row["kind"])


def _lines(path: Path) -> Iterator[dict[str, object]]:
    if path.exists():
        with path.open(encoding="utf-8") as file:
            yield from (json.loads(line) for line in file)


def _foreign(text: object, script: str, labels: Mapping[str, bool], weight: float = FOREIGN_WEIGHT) -> Example:
    return Example(str(text), script, f"licensed {crc32(str(text).encode())}", labels, own=False, weight=weight)


SAMPLE = 6
"""Of the harmless lines of the licensed sets, one in so many also teaches what is no risk."""


def _harmless(place: int) -> dict[str, bool]:
    return dict.fromkeys(_RISKS, False) if place % SAMPLE == 0 else {}


def _ruhsold(folder: Path) -> Iterator[Example]:
    for part in ("coarse_train", "coarse_validation"):
        for place, row in enumerate(_lines(folder / "ruhsold" / f"{part}.jsonl")):
            rough = row["label"] != "normal"
            yield _foreign(row["text"], "ur-Latn", {"coarse": rough} | ({} if rough else _harmless(place)), 1.0)


def _davidson(folder: Path) -> Iterator[Example]:
    for place, row in enumerate(_lines(folder / "davidson" / "train.jsonl")):
        rough = row["label"] != "neither"
        if not rough or place % 3 == 0:
            yield _foreign(row["text"], "en", {"coarse": rough} | ({} if rough else _harmless(place)))


def _cssrs(folder: Path) -> Iterator[Example]:
    for row in _lines(folder / "cssrs_suicidewatch" / "train.jsonl"):
        severity = int(str(row["cssrs_severity"]))
        known = {"concern": True, "self_harm": True} if severity >= 2 else {}
        yield _foreign(row["text"], "en", {"severe": severity >= 4} | known, 1.0)


def _counselchat(folder: Path) -> Iterator[Example]:
    for row in _lines(folder / "counselchat_questions" / "train.jsonl"):
        yield _foreign(row["text"], "en", {"help_seeking": True, "abuse_perpetrated": False})


def _urdu_anxiety(folder: Path) -> Iterator[Example]:
    for place, row in enumerate(_lines(folder / "urdu_anxiety" / "train.jsonl")):
        if row["anxiety"] == 0 and (harmless := _harmless(place)):
            yield _foreign(row["text"], "ur", harmless)
