"""Every read of the safety room. The viewer comes first."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from saath.people.reads import language_of
from saath.people.types import Account, Viewer
from saath.safety.duty import expected_by, next_duty, on_duty
from saath.safety.models import Case, Decision, DutyHours, Told
from saath.safety.policies import may_moderate
from saath.safety.subjects import label_of, subject_of
from saath.safety.types import CaseEntry, CasePage, DecisionEntry, DecisionTold, ReportEntry
from saath.safety.vocabulary import LIVE, CaseReason, DecisionKind, Ground, ReportReason, ReportStatus, State, Tier
from saath.safety.wording import told_as
from saath.screening.reads import screening_of

__all__ = [
    "PAGE",    "author_behind", "case_page", "decisions_told_to", "duty_hours", "expected_by", "how_many_wait", "may_moderate",
    "my_case", "next_duty", "on_duty", "queue", "waits_until",
]  # fmt: skip

PAGE = 50


def queue(viewer: Viewer, *, page: int = 1) -> list[CaseEntry]:
    """What waits, the lowest tier first and then what is due first. One's own words are not among it."""
    if not may_moderate(viewer):
        return []
    rows = _entries().filter(state__in=LIVE).exclude(author=viewer.pk).order_by("tier", "due_at", "pk")
    now = timezone.now()
    return [_entry(row, viewer, now) for row in rows[(page - 1) * PAGE : page * PAGE]]


def how_many_wait() -> int:
    """How many cases are open or in hand."""
    return Case.objects.filter(state__in=LIVE).count()


def my_case(viewer: Viewer) -> CaseEntry | None:
    """The case that the viewer has in hand."""
    if not may_moderate(viewer):
        return None
    now = timezone.now()
    row = _entries().filter(state=State.LEASED, lease_by=viewer.pk, lease_until__gt=now).first()
    return _entry(row, viewer, now) if row else None


def case_page(viewer: Viewer, public_id: str) -> CasePage | None:
    """One case, for moderators; never over one's own words."""
    row = _entries().filter(public_id=public_id).exclude(author=viewer.pk).first() if may_moderate(viewer) else None
    if row is None:
        return None
    subject = subject_of(row.kind)
    return CasePage(
        entry=_entry(row, viewer, timezone.now()),
        shown=subject.show(row.subject_id, viewer) if subject else None,
        reports=tuple(ReportEntry(ReportReason(one.reason), one.comment, one.created_at) for one in row.reports.all()),
        decisions=tuple(_decided(row)),
        screening=screening_of(row.kind, row.subject_id, row.revision),
        language=language_of(viewer, row.author_id or 0),
        told=row.author_id is not None,
    )


def author_behind(viewer: Viewer, public_id: str) -> int | None:
    """The account a case is about, for the action that asks to look behind a name. Never for a page."""
    if not may_moderate(viewer):
        return None
    return Case.objects.filter(public_id=public_id).values_list("author", flat=True).first()


def decisions_told_to(author: Viewer) -> list[DecisionTold]:
    """What was decided over the viewer's own words and on which ground, newest first."""
    if not isinstance(author, Account):
        return []
    rows = Told.objects.filter(account=author).select_related("decision__case", "decision__superseded_by")
    return [_told(row) for row in rows.order_by("-pk")]


def waits_until(_viewer: Viewer, kind: str, subject_ids: Collection[str]) -> dict[str, datetime]:
    """By when a person should have looked at each subject that waits, as it was promised when it came in.

    Left out is what does not wait, what came in while nobody could promise anything, and what is overdue: a promise
    does not slide along with the clock.
    """
    rows = Case.objects.filter(kind=kind, subject_id__in=subject_ids, state__in=LIVE, promised_at__gt=timezone.now())
    return {row.subject_id: row.promised_at for row in rows if row.promised_at}


def duty_hours(_viewer: Viewer) -> Sequence[DutyHours]:
    """The hours of duty, Monday first."""
    return list(DutyHours.objects.all())


def _entries() -> QuerySet[Case]:
    waiting = Count("reports", filter=Q(reports__status=ReportStatus.OPEN))
    return Case.objects.annotate(waiting_reports=waiting)


def _entry(row: Case, viewer: Viewer, now: datetime) -> CaseEntry:
    held = row.state == State.LEASED and row.lease_until is not None and row.lease_until > now
    mine = held and row.lease_by_id == viewer.pk
    return CaseEntry(
        public_id=row.public_id,
        kind=row.kind,
        subject_id=row.subject_id,
        label=label_of(row.kind),
        reason=CaseReason(row.reason),
        tier=Tier(row.tier),
        opened_at=row.opened_at,
        due_at=row.due_at,
        state=State(row.state),
        revision=row.revision,
        epoch=row.lease_epoch,
        mine=mine,
        taken=held and not mine,
        until=row.lease_until if held else None,
        reports=row.waiting_reports,  # type: ignore[attr-defined]
    )


def _decided(case: Case) -> list[DecisionEntry]:
    rows = Decision.objects.filter(case__kind=case.kind, case__subject_id=case.subject_id)
    rows = rows.select_related("actor", "told", "superseded_by").order_by("-pk")
    return [
        DecisionEntry(
            public_id=row.public_id,
            kind=DecisionKind(row.kind),
            ground=Ground(row.reason),
            by=row.actor.username if row.actor else "",
            at=row.created_at,
            message=row.told.message if hasattr(row, "told") else "",
            followed=hasattr(row, "superseded_by"),
        )
        for row in rows
    ]


def _told(row: Told) -> DecisionTold:
    made = row.decision
    return DecisionTold(
        decision=made.public_id,
        subject=made.case.kind,
        subject_id=made.case.subject_id,
        label=label_of(made.case.kind),
        kind=DecisionKind(made.kind),
        said=told_as(DecisionKind(made.kind)),
        ground=Ground(made.reason),
        message=row.message,
        language=row.language,
        at=made.created_at,
        followed=hasattr(made, "superseded_by"),
    )
