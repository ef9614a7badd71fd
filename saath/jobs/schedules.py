"""Schedules: jobs that come round once a day, declared beside what they do and handed out once, however many workers run."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from saath.jobs.models import ScheduleRun
from saath.kernel.countries import country


@dataclass(frozen=True, slots=True)
class Daily:
    """A job and the hour, in the country's zone, from which it is due."""

    name: str
    hour: int
    run: Callable[[], None]


_daily: dict[str, Daily] = {}


def daily(*, hour: int) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Declare a function in a room's `jobs.py` as a job of every day. It must be safe to run twice."""

    def declare(run: Callable[[], None]) -> Callable[[], None]:
        name = f"{run.__module__}.{run.__qualname__}"
        _daily[name] = Daily(name, hour, run)
        return run

    return declare


@task()
def run_daily(name: str) -> None:
    """Run the daily job of that name."""
    _daily[name].run()


def hand_out_due(at: datetime | None = None) -> list[str]:
    """Queue every daily job that is due today and was not yet queued. Returns their names."""
    local = (at or timezone.now()).astimezone(country(settings.COUNTRY).zone)
    done = set(ScheduleRun.objects.filter(day__gte=local.date()).values_list("name", flat=True))
    due = [job for job in _daily.values() if local.hour >= job.hour and job.name not in done]
    return [job.name for job in due if _first_to_hand_out(job, local)]


def _first_to_hand_out(job: Daily, local: datetime) -> bool:
    """Whether this worker is the first today. The row is taken and the job queued in one transaction."""
    with transaction.atomic():
        run, new = ScheduleRun.objects.select_for_update().get_or_create(name=job.name, defaults={"day": local.date()})
        if not new and run.day >= local.date():
            return False
        ScheduleRun.objects.filter(pk=run.pk).update(day=local.date())
        run_daily.enqueue(job.name)
    return True
