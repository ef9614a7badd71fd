"""Something is to go out: when, and by which way. Called inside the transaction of what it is for."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from saath.kernel.countries import COUNTRIES
from saath.notices.models import Notice, Nudge, Phone
from saath.notices.quiet import due_at
from saath.notices.types import Wishes
from saath.notices.vocabulary import INSIDE_ONLY, Errand
from saath.people.types import Account


@task()
def deliver_nudge(nudge: str) -> None:
    """Send what is due. May run twice: what was sent is gone."""
    from saath.notices.actions.delivering import deliver

    deliver(nudge=nudge)


def nudge_for(person: Account, wishes: Wishes) -> None:
    """Have everything that reaches the person say, when they want it, that there is an update."""
    if wishes.all_off:
        return
    at = due_at(timezone.now(), wishes.pace, wishes.hours, place_of(person))
    if settings.MAIL and wishes.confirmed:
        _wait(person, at, phone=None)
    for phone in Phone.objects.filter(account=person):
        _wait(person, at, phone=phone)


def plan_anew(person: Account, wishes: Wishes) -> None:
    """After a change of wishes: what waits, waits as it is wanted now."""
    Nudge.objects.filter(account=person, errand=Errand.UPDATE, claimed_until=None).delete()
    if waits_for(person, wishes):
        nudge_for(person, wishes)


def waits_for(person: Account, wishes: Wishes) -> bool:
    """Whether anything is unread that the person wants to be called for."""
    silent = {*INSIDE_ONLY, *wishes.off}
    unread = Notice.objects.filter(account=person, read_at=None).exclude(kind__in=silent)
    return not wishes.all_off and unread.exists()


def ask_the_address(person: Account) -> None:
    """Send the question whether an address is right, at once: somebody waits for it."""
    Nudge.objects.filter(account=person, errand=Errand.CONFIRM).delete()
    _wait(person, timezone.now(), phone=None, errand=Errand.CONFIRM)


def place_of(person: Account) -> str:
    """The country whose clock counts."""
    return person.country if person.country in COUNTRIES else settings.COUNTRY


def hand_out(nudge: Nudge) -> None:
    """Give it to the worker for the moment at which it is due."""
    deliver_nudge.using(run_after=nudge.due_at).enqueue(nudge.public_id)


def _wait(person: Account, at: datetime, *, phone: Phone | None, errand: Errand = Errand.UPDATE) -> None:
    """One nudge for each way, however many notices it is for."""
    with transaction.atomic():
        nudge, new = Nudge.objects.get_or_create(
            account=person, phone=phone, errand=errand, claimed_until=None, defaults={"due_at": at}
        )
        if new:
            hand_out(nudge)
