"""Verification days: many volunteers, each handed the next number, and no number in two hands."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from saath.directory.models import Contact, Province
from saath.directory.refusals import CallRefusal
from saath.directory.turns import Turn, VerificationDay
from saath.directory.verifying.due import numbers_due
from saath.directory.vocabulary import Urgency
from saath.kernel.refusals import Refused
from saath.people.actions import note_act
from saath.people.reads import has_role
from saath.people.refusals import PeopleRefusal
from saath.people.types import Account, Viewer
from saath.people.vocabulary import Role

LEASE = timedelta(minutes=10)
LONGEST = timedelta(days=7)
TRIES = 20


@transaction.atomic
def start_day(
    *,
    by: Viewer,
    name: str,
    ends_at: datetime,
    begins_at: datetime | None = None,
    province: str = "",
    urgency: str = "",
) -> VerificationDay:
    """Begin a verification day with every number that is due in its scope, in the order of the queue.

    Emergency numbers are handed out only where a supervisor asks for just them, having agreed it with their rooms.
    """
    _require(by, Role.SUPERVISOR)
    begins = begins_at or timezone.now()
    if not begins < ends_at <= begins + LONGEST:
        raise Refused(CallRefusal.DAY_IN_DISORDER)
    due = [one for one in numbers_due(by, province=province, urgency=urgency) if urgency or _may_hand_out(one.urgency)]
    if not due:
        raise Refused(CallRefusal.DAY_EMPTY)
    day = VerificationDay.objects.create(
        name=name, country=settings.COUNTRY, begins_at=begins, ends_at=ends_at, urgency=urgency,
        province=Province.objects.filter(code=province).first() if province else None,
    )  # fmt: skip
    contacts = Contact.objects.in_bulk([one.contact for one in due], field_name="public_id")
    Turn.objects.bulk_create(
        Turn(day=day, contact=contacts[one.contact], dialled=one.dialled, press=one.press, position=n)
        for n, one in enumerate(due)
    )
    facts = {"numbers": len(due), "province": province, "urgency": urgency}
    note_act(by=by, act="directory.start-verification-day", subject=f"verification-day:{day.public_id}", **facts)
    return day


@transaction.atomic
def stop_day(*, by: Viewer, day: str) -> None:
    """End a verification day now. Calls under way can still be recorded."""
    _require(by, Role.SUPERVISOR)
    stopped = VerificationDay.objects.filter(public_id=day, stopped_at=None).update(stopped_at=timezone.now())
    if not stopped:
        raise Refused(CallRefusal.DAY_OVER)
    note_act(by=by, act="directory.stop-verification-day", subject=f"verification-day:{day}")


@transaction.atomic
def take_next(*, by: Viewer, day: str) -> Turn | None:
    """Hand `by` the number they hold already, else the next one that nobody holds; None where none is left.

    The lease lasts ten minutes and begins anew with each asking. Where the database can skip locked rows, two who ask
    at once see different rows; everywhere the update takes a row only while nobody else has it.
    """
    person = _require(by, Role.VERIFIER)
    running, now = _running(day), timezone.now()
    left = Turn.objects.filter(day=running, finished_at=None)
    if own := left.filter(holder=person, held_until__gt=now).first():
        return own if _hold(own, person, now, Q(holder=person)) else None
    free = Q(held_until=None) | Q(held_until__lte=now)
    for _try in range(TRIES):
        turn = _lockable(left.filter(free)).first()
        if turn is None or _hold(turn, person, now, free):
            return turn
    return None


@transaction.atomic
def hand_back(*, by: Viewer, turn: str) -> None:
    """Give a number back without a call: the next volunteer gets it."""
    person = _require(by, Role.VERIFIER)
    held = Turn.objects.filter(public_id=turn, holder=person, finished_at=None)
    held.update(holder=None, held_until=None)


def _hold(turn: Turn, by: Account, now: datetime, condition: Q) -> bool:
    """Take or renew the lease, if the condition still holds in the very statement that takes it."""
    until = now + LEASE
    taken = Turn.objects.filter(condition, pk=turn.pk, finished_at=None).update(holder=by, held_until=until)
    turn.holder_id, turn.held_until = by.pk, until
    return bool(taken)


def _lockable(turns: QuerySet[Turn]) -> QuerySet[Turn]:
    if connection.features.has_select_for_update_skip_locked:
        return turns.select_for_update(skip_locked=True)
    return turns


def _running(day: str) -> VerificationDay:
    now = timezone.now()
    running = VerificationDay.objects.filter(
        public_id=day, stopped_at=None, begins_at__lte=now, ends_at__gt=now
    ).first()
    if running is None:
        raise Refused(CallRefusal.DAY_OVER)
    return running


def _may_hand_out(urgency: Urgency) -> bool:
    return urgency != Urgency.EMERGENCY


def _require(by: Viewer, role: Role) -> Account:
    if not isinstance(by, Account) or not has_role(by, role):
        raise Refused(PeopleRefusal.NOT_ALLOWED)
    return by
