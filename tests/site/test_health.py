"""Alive, ready, and the figures: what a monitor is told, and what it is not."""

import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from saath.jobs import reads
from saath.jobs.models import Lease, WorkerSeen
from saath.jobs.running import run_one
from tests.jobs import sample
from tests.server import free_port, start, wait_until_up

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.usefixtures("directory")
class TestReadiness:
    def test_alive_asks_nobody(self, client: Client, django_assert_num_queries: object) -> None:
        with django_assert_num_queries(0):  # type: ignore[operator]
            answer = client.get("/healthz")
        assert answer.json() == {"ok": True}
        assert "no-store" in answer["Cache-Control"]

    def test_ready_names_what_it_looked_at(self, client: Client) -> None:
        WorkerSeen.objects.create(worker="w", at=timezone.now())
        answer = client.get("/readyz")
        assert answer.status_code == 200
        assert answer.json() == {"ready": True, "database": True, "migrations": True, "shelf": True, "worker": True}

    def test_a_silent_worker_is_told_and_takes_no_help_away(self, client: Client) -> None:
        WorkerSeen.objects.create(worker="w", at=timezone.now() - timedelta(minutes=2))
        answer = client.get("/readyz")
        assert answer.status_code == 200
        assert answer.json()["worker"] is False

    def test_a_worker_in_the_middle_of_a_long_job_lives(self) -> None:
        Lease.objects.create(job="0" * 32, worker="w", attempts=1, heartbeat_at=timezone.now())
        assert reads.worker_lives()

    def test_without_anybody_to_show_it_is_not_ready(self, client: Client) -> None:
        from saath.directory.memory.stocking import forget_shelf
        from saath.directory.models import Service

        Service.objects.update(confidence="low")
        forget_shelf()
        answer = client.get("/readyz")
        assert answer.status_code == 503
        assert answer.json()["shelf"] is False

    def test_a_table_that_is_gone_is_no_error_page(self, client: Client) -> None:
        from saath.directory.memory.stocking import forget_shelf

        with connection.schema_editor() if connection.vendor == "postgresql" else connection.cursor() as hand:
            hand.execute("ALTER TABLE directory_contact RENAME COLUMN dialled TO digits")
        forget_shelf()
        answer = client.get("/readyz")
        assert answer.status_code == 503
        assert answer.json()["shelf"] is False

    def test_the_queue_is_counted(self) -> None:
        sample.note.enqueue("a")
        sample.note.enqueue("b")
        assert run_one("w")
        counted = reads.work()
        assert counted.jobs == {"queued": 1, "running": 0, "done": 1, "failed": 0}
        assert timedelta() < counted.oldest_waits < timedelta(minutes=1)


def test_without_a_token_there_are_no_figures(client: Client, db: None) -> None:
    assert client.get("/metrics").status_code == 404


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real server of two web processes and a worker."""
    port = free_port()
    home = tmp_path_factory.mktemp("measured")
    process = start(home, port, {"METRICS_TOKEN": "t" * 30})
    try:
        wait_until_up(port, process, 180)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


def figures(address: str, token: str = "t" * 30) -> str:
    request = urllib.request.Request(f"{address}/metrics", headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return str(answer.read().decode())


def value(text: str, name: str) -> float:
    return float(re.search(rf"^{re.escape(name)} (\S+)$", text, flags=re.MULTILINE)[1])


@pytest.mark.process
class TestFigures:
    def test_both_processes_count_into_one(self, measured: str) -> None:
        name = 'saath_requests_total{method="GET",route="about",status="200"}'
        for _ in range(20):
            urllib.request.urlopen(f"{measured}/en/about/", timeout=20).close()
        assert value(figures(measured), name) == 20
        urllib.request.urlopen(f"{measured}/en/about/", timeout=20).close()
        assert value(figures(measured), name) == 21
        assert value(figures(measured), 'saath_request_seconds_count{route="about"}') == 21

    def test_jobs_worker_and_shelf_are_there(self, measured: str) -> None:
        deadline = time.monotonic() + 60
        while value(text := figures(measured), "saath_worker_silent_seconds") > 60:
            assert time.monotonic() < deadline
            time.sleep(0.5)
        assert value(text, "saath_shelf_services") == 95
        assert value(text, "saath_shelf_revision") >= 1
        assert 0 < value(text, "saath_shelf_fill_seconds") < 60
        assert value(text, 'saath_jobs{status="failed"}') == 0
        assert value(text, "saath_database_answers") == 1

    def test_no_path_no_id_no_word(self, measured: str) -> None:
        for path in ("/en/h/abcdefgh12345678/", "/wp-admin/secret-words", "/en/find/?q=panic"):
            with pytest.raises(urllib.error.HTTPError) if "find" not in path else open_quietly():
                urllib.request.urlopen(f"{measured}{path}", timeout=20).close()
        text = figures(measured)
        assert 'route="none"' in text
        assert not [word for word in ("abcdefgh", "wp-admin", "panic", "127.0.0.1") if word in text]

    @pytest.mark.parametrize("token", ["", "t", "t" * 29 + "x"])
    def test_who_lacks_the_token_finds_no_page(self, measured: str, token: str) -> None:
        with pytest.raises(urllib.error.HTTPError, match="404"):
            figures(measured, token)


def open_quietly() -> "object":
    from contextlib import nullcontext

    return nullcontext()


def test_a_job_that_was_done_leaves_a_line(tmp_path: Path) -> None:
    """Its task and how long it took; not what it was given."""
    program = (
        "import django; django.setup()\n"
        "from django.core.management import call_command; call_command('migrate', verbosity=0)\n"
        "from tests.jobs import sample; from saath.jobs.running import run_one\n"
        "sample.note.enqueue('words of a person'); run_one('w')"
    )
    import os

    env = {**os.environ, "SAATH_HOME": str(tmp_path), "DATABASE_URL": "", "PYTHONPATH": str(ROOT)}
    env["DJANGO_SETTINGS_MODULE"] = "saath.settings"
    done = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True)
    assert '"event": "job done"' in done.stdout
    assert '"task": "tests.jobs.sample.note"' in done.stdout
    assert "words of a person" not in done.stdout
