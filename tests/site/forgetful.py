"""Settings of an installation one of whose rooms must act on restored data."""

from saath.kernel.restoring import after_restore
from saath.settings import *  # noqa: F403


@after_restore
def forget_again() -> str:
    from saath.jobs.models import ScheduleRun

    count, _by_table = ScheduleRun.objects.filter(name="in the archive").delete()
    return f"{count} name destroyed since is gone again"
