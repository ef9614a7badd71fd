"""Jobs for the tests of jobs."""

import contextlib
import time
from pathlib import Path

from django_tasks import task

from saath.directory.events import DirectoryChanged
from saath.jobs.models import Lease

ran: list[object] = []


@task()
def note(text: str) -> None:
    ran.append(text)


@task()
def fail() -> None:
    ran.append("failed")
    raise ValueError("as it should")


@task()
def slow(folder: str) -> None:
    (Path(folder) / "begun").touch()
    time.sleep(2)
    (Path(folder) / "done").touch()


@task()
def write(file: str, number: int) -> None:
    with Path(file).open("a") as lines:
        lines.write(f"{number}\n")


@task()
def overtaken(*, fails: bool) -> None:
    """While it ran, its lease ran out and another worker took the job."""
    Lease.objects.update(worker="other")
    if fails:
        raise ValueError


@task()
def endless() -> None:
    while True:
        with contextlib.suppress(Exception):
            time.sleep(5)


@task()
def odd() -> object:
    return object()


def on_change(event: DirectoryChanged) -> None:
    ran.append(event.revision)


def tidy() -> None:
    ran.append("tidied")
