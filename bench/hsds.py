"""Open data at ten thousand services: time and peak memory of a full dump, beside a bare dump of the same rows.

`python -m bench.hsds [COUNT]`. The directory that ships and made-up services (bench/catalogue.py) are imported into a
temporary data folder. The bare dump is `json.dumps` of the same rows, made beforehand and held in a list, so the ratio is
what drawing each row costs. Seconds are the processor's, the best of three rounds. Memory is what Python holds at its
peak beyond what it held before (tracemalloc, in a pass of its own, because it slows everything down).
"""

import io
import json
import os
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
MB = 1024 * 1024


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="saath-bench-") as home:
        os.environ |= {"SAATH_HOME": home, "DJANGO_SETTINGS_MODULE": "saath.settings"}
        _load(Path(home))
        _measure(Path(home))


def _load(home: Path) -> None:
    import django

    django.setup()
    from bench.catalogue import services
    from saath.directory.actions import import_services
    from saath.directory.files.csv_format import LIMIT_BYTES, write_services
    from saath.site.serve import prepare

    prepare(lambda _line: None)
    rows, step = list(services(COUNT)), 5000
    for start in range(0, COUNT, step):
        stream = io.BytesIO()
        write_services(rows[start : start + step], stream)
        assert stream.tell() < LIMIT_BYTES
        stream.seek(0)
        report = import_services(stream)
        assert report.written, report.problems[:3]


def _measure(home: Path) -> None:
    from django.test import Client

    from saath.directory.hsds.edition import edition_of
    from saath.directory.hsds.nested import full_service
    from saath.directory.reads import export_open_data, whole_shelf
    from saath.kernel.limits import forget_counts
    from saath.people.types import GUEST

    edition = edition_of(whole_shelf(GUEST))
    rows = [full_service(entry, edition.shelf) for entry in edition.services.values()]
    client = Client(headers={"host": "localhost"})

    def bare(stream: BinaryIO) -> None:
        text = io.TextIOWrapper(stream, encoding="utf-8", write_through=False)
        for row in rows:
            text.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
        text.flush()
        text.detach()

    def lines(stream: BinaryIO) -> None:
        forget_counts()
        answer = client.get("/api/hsds/services", {"full": "true", "format": "ndjson"})
        for line in answer.streaming_content:  # type: ignore[attr-defined]
            stream.write(line)

    def pages(stream: BinaryIO) -> None:
        page, last = 1, False
        while not last:
            forget_counts()
            body = client.get("/api/hsds/services", {"full": "true", "per_page": 500, "page": page}).content
            stream.write(body)
            page, last = page + 1, b'"last_page":true' in body[:200]

    ways: dict[str, Callable[[BinaryIO], object]] = {
        "bare json dump of rows in memory": bare,
        "saath export-hsds FILE.json": lambda stream: export_open_data(GUEST, stream),
        "saath export-hsds FILE.zip": lambda stream: export_open_data(GUEST, stream, as_package=True),
        "GET services?full=true&format=ndjson": lines,
        "GET services?full=true, 500 a page, all pages": pages,
    }
    print(f"{len(rows)} services shown")
    base = 0.0
    for name, way in ways.items():
        seconds, size = min(_timed(way, home / "out") for _round in range(3))
        base = base or seconds
        peak = _peak(way, home / "out")
        print(
            f"{name:<46}{seconds:6.2f} s CPU {seconds / base:6.2f} x {size / MB:7.1f} MB written {peak / MB:7.1f} MB peak"
        )


def _timed(way: Callable[[BinaryIO], object], path: Path) -> tuple[float, int]:
    started = time.process_time()
    with path.open("wb") as stream:
        way(stream)
    return time.process_time() - started, path.stat().st_size


def _peak(way: Callable[[BinaryIO], object], path: Path) -> int:
    tracemalloc.start()
    with path.open("wb") as stream:
        way(stream)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


if __name__ == "__main__":
    main()
