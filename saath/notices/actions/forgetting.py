"""Notices go: with what they are about, and after ninety days."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from saath.notices.models import Notice, Wish

KEPT = timedelta(days=90)
UNCONFIRMED = timedelta(days=7)


@transaction.atomic
def forget(*, subject_kind: str, subject_id: str, account_id: int | None = None) -> int:
    """What they are about is gone, for everybody or for one account. How many went."""
    rows = Notice.objects.filter(subject_kind=subject_kind, subject_id=subject_id)
    if account_id is not None:
        rows = rows.filter(account=account_id)
    return rows.delete()[0]


@transaction.atomic
def forget_old() -> int:
    """Notices of more than ninety days, and addresses that nobody confirmed within a week. How many went."""
    now = timezone.now()
    unconfirmed = Wish.objects.filter(mail_confirmed_at=None, mail_asked_at__lt=now - UNCONFIRMED)
    addresses = unconfirmed.update(mail="", mail_asked_at=None)
    return Notice.objects.filter(at__lt=now - KEPT).delete()[0] + addresses
