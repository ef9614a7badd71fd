"""Running jobs: claim one, keep its lease alive, retry what failed, give out again what a dead worker left."""

import contextlib
import random
import signal
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from types import FrameType
from typing import Any

import structlog
from django.db import Error, connection, transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks.utils import normalize_json
from django_tasks_db.models import DBTaskResult

from saath.jobs.models import Lease
from saath.kernel.logs import places

MOST_ATTEMPTS = 6
HEARTBEAT = timedelta(seconds=5)
LEASE = timedelta(seconds=30)
TIME_LIMIT = timedelta(minutes=10)
FIRST_PAUSE = timedelta(seconds=5)

Job = DBTaskResult[..., Any]

_log = structlog.get_logger("saath.jobs")


class TimeLimitReached(BaseException):
    """A job ran longer than it may. Not an `Exception`, so that no job swallows it."""


class WorkerLost(Exception):  # noqa: N818 - it reads as what happened
    """A job's worker was not heard of any more."""


def run_one(worker: str) -> bool:
    """Claim and run the job that waits longest; False where none waits. A failure is retried with growing pauses."""
    job = _claim(worker)
    if job is None:
        return False
    started = time.monotonic()
    try:
        with _heartbeat(job, worker), _time_limit(TIME_LIMIT):
            value = normalize_json(job.task.call(*job.args_kwargs["args"], **job.args_kwargs["kwargs"]))
    except (Exception, TimeLimitReached) as error:
        _failed(job, worker, error)
    else:
        _succeeded(job, worker, value)
        _log.info("job done", job=str(job.pk), task=job.task_path, ms=round((time.monotonic() - started) * 1000))
    return True


def redeliver() -> int:
    """Give out again every running job whose worker has not been heard of for 30 seconds. Returns how many.

    A job that took its worker with it at every attempt is given up, so that it cannot stop the others for ever.
    """
    silent = Lease.objects.filter(heartbeat_at__lt=timezone.now() - LEASE)
    if not DBTaskResult.objects.running().filter(pk__in=silent.values("job")).exists():
        return 0
    with transaction.atomic():
        leases = {lease.job: lease for lease in silent.select_for_update(skip_locked=True)}
        lost = list(DBTaskResult.objects.running().filter(pk__in=leases))
        for job in lost:
            _try_again_or_give_up(job, leases[job.pk], WorkerLost(), timedelta())
    return len(lost)


def pause_before(attempt: int) -> timedelta:
    """How long to wait before that attempt: 5 s, 20 s, 80 s ..., give or take a quarter, so that retries spread out."""
    spread = random.uniform(0.75, 1.25)  # noqa: S311 - not a secret
    return FIRST_PAUSE * (4.0 ** max(0, attempt - 2) * spread)


def _claim(worker: str) -> Job | None:
    """Take a job and its lease in one short transaction; while nothing waits, no lock is asked for."""
    if not DBTaskResult.objects.ready().exists():
        return None
    with transaction.atomic():
        job = DBTaskResult.objects.ready().get_locked()
        if job is None:
            return None
        job.claim(worker)
        lease, _new = Lease.objects.get_or_create(job=job.pk, defaults={"heartbeat_at": timezone.now()})
        Lease.objects.filter(pk=lease.pk).update(worker=worker, attempts=F("attempts") + 1, heartbeat_at=timezone.now())
    return job


def _succeeded(job: Job, worker: str, value: Any) -> None:
    with transaction.atomic():
        if lease := _lease_still_held(job, worker):
            job.set_successful(value)
            lease.delete()


def _failed(job: Job, worker: str, error: BaseException) -> None:
    with transaction.atomic():
        if lease := _lease_still_held(job, worker):
            _try_again_or_give_up(job, lease, error, pause_before(lease.attempts + 1))


def _lease_still_held(job: Job, worker: str) -> Lease | None:
    """The worker's lease; None where it ran out and another worker has the job, whose outcome counts."""
    return Lease.objects.select_for_update().filter(job=job.pk, worker=worker).first()


def _try_again_or_give_up(job: Job, lease: Lease, error: BaseException, pause: timedelta) -> None:
    _log.warning("job failed", job=str(job.pk), task=job.task_path, attempt=lease.attempts, error=type(error).__name__)
    if lease.attempts < MOST_ATTEMPTS:
        job.status, job.run_after = TaskResultStatus.READY, timezone.now() + pause
        job.save(update_fields=["status", "run_after"])
    else:
        _give_up(job, error)
        lease.delete()


def _give_up(job: Job, error: BaseException) -> None:
    """Final. What is kept of the error is its type and its places, not its text, which may hold somebody's words."""
    job.status, job.finished_at = TaskResultStatus.FAILED, timezone.now()
    job.exception_class_path = f"{type(error).__module__}.{type(error).__qualname__}"
    job.traceback = "\n".join(places(error.__traceback__))
    job.save(update_fields=["status", "finished_at", "exception_class_path", "traceback"])


@contextlib.contextmanager
def _heartbeat(job: Job, worker: str) -> Iterator[None]:
    """Say every five seconds that the job is being worked on."""
    done = threading.Event()

    def beat() -> None:
        while not done.wait(HEARTBEAT.total_seconds()):
            try:
                Lease.objects.filter(job=job.pk, worker=worker).update(heartbeat_at=timezone.now())
            except Error as error:
                _log.warning("heartbeat missed", job=str(job.pk), error=type(error).__name__)
                connection.close()
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
