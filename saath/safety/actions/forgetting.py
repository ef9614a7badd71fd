"""What has served its time is erased."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from saath.safety.models import Report

KEPT = timedelta(days=90)


@transaction.atomic
def forget_old_comments() -> int:
    """Erase the words of reports after 90 days; the named reason stays. How many there were."""
    old = Report.objects.filter(created_at__lt=timezone.now() - KEPT).exclude(comment="")
    return old.update(comment="")
