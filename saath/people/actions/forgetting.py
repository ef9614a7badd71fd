"""What has run out is erased."""

from django.db import transaction
from django.utils import timezone

from saath.people.models import Device


@transaction.atomic
def forget_old_devices() -> int:
    """Erase sessions that have run out; how many there were."""
    return Device.objects.filter(expire_date__lt=timezone.now()).delete()[0]
