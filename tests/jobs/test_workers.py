"""Real workers, each a process of its own, on a real database of either kind: killed, and side by side."""

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from django.conf import settings

pytestmark = pytest.mark.process

ROOT = Path(__file__).parent.parent.parent
WORK = """
import django, sys, time
from pathlib import Path
django.setup()
from saath.jobs import running
running.HEARTBEAT = running.timedelta(milliseconds=100)
running.LEASE = running.timedelta(seconds=2)
from tests.jobs import sample
while not Path(sys.argv[1]).exists():
    running.redeliver()
    if not running.run_one(sys.argv[2]):
        time.sleep(0.05)
"""
Run = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Runs a program on a database of its own, of the kind that the suite runs on."""
    home = tmp_path_factory.mktemp("workers")
    with _database() as url:
        env = {**os.environ, "SAATH_HOME": str(home), "DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
        env["DJANGO_SETTINGS_MODULE"] = "saath.settings"
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], env=env, cwd=ROOT, check=True)

        def start(program: str, *arguments: object) -> subprocess.Popen[bytes]:
            command = [sys.executable, "-c", program, *map(str, arguments)]
            return subprocess.Popen(command, env=env, cwd=ROOT)

        yield start


@contextmanager
def _database() -> Iterator[str]:
    """Empty for SQLite, which lies in the data folder; else the address of a new database beside the suite's."""
    at = settings.DATABASES["default"]
    if "postgresql" not in at["ENGINE"]:
        yield ""
        return
    name = f"workers_{secrets.token_hex(4)}"
    server = {"host": at["HOST"], "user": at["USER"], "password": at["PASSWORD"], "port": at["PORT"] or None}
    with psycopg.connect(dbname="postgres", autocommit=True, **server) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        secret = f":{quote(at['PASSWORD'])}" if at["PASSWORD"] else ""
        port = f":{at['PORT']}" if at["PORT"] else ""
        yield f"postgresql://{at['USER']}{secret}@{quote(at['HOST'], safe='')}{port}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_killed_worker_loses_nothing(run: Run, tmp_path: Path) -> None:
    """A worker is killed with SIGKILL in the middle of a job; another one does the job again."""
    begun, done, stop = tmp_path / "begun", tmp_path / "done", tmp_path / "stop"
    _enqueue(run, f"sample.slow.enqueue({str(tmp_path)!r})")
    first = run(WORK, stop, "first")
    _wait_until(begun.exists)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert not done.exists()
    begun.unlink()
    second = run(WORK, stop, "second")
    try:
        _wait_until(done.exists)
    finally:
        stop.touch()
        second.wait(30)


def test_workers_side_by_side_run_every_job_once(run: Run, tmp_path: Path) -> None:
    lines, stop = tmp_path / "lines", tmp_path / "stop"
    lines.touch()
    _enqueue(run, f"[sample.write.enqueue({str(lines)!r}, n) for n in range(40)]")
    workers = [run(WORK, stop, name) for name in ("first", "second", "third")]
    try:
        _wait_until(lambda: len(lines.read_text().split()) >= 40)
        time.sleep(0.5)
    finally:
        stop.touch()
        assert [worker.wait(30) for worker in workers] == [0, 0, 0]
    assert sorted(map(int, lines.read_text().split())) == list(range(40))


def _enqueue(run: Run, what: str) -> None:
    assert run(f"import django; django.setup(); from tests.jobs import sample; {what}").wait(60) == 0


def _wait_until(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)
