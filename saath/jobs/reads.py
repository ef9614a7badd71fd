"""How the background work stands, for those who watch it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Min
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from saath.jobs.models import Lease, WorkerSeen

SILENCE = timedelta(seconds=60)
"""How long a worker may say nothing before it counts as gone."""

_WORDS = {
    TaskResultStatus.READY: "queued",
    TaskResultStatus.RUNNING: "running",
    TaskResultStatus.SUCCESSFUL: "done",
    TaskResultStatus.FAILED: "failed",
}


@dataclass(frozen=True, slots=True)
class Work:
    """Jobs by how they stand (those that ended are kept for 14 days), and how long the oldest that may run has waited."""

    jobs: Mapping[str, int]
    oldest_waits: timedelta


def work() -> Work:
    """The queue at this moment."""
    rows = DBTaskResult.objects.values_list("status").annotate(count=Count("pk"))
    counts = {_WORDS[TaskResultStatus(status)]: count for status, count in rows}
    return Work({word: counts.get(word, 0) for word in _WORDS.values()}, _oldest_waits(timezone.now()))


def _oldest_waits(now: datetime) -> timedelta:
    since = DBTaskResult.objects.ready().aggregate(at=Min("enqueued_at"))["at"]
    return max(now - since, timedelta()) if since else timedelta()


def worker_last_heard() -> datetime | None:
    """When any worker was last heard of: between jobs, or in the middle of a long one."""
    idle = WorkerSeen.objects.aggregate(at=Max("at"))["at"]
    busy = Lease.objects.aggregate(at=Max("heartbeat_at"))["at"]
    return max((at for at in (idle, busy) if at), default=None)


def worker_lives() -> bool:
    """Whether a worker was heard of within the last minute."""
    at = worker_last_heard()
    return at is not None and timezone.now() - at < SILENCE
