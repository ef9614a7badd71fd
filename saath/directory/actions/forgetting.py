"""What is not kept for ever."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from saath.directory.models import Report

KEEP_NOTES = timedelta(days=90)


@transaction.atomic
def forget_old_reports() -> int:
    """Erase the words of reports older than 90 days; that there was a report, and why, stays. Returns how many."""
    old = Report.objects.filter(created_at__lt=timezone.now() - KEEP_NOTES).exclude(note="")
    return old.update(note="")
