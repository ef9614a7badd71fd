"""`saath upgrade`: snapshot, bring up to date, see that it answers; whatever fails, the data goes back by itself."""

import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import IO

from django.conf import settings
from django.db import connection

from saath.site.running import Trouble
from saath.site.running.backup import Say, back_up, usual_place
from saath.site.running.children import end_with_us, run
from saath.site.running.hold import alone
from saath.site.running.probe import ask
from saath.site.running.restore import put_back
from saath.site.running.stores import store

PATIENCE = 60.0
_LINES = 5


def upgrade(say: Say) -> None:
    """Bring the data to the code that runs this. Raises `Trouble` once the data is as it was before."""
    with alone(), _told_to_stop():
        if busy := store().busy():
            raise Trouble(f"{busy}: stop Saath on every machine first")
        snapshot = usual_place("before-upgrade-")
        say(f"snapshot: {snapshot}")
        back_up(snapshot)
        connection.close()
        try:
            _bring_up_to_date(say)
            _see_that_it_answers(say)
        except BaseException as error:
            _return(snapshot, error, say)
            raise Trouble(
                "nothing was upgraded. Start the code of before; this version's trouble stands above"
            ) from error
        say("up to date, and it answers. Start Saath again")


def _bring_up_to_date(say: Say) -> None:
    say("tables, files, directory ...")
    run([sys.executable, "-m", "saath.site.cli", "prepare"], "bringing tables up to date failed")


def _see_that_it_answers(say: Say) -> None:
    """Start the web server on a spare port of this machine and ask it whether it is ready."""
    with tempfile.TemporaryFile("w+") as log, _web(log) as port:
        deadline, said = time.monotonic() + PATIENCE, "no answer"
        while time.monotonic() < deadline:
            ready, said = ask(port)
            if ready:
                say(f"it answers: {said}")
                return
            time.sleep(0.5)
        log.seek(0)
        raise Trouble("\n".join([f"the new version is not ready: {said}", *log.read().splitlines()[-_LINES:]]))


@contextmanager
def _web(log: IO[str]) -> Iterator[int]:
    from saath.site.serve import web_command

    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    process = subprocess.Popen(  # noqa: S603 - our own command
        web_command("127.0.0.1", port),
        cwd=settings.ROOT,
        stdout=log,
        stderr=log,
        preexec_fn=end_with_us(),  # noqa: PLW1509 - one thread
    )
    try:
        yield port
    finally:
        process.terminate()
        process.wait(20)


def _return(snapshot: Path, error: BaseException, say: Say) -> None:
    say(str(error) or type(error).__name__)
    say("going back to the snapshot ...")
    try:
        put_back(snapshot, say)
    except Exception as worse:
        raise Trouble(
            f"going back failed ({worse}). By hand, with the code of before: saath restore {snapshot}"
        ) from worse


@contextmanager
def _told_to_stop() -> Iterator[None]:
    """SIGTERM ends the upgrade like an error does: by going back."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise Trouble("told to stop")

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
