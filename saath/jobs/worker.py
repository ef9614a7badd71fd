"""The worker: one process that runs jobs until it is told to stop."""

import secrets
import signal
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from types import FrameType

import structlog
from django.apps import apps
from django.db import Error, close_old_connections
from django.utils import timezone
from django.utils.module_loading import module_has_submodule

from saath.jobs.models import WorkerSeen
from saath.jobs.running import redeliver, run_one
from saath.jobs.schedules import hand_out_due

IDLE = timedelta(seconds=1)
HOUSEKEEPING = timedelta(seconds=15)
FORGOTTEN = timedelta(days=1)

_log = structlog.get_logger("saath.jobs")


def find_jobs() -> None:
    """Import the `jobs.py` of every room, which declares its schedules."""
    for app in apps.get_app_configs():
        if app.module is not None and app.name.startswith("saath.") and module_has_submodule(app.module, "jobs"):
            import_module(f"{app.name}.jobs")


def work() -> None:
    """Run jobs until SIGTERM or SIGINT; the job in hand is finished first."""
    find_jobs()
    worker, stopping = f"w-{secrets.token_hex(6)}", threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    _log.info("worker started", worker=worker)
    tidied_at = -HOUSEKEEPING.total_seconds()
    while not stopping.is_set():
        if time.monotonic() - tidied_at > HOUSEKEEPING.total_seconds():
            tidied_at = time.monotonic()
            _while_database_answers(lambda: _tidy(worker))
        if not _while_database_answers(lambda: run_one(worker)):
            stopping.wait(IDLE.total_seconds())
    _log.info("worker stopped", worker=worker)


def _tidy(worker: str) -> bool:
    now = timezone.now()
    WorkerSeen.objects.update_or_create(worker=worker, defaults={"at": now})
    WorkerSeen.objects.filter(at__lt=now - FORGOTTEN).delete()
    redeliver()
    hand_out_due()
    return True


def _while_database_answers(step: Callable[[], bool]) -> bool:
    """Whether the step did something. A database that went away is logged and asked again later, not died of."""
    try:
        return step()
    except Error as error:
        _log.warning("database not answering", error=type(error).__name__)
        close_old_connections()
        return False
