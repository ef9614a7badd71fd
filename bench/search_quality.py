"""Search quality: the share of queries that find what they must in the first three results, by script, set by set.

    .venv/bin/python bench/search_quality.py                 figures of every set
    .venv/bin/python bench/search_quality.py --misses tune   and every query of that set that failed

It loads the directory that ships into a temporary database and asks the same read that the pages ask. A query that
expects a topic is answered when one of the first three services helps with it. Many lines help with many things,
so three stricter figures stand beside it: what the list without any words would answer (the floor), whether the words
themselves were understood as that topic, and whether all three services help with it.

`queries.csv` holds what the lexicon was tuned on (`tune`) and what its author wrote afterwards (`after`).
`queries_held.csv` was written by somebody who had not read the lexicon; docs/search.md says when each set was measured
and what was changed after; `queries_fresh.csv` is not to be tuned on. People outside the project will type what no set holds.
"""

import atexit
import csv
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
SETS = sorted(Path(__file__).parent.glob("queries*.csv"))
SCRIPTS = ("en", "ur", "roman", "misspelt")
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
class Seen:
    """What a search showed: its first services, and the topics it understood."""

    first: tuple[Result, ...]
    topics: frozenset[str]


@dataclass(frozen=True)
class Answer:
    query: Query
    first: tuple[Result, ...]
    topics: frozenset[str]
    milliseconds: float

    @property
    def understood(self) -> bool:
        return self.query.expected in self.topics

    @property
    def found(self) -> bool:
        return any(self._is_expected(result) for result in self.first)

    @property
    def all_of_it(self) -> bool:
        return bool(self.first) and all(self._is_expected(result) for result in self.first)

    def _is_expected(self, result: Result) -> bool:
        slug, topics = result
        return self.query.expected == slug if self.query.kind == "service" else self.query.expected in topics


def queries(path: Path) -> list[Query]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Query(row["id"], row["query"], row["script"], *row["expects"].split(":", 1), row["split"])
            for row in csv.DictReader(file)
        ]


def directory_search() -> Callable[[str], Seen]:
    """The search of the pages, over the shipped directory in a database of its own."""
    home = tempfile.mkdtemp(prefix="saath-bench-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ["SAATH_HOME"] = home
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "saath.settings"
    sys.path.insert(0, str(ROOT))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from saath.directory.filters import Filters
    from saath.directory.reads import find_services, question_of
    from saath.directory.seed import load_shipped_data
    from saath.people.types import GUEST

    load_shipped_data()

    def search(words: str) -> Seen:
        found = find_services(GUEST, Filters(), words, at=NOON)
        first = tuple((item.entry.slug, frozenset(item.entry.topics)) for item in found.listed[:FIRST])
        return Seen(first, question_of(GUEST, Filters(), words).needs)

    return search


def ask_all(search: Callable[[str], Seen], table: Iterable[Query]) -> list[Answer]:
    search("warm")
    answers = []
    for query in table:
        start = time.perf_counter()
        seen = search(query.text)
        answers.append(Answer(query, seen.first, seen.topics, (time.perf_counter() - start) * 1000))
    return answers


def share(hits: Iterable[bool]) -> str:
    marks = list(hits)
    return f"{sum(marks):4}/{len(marks):<3} {sum(marks) / len(marks):6.1%}" if marks else "-"


def report(answers: list[Answer], without_words: Seen) -> None:
    """One table a set."""
    for split in dict.fromkeys(answer.query.split for answer in answers):
        print(
            f"\n{split:10}" + "".join(f"{head:>17}" for head in ("found", "without words", "understood", "all three"))
        )
        of_set = [answer for answer in answers if answer.query.split == split]
        for script in SCRIPTS:
            _row(script, [answer for answer in of_set if answer.query.script == script], without_words)
        _row("all", of_set, without_words)
    times = sorted(answer.milliseconds for answer in answers)
    print(
        f"\na search and its question: p50 {statistics.median(times):.2f} ms, p95 {times[int(len(times) * 0.95)]:.2f} ms"
    )


def _row(name: str, answers: list[Answer], without_words: Seen) -> None:
    """Found, and the floor; then the two stricter figures, for queries that expect a topic."""
    topics = [answer for answer in answers if answer.query.kind == "topic"]
    cells = (
        share(answer.found for answer in answers),
        share(replace(answer, first=without_words.first).found for answer in answers),
        share(answer.understood for answer in topics),
        share(answer.all_of_it for answer in topics),
    )
    print(f"{name:10}" + "".join(f"{cell:>17}" for cell in cells))


def misses(answers: list[Answer], split: str) -> None:
    for answer in answers:
        if not answer.found and answer.query.split == split:
            query = answer.query
            slugs = ", ".join(slug for slug, _topics in answer.first)
            print(f"{query.number} {query.text} | {query.kind}:{query.expected} | {sorted(answer.topics)} | {slugs}")


def main() -> None:
    search = directory_search()
    answers = ask_all(search, [query for path in SETS for query in queries(path)])
    report(answers, search(""))
    if "--misses" in sys.argv:
        misses(answers, sys.argv[-1])


if __name__ == "__main__":
    main()
