"""`make test`: the suite on SQLite with the browser, on PostgreSQL, and its shared parts with Redis or Valkey.

The last line counts all of them together.
"""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests import shared_store
from tests.pg import INSTALL, cluster, programs

COUNTS = re.compile(r"(\d+) (passed|failed|skipped|error)")


SAME_ON_EVERY_DATABASE = [
    "tests/text", "tests/screening/test_danger.py", "tests/screening/test_normalising.py", "tests/screening/test_private.py",
    "tests/screening/test_hearing.py", "tests/screening/test_learning.py", "tests/screening/test_pdq.py",
    "tests/screening/test_pictures.py", "tests/hsds/test_schemathesis.py", "tests/site/test_demo.py",
    "tests/site/test_deploy.py", "tests/site/test_cli.py",
]  # fmt: skip
"""What asks no database, or always brings SQLite along: it runs once."""
SHARED = ["tests/kernel", "tests/jobs", "tests/site/test_every_address.py", "tests/site/test_api.py"]
"""Rate limits, jobs and the pages behind limits."""


def suite(name: str, arguments: list[str], database: str = "", store: str = "") -> tuple[int, dict[str, int]]:
    """Run pytest once, its output shown as it comes; returns its exit code and counts."""
    print(f"\n== {name} ==", flush=True)
    command = [sys.executable, "-m", "pytest", "-n", "2", *arguments]
    env = {**os.environ, "DATABASE_URL": database, "TEST_CACHE_URL": store}
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
    last = ""
    for line in process.stdout or ():
        print(line, end="", flush=True)
        last = line if COUNTS.search(line) else last
    counts: dict[str, int] = {}
    for number, word in COUNTS.findall(last):
        counts[word] = counts.get(word, 0) + int(number)
    return process.wait(), counts


def with_shared_store() -> tuple[int, dict[str, int]]:
    """What several processes share, counted in a real store."""
    if shared_store.program() is None:
        print(shared_store.INSTALL, flush=True)
        return (1 if os.environ.get("CI") else 0), {"skipped": 1}
    with shared_store.running() as url:
        return suite("Redis or Valkey", [*SHARED, "-m", "not browser and not slow"], store=url)


def main() -> int:
    started = time.monotonic()
    runs = [suite("SQLite, with the browser", ["-m", "not slow"])]
    if programs() is None:
        print(INSTALL, flush=True)
        runs.append((1 if os.environ.get("CI") else 0, {"skipped": 1}))
    else:
        with cluster() as url:
            left_out = [f"--ignore={path}" for path in SAME_ON_EVERY_DATABASE]
            runs.append(suite("PostgreSQL", ["-m", "not browser and not slow", *left_out], url))
    runs.append(with_shared_store())
    total = {
        word: sum(counts.get(word, 0) for _code, counts in runs) for word in ("passed", "failed", "error", "skipped")
    }
    failed = total["failed"] + total["error"] + sum(code not in {0, 1} for code, _counts in runs)
    print(f"\ntook {time.monotonic() - started:.0f} s", flush=True)
    print(f"{total['passed']} passed, {failed} failed, {total['skipped']} skipped", flush=True)
    return max(code for code, _counts in runs)


if __name__ == "__main__":
    sys.exit(main())
