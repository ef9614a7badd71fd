"""What somebody wants to hear of, how soon, and when not; and everything off with one tap."""

from collections.abc import Iterable
from datetime import time

from django.db import transaction
from django.utils import timezone

from saath.kernel.refusals import Refused
from saath.notices.actions.nudging import plan_anew
from saath.notices.models import Notice, Nudge, Wish
from saath.notices.refusals import NoticeRefusal
from saath.notices.vocabulary import Errand, Kind, Pace
from saath.notices.wishes import wishes_of
from saath.people.types import Account


@transaction.atomic
def choose_channels(
    *, account: Account, pace: Pace, off: Iterable[Kind], quiet: bool, quiet_from: time, quiet_until: time
) -> None:
    """Keep how soon, which kinds stay silent, and the quiet hours. What waits already follows."""
    if quiet and quiet_from == quiet_until:
        raise Refused(NoticeRefusal.SAME_HOURS)
    row = wish_of(account)
    row.pace, row.off, row.quiet = pace, sorted({Kind(kind).value for kind in off}), quiet
    row.quiet_from, row.quiet_until = quiet_from, quiet_until
    row.save()
    plan_anew(account, wishes_of(account))


@transaction.atomic
def turn_all_off(*, account: Account) -> None:
    """No dot and nothing that goes out, from this moment. Addresses and phones are kept for turning on again."""
    row = wish_of(account)
    row.all_off = True
    row.save()
    Notice.objects.filter(account=account, read_at=None).update(read_at=timezone.now())
    Nudge.objects.filter(account=account, errand=Errand.UPDATE).delete()


@transaction.atomic
def turn_on_again(*, account: Account) -> None:
    """As it was chosen before everything was turned off."""
    row = wish_of(account)
    row.all_off = False
    row.save()


def wish_of(account: Account) -> Wish:
    """The person's row, locked; made where there is none. Inside a transaction."""
    Wish.objects.bulk_create([Wish(account=account)], ignore_conflicts=True)
    return Wish.objects.select_for_update().get(account=account)
