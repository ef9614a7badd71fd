"""Blocks and mutes: made through what somebody wrote, undone on a page of one's own."""

from django.db import transaction

from saath.kernel.events import emit
from saath.kernel.refusals import Refused
from saath.people.events import PeopleKeptApart
from saath.people.models import Account, Block, Mute
from saath.people.refusals import PeopleRefusal


@transaction.atomic
def block(*, blocker: Account, blocked_account_id: int, thing: str = "", met_as: str = "") -> Block:
    """Keep two people apart, in both directions. Twice is once.

    `thing` is kind:id of what was read, `met_as` the name under which it stood: the blocker is shown no more than that.
    """
    _somebody_else(blocker, blocked_account_id)
    emit(PeopleKeptApart(blocker.pk, thing))
    kept, _new = Block.objects.get_or_create(
        blocker=blocker, blocked_id=blocked_account_id, thing=thing, defaults={"met_as": met_as}
    )
    return kept


@transaction.atomic
def mute(*, muter: Account, muted_account_id: int, thing: str = "", met_as: str = "") -> Mute:
    """Do not see any more what somebody writes. Twice is once."""
    _somebody_else(muter, muted_account_id)
    emit(PeopleKeptApart(muter.pk, thing))
    kept, _new = Mute.objects.get_or_create(
        muter=muter, muted_id=muted_account_id, thing=thing, defaults={"met_as": met_as}
    )
    return kept


@transaction.atomic
def unblock(*, blocker: Account, block: str) -> None:
    """Take one's own block back, by its public id."""
    Block.objects.filter(blocker=blocker, public_id=block).delete()


@transaction.atomic
def unmute(*, muter: Account, mute: str) -> None:
    """Take one's own mute back, by its public id."""
    Mute.objects.filter(muter=muter, public_id=mute).delete()


def _somebody_else(account: Account, other: int) -> None:
    if account.pk == other:
        raise Refused(PeopleRefusal.OWN_WORDS)
    if not Account.objects.filter(pk=other).exists():
        raise Refused(PeopleRefusal.NO_SUCH_ACCOUNT)
