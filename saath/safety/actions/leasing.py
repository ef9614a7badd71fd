"""Cases are taken in hand, one a person, and two people never hold the same."""

from datetime import datetime, timedelta

from django.db import IntegrityError, connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from saath.kernel.events import emit
from saath.kernel.refusals import Refused
from saath.people.actions import note_act
from saath.people.types import Account, Viewer
from saath.safety.events import CaseTaken
from saath.safety.models import Case, Skip
from saath.safety.policies import claim_refusal, moderator
from saath.safety.refusals import SafetyRefusal
from saath.safety.vocabulary import LIVE, SkipReason, State

LEASE = timedelta(minutes=10)
TRIES = 20


@transaction.atomic
def claim_case(*, by: Viewer, case: str) -> Case:
    """Take this case in hand for ten minutes. Whoever holds it already gets the minutes anew."""
    person, now = moderator(by), timezone.now()
    wanted = Case.objects.filter(public_id=case, state__in=LIVE).first()
    if (refusal := claim_refusal(wanted, person)) is not None or wanted is None:
        raise Refused(refusal or SafetyRefusal.NOT_THERE)
    if not _renewed(wanted, person, now) and not _taken(wanted, person, now):
        raise Refused(SafetyRefusal.TAKEN)
    return Case.objects.get(pk=wanted.pk)


@transaction.atomic
def claim_next(*, by: Viewer) -> Case | None:
    """Take the case in hand already, else the first that nobody holds; None where none is left.

    Cases that this person gave back are left to others. Where the database can skip locked rows, two who ask at once
    see different cases; everywhere the update takes a case only while nobody else has it.
    """
    person, now = moderator(by), timezone.now()
    own = Case.objects.filter(state=State.LEASED, lease_by=person, lease_until__gt=now).first()
    if own is not None and _renewed(own, person, now):
        return Case.objects.get(pk=own.pk)
    left = Case.objects.filter(_free(now), state__in=LIVE).exclude(author=person)
    left = left.exclude(pk__in=Skip.objects.filter(by=person).values("case")).order_by("tier", "due_at", "pk")
    for _try in range(TRIES):
        case = _lockable(left).first()
        if case is None:
            return None
        if _taken(case, person, now):
            return Case.objects.get(pk=case.pk)
    return None


@transaction.atomic
def renew_lease(*, by: Viewer, case: str, epoch: int) -> Case:
    """Ten more minutes for whoever holds the case still."""
    person, now = moderator(by), timezone.now()
    held = Case.objects.filter(public_id=case, lease_epoch=epoch).first()
    if held is None or not _renewed(held, person, now):
        raise Refused(SafetyRefusal.NOT_HELD)
    return Case.objects.get(pk=held.pk)


@transaction.atomic
def release_case(*, by: Viewer, case: str, epoch: int, reason: SkipReason | None = None) -> None:
    """Give the case back undecided. A reason is kept: it shows what is too heavy, or wants another reader."""
    person = moderator(by)
    held = Case.objects.filter(public_id=case, lease_by=person, lease_epoch=epoch, state=State.LEASED)
    row = held.first()
    if row is not None and held.update(state=State.OPEN, lease_by=None, lease_until=None) and reason is not None:
        Skip.objects.create(case=row, by=person, reason=reason)


def _renewed(case: Case, person: Account, now: datetime) -> bool:
    """Whether the person held the case, and holds it for ten minutes more."""
    held = Case.objects.filter(pk=case.pk, state=State.LEASED, lease_by=person, lease_until__gt=now)
    return bool(held.filter(lease_epoch=case.lease_epoch).update(lease_until=now + LEASE))


def _taken(case: Case, person: Account, now: datetime) -> bool:
    """Take a case that nobody holds, if that still is so in the very statement that takes it.

    A lease of one's own that ran out is let go of first; the database itself holds that one person has one case. Words
    that nobody else may read can be read from now on, so the audit log says who took them.
    """
    own = Case.objects.filter(state=State.LEASED, lease_by=person, lease_until__lte=now)
    own.update(state=State.OPEN, lease_by=None, lease_until=None)
    free = Case.objects.filter(_free(now), pk=case.pk, state__in=LIVE)
    lease = {"state": State.LEASED, "lease_by": person, "lease_until": now + LEASE, "lease_epoch": F("lease_epoch") + 1}
    try:
        with transaction.atomic():
            taken = bool(free.update(**lease))
    except IntegrityError as another:
        raise Refused(SafetyRefusal.ONE_AT_A_TIME) from another
    if taken:
        note_act(by=person, act="safety.take-in-hand", subject=f"case:{case.public_id}")
        reported = case.reason.startswith("reported:")
        emit(CaseTaken(case.public_id, case.kind, case.subject_id, case.revision, case.author_id, reported))
    return taken


def _free(now: datetime) -> Q:
    return Q(lease_until=None) | Q(lease_until__lte=now)


def _lockable(cases: QuerySet[Case]) -> QuerySet[Case]:
    if connection.features.has_select_for_update_skip_locked:
        return cases.select_for_update(skip_locked=True)
    return cases
