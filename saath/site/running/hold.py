"""Who uses the data folder: servers and workers share it, `restore` and `upgrade` want it for themselves."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from saath.site.running import Trouble


def share() -> int:
    """Say, for as long as this process and those it starts with this descriptor live, that the folder is in use."""
    return _take(
        fcntl.LOCK_SH, "a restore or an upgrade is under way on this data folder; start again when it has ended"
    )


@contextmanager
def alone() -> Iterator[None]:
    """Have the folder for oneself; no server starts meanwhile."""
    held = _take(fcntl.LOCK_EX, f"Saath runs on {settings.HOME}: stop it first (systemctl stop saath, or Ctrl-C)")
    try:
        yield
    finally:
        os.close(held)


def _take(kind: int, trouble: str) -> int:
    held = os.open(Path(settings.HOME) / "in-use", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(held, kind | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(held)
        raise Trouble(trouble) from error
    return held
