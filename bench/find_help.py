"""Find help at 10,000 services beside a bare Django view in the same run: `python -m bench.find_help`.

    --services 10000   how large the made-up directory is
    --rounds 5         rounds, in each of which Saath and the bare view take turns
    --seconds 3        how long each turn lasts
    --gzip             ask for compressed pages, as browsers do (without it the comparison is stricter)

It needs wrk. Figures are medians of the rounds. The aim: server CPU per request at most 1.5 times the bare view's.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.load import Request, Server, Turn, fetch, serving, turn

AIM = 1.5
MEMORY_AIM_MB = 150
SELDOM = 1000
WORDS = (
    "shelter Karachi", "blackmail", "bachay ki hifazat", "Umeed Centre", "WhatsApp", "rehabilitation Faisalabad", "Rozan",
    "Sukoon Foundation", "Edhi", "hospital Lahore", "psychiatrist Karachi", "dil dukhta hai", "ہسپتال پشاور",
    "میرا شوہر مارتا ہے", "khudkushi", "support group", "therapist near Saddar", "rozan lahore counselling", "امید سینٹر",
    "doctor Quetta",
)  # fmt: skip


def fill(services: int) -> None:
    """A data folder with the shipped directory and made-up services beside it, through the import that people use."""
    import django

    django.setup()
    from bench.catalogue import services as made_up
    from saath.directory.actions import import_services
    from saath.directory.files.csv_format import write_services
    from saath.directory.models import Service
    from saath.site.serve import prepare

    prepare(lambda _line: None)
    file = BytesIO()
    write_services(made_up(services - Service.objects.count()), file)
    file.seek(0)
    started = time.perf_counter()
    report = import_services(file)
    if report.problems:
        sys.exit(f"the made-up services do not import: {report.problems[0]}")
    print(f"{len(report.added)} services imported in {time.perf_counter() - started:.1f} s", flush=True)


def in_process() -> None:
    """How long the shelf takes to stock, and how long a read takes without any web around it."""
    from saath.directory import reads
    from saath.directory.filters import Filters
    from saath.directory.memory.stocking import forget_shelf
    from saath.people.types import GUEST

    started, cpu = time.perf_counter(), time.process_time()
    reads.find_services(GUEST, Filters(), "anxiety")
    print(f"shelf stocked and first answer in {time.perf_counter() - started:.1f} s "
          f"({time.process_time() - cpu:.1f} s of CPU), {len(reads.all_shown(GUEST))} shown")  # fmt: skip
    for name, asks in {
        "no words": [(filters, "") for filters in questions()],
        "words": [(Filters(), words) for words in WORDS],
    }.items():
        times = sorted(_timed(lambda ask=ask: reads.find_services(GUEST, *ask)) for _n in range(30) for ask in asks)
        print(
            f"find_services, {name}: p50 {statistics.median(times):.2f} ms, p99 {times[len(times) * 99 // 100]:.2f} ms"
        )
    forget_shelf()


def _timed(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def seldom_asked() -> list[Any]:
    """More questions than a process remembers answers, each asked once in a round."""
    from saath.directory.filters import AUDIENCES, NEEDS, PROVINCES, Filters

    return [
        Filters(needs=frozenset({need}), audiences=frozenset({who}), province=place)
        for need in NEEDS
        for who in AUDIENCES
        for place in PROVINCES
    ][:SELDOM]


def questions() -> list[Any]:
    """Twenty questions of choices, of the kinds that people ask."""
    from saath.directory.filters import PROVINCES, Filters

    needs = ("anxiety", "depression", "gbv", "legal-aid", "addiction")
    places = (*PROVINCES[:3], "")
    return [
        Filters(needs=frozenset({need}), province=place, open_now=not n % 2, free=not n % 3)
        for n, (need, place) in enumerate((need, place) for need in needs for place in places)
    ]


def scenarios() -> dict[str, list[Request]]:
    """Each scenario goes round some requests, so that no single remembered answer is measured.

    Those called "anew" go round more than a process remembers, so that every page of them is found and drawn again.
    """
    from saath.directory import reads
    from saath.people.types import GUEST

    shown = [entry.public_id for entry in reads.all_shown(GUEST)]
    return {
        "find": [Request("/en/find/"), *(Request(f"/en/find/?p={page}") for page in range(2, 6))],
        "find, choices": [Request(f"/en/find/?f={filters.code()}") for filters in questions()],
        "search, words": [Request("/en/find/", urlencode({"q": words})) for words in WORDS],
        "service": [Request(f"/en/h/{shown[n * len(shown) // 100]}/") for n in range(100)],
        "choices, anew": [Request(f"/en/find/?f={filters.code()}") for filters in seldom_asked()],
        "service, anew": [Request(f"/en/h/{shown[n * len(shown) // SELDOM]}/") for n in range(SELDOM)],
        "home": [Request("/en/")],
    }


def measure(saath: Server, bare: Server, asked: dict[str, list[Request]], options: argparse.Namespace) -> None:
    """Rounds in which both servers take turns at every scenario; then a table of medians."""
    turns: dict[tuple[str, str], list[Turn]] = {}
    place, plans = 0, []
    for name, requests in asked.items():
        stored = [Request(f"/en/bare/{place + n}/", one.body) for n, one in enumerate(requests)]
        plans += [(name, "Saath", saath, requests), (name, "bare", bare, stored)]
        place += len(requests)
    for _name, _whose, server, requests in plans:
        turn(server, requests, 2, compressed=options.gzip)
    for number in range(options.rounds):
        for name, whose, server, requests in plans if number % 2 else reversed(plans):
            turns.setdefault((name, whose), []).append(turn(server, requests, options.seconds, compressed=options.gzip))
    print(
        f"\n{'':16}{'requests/s':>19}{'p50 ms':>15}{'p99 ms':>15}{'CPU ms/request':>18}{'ratio':>8}{'(range)':>14}  failed"
    )
    for name in asked:
        print(_line(name, turns[name, "Saath"], turns[name, "bare"]))


def _line(name: str, ours: list[Turn], bare: list[Turn]) -> str:
    def both(field: str, digits: int) -> str:
        values = (statistics.median(getattr(one, field) for one in turns) for turns in (ours, bare))
        return " / ".join(f"{value:.{digits}f}" for value in values)

    ratios = sorted(mine.cpu / theirs.cpu for mine, theirs in zip(ours, bare, strict=True))
    ratio, spread = statistics.median(ratios), f"{ratios[0]:.2f}-{ratios[-1]:.2f}"
    failed = sum(one.failed for one in (*ours, *bare))
    columns = (
        f"{both('rate', 0):>19}{both('p50', 1):>15}{both('p99', 1):>15}{both('cpu', 2):>18}{ratio:>8.2f}{spread:>14}"
    )
    return f"{name:16}{columns}  {failed or ''}{'' if ratio <= AIM else ' over the aim'}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--services", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--gzip", action="store_true")
    options = parser.parse_args()
    if not shutil.which("wrk"):
        raise SystemExit("bench/find_help needs wrk: on Debian, apt-get install wrk")
    with tempfile.TemporaryDirectory(prefix="saath-bench-") as folder:
        run(Path(folder), options)


def run(home: Path, options: argparse.Namespace) -> None:
    os.environ |= {
        "SAATH_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "saath.settings",
        "DATABASE_URL": "",
        "CACHE_URL": "",
    }
    os.environ.pop("PUBLIC_URL", None)
    fill(options.services)
    in_process()
    asked = scenarios()
    from bench.bare import store
    from saath.site.serve import web_command
    from tests.server import free_port

    with ExitStack() as running:
        port = free_port()
        ours = [sys.executable, "-m", "saath.site.cli", "serve"]
        saath = running.enter_context(serving(ours, home, port))
        store(home / "saath.sqlite3", [fetch(saath, one) for requests in asked.values() for one in requests])
        port = free_port()
        command = web_command("127.0.0.1", port)
        bare = running.enter_context(serving(command, home, port, DJANGO_SETTINGS_MODULE="bench.bare"))
        measure(saath, bare, asked, options)
        most = max(saath.megabytes())
        print(f"resident memory of a web worker: {most:.0f} MB (aim: {MEMORY_AIM_MB})")


if __name__ == "__main__":
    main()
