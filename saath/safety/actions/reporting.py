"""A reader tells us of something. No account is needed, and nobody is accused."""

from django.db import transaction

from saath.kernel.refusals import Refused
from saath.people.types import Account, Viewer
from saath.safety.actions.opening import open_case
from saath.safety.models import Case, Decision, Report
from saath.safety.refusals import SafetyRefusal
from saath.safety.subjects import Shown, Subject, subject_of
from saath.safety.vocabulary import (
    HIDES_AT_ONCE,
    TIERS,
    CaseReason,
    DecisionKind,
    ReportReason,
    ReportStatus,
)
from saath.text.folding import clean

LONGEST = 500
SEEN_AND_SHOWN = (DecisionKind.PUBLISH, DecisionKind.COVER)


@transaction.atomic
def report(*, reporter: Viewer, kind: str, subject_id: str, reason: ReportReason, comment: str = "") -> Report:
    """Keep what a reader tells us; it joins the subject's case and can only raise its tier. Twice is once.

    An intimate picture, somebody's private data or a child in danger hides the subject at once, unless a person has
    looked at this very revision and let it stand.
    """
    subject = subject_of(kind)
    shown = subject.show(subject_id, reporter) if subject else None
    if subject is None or shown is None:
        raise Refused(SafetyRefusal.NOT_THERE)
    _hide(subject, subject_id, shown, reason)
    case = open_case(
        kind=kind, subject_id=subject_id, revision=shown.revision, reason=CaseReason(f"reported:{reason.value}"),
        tier=TIERS[reason], author_account_id=shown.author_account_id,
    )  # fmt: skip
    return _kept(case, reporter, reason, clean(comment, LONGEST))


def _hide(subject: Subject, subject_id: str, shown: Shown, reason: ReportReason) -> None:
    about = Decision.objects.filter(case__kind=subject.kind, case__subject_id=subject_id, revision=shown.revision)
    if reason in HIDES_AT_ONCE and not about.filter(kind__in=SEEN_AND_SHOWN).exists():
        subject.hide_now(subject_id=subject_id)


def _kept(case: Case, reporter: Viewer, reason: ReportReason, comment: str) -> Report:
    """The report; of one person and one reason only the first."""
    person = reporter if isinstance(reporter, Account) else None
    told = Report.objects.filter(case=case, reporter=person, reason=reason, status=ReportStatus.OPEN)
    known = told.first() if person else None
    return known or Report.objects.create(case=case, reporter=person, reason=reason, comment=comment)
