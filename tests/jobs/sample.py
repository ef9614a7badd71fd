"""Jobs for the tests of jobs."""

import time
from pathlib import Path

from django_tasks import task

from saath.directory.events import DirectoryChanged

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


def on_change(event: DirectoryChanged) -> None:
    ran.append(event.revision)


def tidy() -> None:
    ran.append("tidied")
