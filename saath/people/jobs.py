"""Background work of the people room."""

from django.utils import timezone

from saath.jobs.schedules import daily
from saath.people.actions.auditing import seal_entries
from saath.people.models import Device


@daily(hour=2)
def seal_the_audit_log() -> None:
    """Seal everything that has settled since yesterday, batch by batch."""
    while seal_entries():
        pass


@daily(hour=3)
def forget_old_devices() -> None:
    """Erase sessions that have run out."""
    Device.objects.filter(expire_date__lt=timezone.now()).delete()
