"""Running jobs: claim one, keep its lease alive, retry what failed, give out again what a dead worker left."""

import contextlib
import random
import signal
import threading
from collections.abc import Iterator
from datetime import timedelta
from types import FrameType
from typing import Any

import structlog
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from saath.jobs.models import Lease

MOST_ATTEMPTS = 6
HEARTBEAT = timedelta(seconds=5)
LEASE = timedelta(seconds=30)
TIME_LIMIT = timedelta(minutes=10)
FIRST_PAUSE = timedelta(seconds=5)

Job = DBTaskResult[..., Any]

_log = structlog.get_logger("saath.jobs")


class TimeLimitReached(Exception):  # noqa: N818 - it reads as what happened
    """A job ran longer than it may."""


def run_one(worker: str) -> bool:
    """Claim and run the job that waits longest; False where none waits. A failure is retried with growing pauses."""
    job = _claim(worker)
    if job is None:
        return False
    with _heartbeat(job):
        try:
            with _time_limit(TIME_LIMIT):
                value = job.task.call(*job.args_kwargs["args"], **job.args_kwargs["kwargs"])
        except Exception as error:
            _failed(job, error)
        else:
            job.set_successful(value)
            Lease.objects.filter(job=job.pk).delete()
    return True


def redeliver() -> int:
    """Give out again every running job whose worker has not been heard of for 30 seconds. Returns how many."""
    lost = Lease.objects.filter(heartbeat_at__lt=timezone.now() - LEASE).values_list("job", flat=True)
    with transaction.atomic():
        running = DBTaskResult.objects.running().filter(pk__in=list(lost))
        return running.update(status=TaskResultStatus.READY, run_after=timezone.now())


def pause_before(attempt: int) -> timedelta:
    """How long to wait before that attempt: 5 s, 20 s, 80 s ..., give or take a quarter, so that retries spread out."""
    spread = random.uniform(0.75, 1.25)  # noqa: S311 - not a secret
    return FIRST_PAUSE * (4.0 ** max(0, attempt - 2) * spread)


def _claim(worker: str) -> Job | None:
    with transaction.atomic():
        job = DBTaskResult.objects.ready().select_for_update(skip_locked=True).first()
        if job is None:
            return None
        job.claim(worker)
        lease, _new = Lease.objects.get_or_create(job=job.pk, defaults={"heartbeat_at": timezone.now()})
        Lease.objects.filter(pk=lease.pk).update(worker=worker, attempts=F("attempts") + 1, heartbeat_at=timezone.now())
    return job


def _failed(job: Job, error: Exception) -> None:
    attempts = Lease.objects.values_list("attempts", flat=True).get(pk=job.pk)
    _log.warning("job failed", job=str(job.pk), task=job.task_path, attempt=attempts, error=type(error).__name__)
    if attempts >= MOST_ATTEMPTS:
        job.set_failed(error)
        Lease.objects.filter(job=job.pk).delete()
        return
    job.status, job.run_after = TaskResultStatus.READY, timezone.now() + pause_before(attempts + 1)
    job.save(update_fields=["status", "run_after"])


@contextlib.contextmanager
def _heartbeat(job: Job) -> Iterator[None]:
    """Say every five seconds that the job is being worked on."""
    done = threading.Event()

    def beat() -> None:
        while not done.wait(HEARTBEAT.total_seconds()):
            Lease.objects.filter(job=job.pk).update(heartbeat_at=timezone.now())
        connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


@contextlib.contextmanager
def _time_limit(limit: timedelta) -> Iterator[None]:
    """Raise in a job that runs too long. Only the main thread can be interrupted; elsewhere there is no limit."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeLimitReached

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, limit.total_seconds())
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
