"""Search quality: the share of `queries.csv` that find what they must in the first three results, by script and split.

    .venv/bin/python bench/search_quality.py           figures
    .venv/bin/python bench/search_quality.py --misses  and every query of the tuning part that failed

It loads the directory that ships into a fresh database in memory and asks the same read that the pages ask. A query
that expects a topic is answered when one of the first three services helps with it; `all three` is the stricter figure.
Two thirds of the table were used to tune the lexicon; the third marked `held` was not looked at.
"""

import csv
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
QUERIES = Path(__file__).parent / "queries.csv"
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=ZoneInfo("Asia/Karachi"))
FIRST = 3

Result = tuple[str, frozenset[str]]
"""A service's slug and its topics."""


@dataclass(frozen=True)
class Query:
    number: str
    text: str
    script: str
    kind: str
    expected: str
    split: str


@dataclass(frozen=True)
class Answer:
    query: Query
    first: tuple[Result, ...]
    milliseconds: float

    @property
    def found(self) -> bool:
        return any(self._is_expected(result) for result in self.first)

    @property
    def all_of_it(self) -> bool:
        return bool(self.first) and all(self._is_expected(result) for result in self.first)

    def _is_expected(self, result: Result) -> bool:
        slug, topics = result
        return self.query.expected == slug if self.query.kind == "service" else self.query.expected in topics


def queries() -> list[Query]:
    with QUERIES.open(encoding="utf-8", newline="") as file:
        return [
            Query(row["id"], row["query"], row["script"], *row["expects"].split(":", 1), row["split"])
            for row in csv.DictReader(file)
        ]


def directory_search() -> Callable[[str], tuple[Result, ...]]:
    """The search of the pages, over the shipped directory in a database of its own."""
    os.environ["SAATH_HOME"] = tempfile.mkdtemp(prefix="saath-bench-")
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "saath.settings"
    sys.path.insert(0, str(ROOT))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from saath.directory.filters import Filters
    from saath.directory.reads import find_services
    from saath.directory.seed import load_shipped_data
    from saath.people.types import GUEST

    load_shipped_data()

    def search(words: str) -> tuple[Result, ...]:
        found = find_services(GUEST, Filters(), words, at=NOON)
        listed = (*found.confirmed, *found.unconfirmed)[:FIRST]
        return tuple((item.entry.slug, frozenset(item.entry.topics)) for item in listed)

    return search


def ask_all(search: Callable[[str], tuple[Result, ...]], table: Iterable[Query]) -> list[Answer]:
    search("warm")
    answers = []
    for query in table:
        start = time.perf_counter()
        first = search(query.text)
        answers.append(Answer(query, first, (time.perf_counter() - start) * 1000))
    return answers


def share(answers: list[Answer], *, strict: bool = False) -> str:
    if strict:
        answers = [answer for answer in answers if answer.query.kind == "topic"]
    hits = sum(answer.all_of_it if strict else answer.found for answer in answers)
    return f"{hits:3}/{len(answers):<3} {hits / len(answers):6.1%}" if answers else "-"


def report(answers: list[Answer]) -> None:
    groups: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for answer in answers:
        for script in (answer.query.script, "all"):
            for split in (answer.query.split, "both"):
                groups[script, split].append(answer)
    print(f"{'script':10}{'tune':>16}{'held':>16}{'both':>16}{'topic in all 3':>18}")
    for script in ("en", "ur", "roman", "misspelt", "all"):
        parts = [share(groups[script, split]) for split in ("tune", "held", "both")]
        print(f"{script:10}" + "".join(f"{part:>16}" for part in parts) + f"{share(groups[script, 'both'], strict=True):>18}")
    times = sorted(answer.milliseconds for answer in answers)
    print(f"search with database: p50 {statistics.median(times):.2f} ms, p95 {times[int(len(times) * 0.95)]:.2f} ms")


def main() -> None:
    answers = ask_all(directory_search(), queries())
    report(answers)
    if "--misses" in sys.argv:
        for answer in answers:
            if not answer.found and answer.query.split == "tune":
                query = answer.query
                slugs = ", ".join(slug for slug, _topics in answer.first)
                print(f"{query.number} {query.text} | {query.kind}:{query.expected} | {slugs}")


if __name__ == "__main__":
    main()
