"""Every write of the room."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from saath.kernel.refusals import Refused
from saath.paper.models import Release
from saath.paper.reads import entry_of
from saath.paper.refusals import PaperRefusal
from saath.people.actions import note_act
from saath.people.reads import has_role
from saath.people.refusals import PeopleRefusal
from saath.people.types import Account, Viewer
from saath.people.vocabulary import Role

LONGEST = timedelta(days=90)


@transaction.atomic
def release_number(*, by: Viewer, contact: str, until: date, reason: str) -> None:
    """Let a number stand on paper until that day, in one's own name. The release before it ends."""
    _let_pass(by)
    if not reason.strip():
        raise Refused(PaperRefusal.NO_REASON)
    today = timezone.localdate()
    if not today <= until <= today + LONGEST:
        raise Refused(PaperRefusal.TOO_LONG)
    if entry_of(by, contact) is None:
        raise Refused(PaperRefusal.NOT_THERE)
    _withdraw(contact)
    Release.objects.create(contact=contact, until=until, reason=reason.strip(), released_by_id=by.pk)
    note_act(by=by, act="paper.release", subject=f"contact:{contact}", until=until.isoformat())


@transaction.atomic
def take_back(*, by: Viewer, contact: str) -> None:
    """Keep the number off everything that is printed from now on."""
    _let_pass(by)
    if not _withdraw(contact):
        raise Refused(PaperRefusal.NOT_RELEASED)
    note_act(by=by, act="paper.take-back", subject=f"contact:{contact}")


def let_go_of_releases(account: Account) -> int:
    """A release without a name is none: those of an erased account end with it, and its words go."""
    mine = Release.objects.filter(released_by=account)
    mine.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
    return mine.update(released_by=None, reason="")


def _let_pass(by: Viewer) -> None:
    if not has_role(by, Role.VERIFIER):
        raise Refused(PeopleRefusal.NOT_ALLOWED)


def _withdraw(contact: str) -> int:
    return Release.objects.filter(contact=contact, withdrawn_at=None).update(withdrawn_at=timezone.now())
