"""What was seen."""

from django.db import transaction
from django.utils import timezone

from saath.notices.models import Notice
from saath.people.types import Account


@transaction.atomic
def mark_read(*, account: Account, notice: str) -> None:
    """One of one's own was opened. Twice is once."""
    Notice.objects.filter(account=account, public_id=notice, read_at=None).update(read_at=timezone.now())


@transaction.atomic
def mark_all_read(*, account: Account) -> int:
    """Everything of one's own counts as seen; how many did not yet."""
    return Notice.objects.filter(account=account, read_at=None).update(read_at=timezone.now())
