"""A person decides, the author is told, and nothing is destroyed: a decision is only ever followed by another."""

from django.db import transaction
from django.utils import timezone

from saath.kernel.events import emit
from saath.kernel.refusals import Refused
from saath.people.actions import note_act
from saath.people.reads import language_of
from saath.people.types import Account, Viewer
from saath.safety.actions.opening import open_case
from saath.safety.events import DecisionMade
from saath.safety.models import Case, Decision, Report, Told
from saath.safety.policies import decision_refusal, moderator
from saath.safety.refusals import SafetyRefusal
from saath.safety.subjects import Subject, subject_of
from saath.safety.vocabulary import CaseReason, DecisionKind, Ground, ReportStatus, State, Tier


@transaction.atomic
def decide(
    *,
    by: Viewer,
    case: str,
    epoch: int,
    revision: int,
    kind: DecisionKind,
    reason: Ground = Ground.NONE,
    message: str = "",
) -> Decision:
    """Decide the case that `by` has in hand, over the revision they read, and tell its author why.

    The subject is changed first and the case closed after, by an update that finds it only while the lease holds: so
    whoever writes to a subject and whoever decides over it take their locks in the same order.
    """
    person = moderator(by)
    if (refusal := decision_refusal(kind, reason, message)) is not None:
        raise Refused(refusal)
    held = _held(person, case, epoch)
    if held.revision != revision:
        raise Refused(SafetyRefusal.CHANGED)
    _subject(held).apply(subject_id=held.subject_id, revision=revision, decision=kind, note=message.strip(), by=person)
    _close(held, person, epoch)
    made = Decision.objects.create(
        case=held, actor=person, kind=kind, reason=reason, revision=revision, supersedes=_last(held)
    )
    _tell(by, made, held, message.strip())
    Report.objects.filter(case=held, status=ReportStatus.OPEN).update(status=ReportStatus.SETTLED)
    facts = {"decision": made.public_id, "kind": kind.value, "ground": reason.value}
    note_act(by=by, act="safety.decide", subject=f"case:{case}", **facts)
    emit(DecisionMade(made.public_id, held.kind, held.subject_id, kind.value, held.author_id))
    return made


@transaction.atomic
def reopen_case(*, by: Viewer, decision: str) -> Case:
    """Have a person look again at what was decided. The decision stands until another follows it."""
    moderator(by)
    made = Decision.objects.filter(public_id=decision).select_related("case").first()
    subject = subject_of(made.case.kind) if made else None
    shown = subject.show(made.case.subject_id, by) if subject and made else None
    if made is None or shown is None:
        raise Refused(SafetyRefusal.NOT_DECIDED)
    note_act(by=by, act="safety.look-again", subject=f"decision:{decision}")
    return open_case(
        kind=made.case.kind, subject_id=made.case.subject_id, revision=shown.revision, reason=CaseReason.AGAIN,
        tier=Tier.TODAY, author_account_id=shown.author_account_id,
    )  # fmt: skip


def _held(person: Account, case: str, epoch: int) -> Case:
    now = timezone.now()
    held = Case.objects.filter(public_id=case, lease_by=person, lease_epoch=epoch, state=State.LEASED)
    row = held.filter(lease_until__gt=now).first()
    if row is None:
        raise Refused(SafetyRefusal.NOT_HELD)
    if row.author_id == person.pk:
        raise Refused(SafetyRefusal.OWN_WORDS)
    return row


def _close(case: Case, person: Account, epoch: int) -> None:
    """Close the case, if the lease and the revision are still what they were in this very statement."""
    now = timezone.now()
    held = Case.objects.filter(pk=case.pk, state=State.LEASED, lease_by=person, lease_epoch=epoch, lease_until__gt=now)
    decided = held.filter(revision=case.revision)
    if not decided.update(state=State.DECIDED, lease_by=None, lease_until=None, closed_at=now):
        raise Refused(SafetyRefusal.NOT_HELD)


def _subject(case: Case) -> Subject:
    subject = subject_of(case.kind)
    if subject is None:
        raise Refused(SafetyRefusal.NOT_THERE)
    return subject


def _last(case: Case) -> Decision | None:
    """The decision that this one follows."""
    about = Decision.objects.filter(case__kind=case.kind, case__subject_id=case.subject_id)
    return about.order_by("-pk").first()


def _tell(by: Viewer, made: Decision, case: Case, message: str) -> None:
    if case.author_id is not None:
        language = language_of(by, case.author_id)
        Told.objects.create(decision=made, account_id=case.author_id, language=language, message=message)
