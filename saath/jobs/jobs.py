"""Background work of the jobs room itself."""

from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from saath.jobs.schedules import daily

KEPT = timedelta(days=14)


@daily(hour=3)
def forget_finished_jobs() -> None:
    """Erase jobs that ended two weeks ago, with what they were given."""
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEPT).delete()
