"""`saath serve`: a small supervisor. It prepares the data folder, starts web and worker, restarts what dies, stops cleanly."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from types import FrameType

import structlog
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from saath.site.parent import end_with
from saath.site.running import Trouble, hold

_log = structlog.get_logger("saath.serve")

GRACE = 10.0
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
STEADY = 60.0


@dataclass
class Child:
    """One process under the supervisor. What dies is started again, later each time; a minute of life is forgiven."""

    name: str
    command: Sequence[str]
    held: Sequence[int] = ()
    """Descriptors it is handed: they say that the data folder is in use until the last process is gone."""
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    due_at: float = 0.0
    pause: float = FIRST_PAUSE

    def look(self, now: float) -> None:
        """Start it if it is due, notice if it died. Never waits, so that one child cannot keep another down."""
        if self.process is None:
            if now >= self.due_at:
                self._start(now)
        elif (code := self.process.poll()) is not None:
            self._died(code, now)

    def _start(self, now: float) -> None:
        ours = partial(end_with, os.getpid())
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            self.command,
            preexec_fn=ours,  # noqa: PLW1509 - one thread
            pass_fds=self.held,
        )
        self.started_at = now
        _log.info("started", child=self.name, pid=self.process.pid)

    def _died(self, code: int, now: float) -> None:
        if now - self.started_at > STEADY:
            self.pause = FIRST_PAUSE
        _log.warning("died", child=self.name, code=code, pause=self.pause)
        self.process, self.due_at = None, now + self.pause
        self.pause = min(self.pause * 2, LONGEST_PAUSE)


def bring_tables_up_to_date() -> None:
    """Apply migrations; SQLite is told once, here, to keep a write-ahead log."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=WAL")
    call_command("migrate", verbosity=0, interactive=False)


def prepare(progress: Callable[[str], None]) -> None:
    """Bring tables, files and the shipped directory up to date. Safe to run at every start."""
    from saath.directory.seed import load_into_empty
    from saath.partners.seed import load_partners
    from saath.site.actions import mark_installation
    from saath.site.demo.activity import fill_demonstration
    from saath.site.demo.marking import refuse_mixing
    from saath.stories.seed import load_tags

    refuse_mixing()
    progress("tables ...")
    bring_tables_up_to_date()
    mark_installation()
    progress("files for the browser ...")
    call_command("collectstatic", verbosity=0, interactive=False)
    load_into_empty(progress)
    load_partners(progress)
    load_tags()
    if settings.DEMO:
        fill_demonstration(progress)
    connection.close()


def web_command(host: str, port: int) -> list[str]:
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", "2", "--blocking-threads", "2", "--no-ws", "--log-level", "warning",
        "--backpressure", "64", "--respawn-failed-workers", "saath.site.wsgi:application",
    ]  # fmt: skip


def serve(host: str, port: int, children: Sequence[str] = ("web", "worker")) -> int:
    """Run web and worker until SIGTERM or SIGINT."""
    if trouble := trouble_listening(host, port):
        _say(f"cannot listen on {host}:{port}: {trouble}. Choose another port, for example: PORT={port + 1} make run")
        return 1
    try:
        held = [hold.share()]
        prepare(_say)
    except Trouble as trouble:
        _say(str(trouble))
        return 1
    begin_counting()
    wanted = {"web": web_command(host, port), "worker": [sys.executable, "-m", "saath.site.cli", "worker"]}
    return supervise([Child(name, wanted[name], held) for name in children], _say_when_up(host, port))


def begin_counting() -> None:
    """Forget what web processes of an earlier start counted for Prometheus."""
    folder = settings.HOME / "metrics"
    for old in folder.glob("*.db"):
        old.unlink()
    if settings.METRICS_TOKEN:
        folder.mkdir(mode=0o700, exist_ok=True)


def trouble_listening(host: str, port: int) -> str:
    """Why nothing can listen there, in the system's words; empty where something can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        return os.strerror(error.errno) if error.errno else str(error)
    return ""


def _say(line: str) -> None:
    sys.stdout.write(f"saath: {line}\n")
    sys.stdout.flush()


def _say_when_up(host: str, port: int) -> Callable[[], None]:
    """Tells the address once, as soon as it answers."""
    name = "localhost" if host in {"127.0.0.1", "0.0.0.0", "::", "::1"} else host  # noqa: S104 - a name to show
    waiting = [True]

    def look() -> None:
        if waiting and _answers(host, port):
            waiting.clear()
            _say(f"ready at http://{name}:{port}  (Ctrl-C stops it)")

    return look


def _answers(host: str, port: int) -> bool:
    server = http.client.HTTPConnection(host, port, timeout=1)
    try:
        server.request("GET", "/healthz")
        server.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        server.close()
    return True


def supervise(children: Sequence[Child], each_look: Callable[[], None] = lambda: None) -> int:
    """Keep children alive until told to stop; then stop them, by force after ten seconds."""
    stopping = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while not stopping.wait(0.2):
        for child in children:
            child.look(time.monotonic())
        each_look()
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
    _log.info("stopped")
