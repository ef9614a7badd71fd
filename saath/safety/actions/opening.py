"""Something begins to wait for a person, becomes more urgent, or is taken back by its author."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from saath.kernel.events import emit
from saath.safety.duty import WITHIN, expected_by
from saath.safety.events import CaseOpened, CaseRaised
from saath.safety.models import Case, Report
from saath.safety.vocabulary import LIVE, CaseReason, ReportStatus, State, Tier


@transaction.atomic
def open_case(
    *, kind: str, subject_id: str, revision: int, reason: CaseReason, tier: int, author_account_id: int | None
) -> Case:
    """Have a subject wait for a person. One that waits already is joined: its tier can only rise.

    It belongs into the transaction that holds the subject back. A newer revision takes the place of an older one.
    """
    now = timezone.now()
    promised = expected_by(now, tier)
    due = promised or now + WITHIN[Tier(tier)]
    case, new = Case.objects.select_for_update().get_or_create(
        kind=kind,
        subject_id=subject_id,
        state__in=LIVE,
        defaults={
            "revision": revision, "reason": reason, "tier": tier, "due_at": due, "promised_at": promised,
            "opened_at": now, "author_id": author_account_id,
        },
    )  # fmt: skip
    if new:
        emit(CaseOpened(case.public_id, kind, subject_id, tier))
    else:
        _join(case, revision, reason, tier, due)
    return case


@transaction.atomic
def void_cases(*, kind: str, subject_id: str) -> int:
    """The author took the subject away: nobody has to look any more. How many cases closed; decisions stay."""
    live = list(Case.objects.select_for_update().filter(kind=kind, subject_id=subject_id, state__in=LIVE))
    closed = {"state": State.VOID, "lease_by": None, "lease_until": None, "closed_at": timezone.now()}
    voided = Case.objects.filter(pk__in=[case.pk for case in live]).update(**closed)
    Report.objects.filter(case__in=live, status=ReportStatus.OPEN).update(status=ReportStatus.VOID)
    return voided


def _join(case: Case, revision: int, reason: CaseReason, tier: int, due: datetime) -> None:
    """A newer revision is the one to read; a lower tier comes sooner, and says why."""
    changed: dict[str, object] = {}
    if revision > case.revision:
        changed["revision"] = revision
    if tier < case.tier:
        changed |= {"tier": tier, "reason": reason, "due_at": min(case.due_at, due)}
        emit(CaseRaised(case.public_id, tier))
    if changed:
        Case.objects.filter(pk=case.pk).update(**changed)
        case.refresh_from_db()
