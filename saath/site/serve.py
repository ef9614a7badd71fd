"""`saath serve`: a small supervisor. It prepares the data folder, starts web and worker, restarts what dies, stops cleanly."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FrameType

import structlog
from django.conf import settings
from django.core.management import call_command
from django.db import connection

_log = structlog.get_logger("saath.serve")

GRACE = 10.0
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
STEADY = 60.0
_PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """One process under the supervisor, with its restarts."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause: float = FIRST_PAUSE
    restarts: int = field(default=0)

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, preexec_fn=die_with_parent)  # noqa: PLW1509, S603 - Linux, our own
        self.started_at = time.monotonic()
        _log.info("started", child=self.name, pid=self.process.pid)

    def restart_after_pause(self, stopping: threading.Event) -> None:
        """Start again, later each time; a child that ran for a minute is forgiven."""
        if time.monotonic() - self.started_at > STEADY:
            self.pause = FIRST_PAUSE
        _log.warning("died", child=self.name, code=self.process.returncode if self.process else None, pause=self.pause)
        if not stopping.wait(self.pause):
            self.pause = min(self.pause * 2, LONGEST_PAUSE)
            self.restarts += 1
            self.start()


def die_with_parent() -> None:
    """Ask Linux to end this process when the supervisor dies, even by SIGKILL. Elsewhere nothing is asked."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def prepare(progress: Callable[[str], None]) -> None:
    """Bring tables, files and the shipped directory up to date. Safe to run at every start."""
    from saath.directory.models import Service
    from saath.directory.seed import load_shipped_data

    progress("tables ...")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=WAL")
    call_command("migrate", verbosity=0, interactive=False)
    progress("files for the browser ...")
    call_command("collectstatic", verbosity=0, interactive=False)
    if not Service.objects.exists():
        progress("the directory of help ...")
        load_shipped_data(lambda line: progress(f"  {line}"))
    connection.close()


def web_command(host: str, port: int) -> list[str]:
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", "2", "--blocking-threads", "2", "--no-ws", "--log-level", "warning",
        "--backpressure", "64", "--respawn-failed-workers", "saath.site.wsgi:application",
    ]  # fmt: skip


def serve(host: str, port: int) -> int:
    """Run web and worker until SIGTERM or SIGINT."""
    os.environ["PORT"] = str(port)
    prepare(_say)
    _say(f"ready at http://{host}:{port}")
    children = [
        Child("web", web_command(host, port)),
        Child("worker", [sys.executable, "-m", "saath.site.cli", "worker"]),
    ]
    return supervise(children)


def _say(line: str) -> None:
    sys.stdout.write(f"saath: {line}\n")
    sys.stdout.flush()


def supervise(children: Sequence[Child]) -> int:
    """Keep children alive until told to stop; then stop them, by force after ten seconds."""
    stopping = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    for child in children:
        child.start()
    while not stopping.wait(0.25):
        for child in children:
            if child.process is not None and child.process.poll() is not None and not stopping.is_set():
                child.restart_after_pause(stopping)
    _stop(children)
    return 0


def _stop(children: Sequence[Child]) -> None:
    running = [child.process for child in children if child.process and child.process.poll() is None]
    for process in running:
        process.terminate()
    deadline = time.monotonic() + GRACE
    for process in running:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
    _log.info("stopped", home=str(settings.HOME.name))
