"""The last step of every action that changes what processes keep in memory."""

from django.db.models import F

from saath.screening.models import Edition


def count_up(subject: str) -> None:
    """Count one change, so that every process reads it again. Runs inside the action's transaction."""
    Edition.objects.get_or_create(pk=subject)
    Edition.objects.filter(pk=subject).update(number=F("number") + 1)
