"""What was asked for, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from saath.directory.desk.columns import Difference, differences, label_of
from saath.directory.desk.history import SourceSaid, source_said
from saath.directory.files.cells import STATUS, put, state_of
from saath.directory.files.rows import stored_services
from saath.directory.records import Proposal
from saath.directory.vocabulary import ProposalStatus
from saath.people.reads import has_role, names_of
from saath.people.types import Viewer
from saath.people.vocabulary import Role

RECENT = 100


@dataclass(frozen=True, slots=True)
class ProposalEntry:
    """A proposal beside the service as it is now. `stale` names the fields that changed since it was made."""

    public_id: str
    service: str
    slug: str
    service_name: str
    at: datetime
    by: str
    name: str
    own: bool
    note: str
    source: SourceSaid | None
    differences: list[Difference]
    stale: list[str]
    status: str
    status_label: str
    reason: str
    decided_at: datetime | None


def proposals(viewer: Viewer) -> list[ProposalEntry]:
    """What waits for a verifier, oldest first; nothing for others."""
    if not has_role(viewer, Role.VERIFIER):
        return []
    return _entries(viewer, Proposal.objects.filter(status=ProposalStatus.OPEN))


def proposals_by(viewer: Viewer) -> list[ProposalEntry]:
    """What the viewer asked for, newest first, with what became of it."""
    if viewer.is_anonymous:
        return []
    return _entries(viewer, Proposal.objects.filter(by=viewer.public_id).order_by("-id")[:RECENT])


def proposals_waiting() -> int:
    """How many wait, for the console's first page."""
    return Proposal.objects.filter(status=ProposalStatus.OPEN).count()


def _entries(viewer: Viewer, found: Iterable[Proposal]) -> list[ProposalEntry]:
    rows = list(found)
    now = {one.pk: state_of(one) for one in stored_services().filter(pk__in={row.service_id for row in rows})}
    public_ids = dict(Proposal.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", "service__public_id"))
    names = names_of(viewer, (row.by for row in rows))
    return [_entry(viewer, row, now[row.service_id], public_ids[row.pk], names) for row in rows]


def _entry(viewer: Viewer, row: Proposal, now: dict[str, str], service: str, names: dict[str, str]) -> ProposalEntry:
    waiting = row.status == ProposalStatus.OPEN
    moved = [name for name in (*row.fields, STATUS) if now.get(name, "") != row.base.get(name, "")] if waiting else []
    before = now if waiting else row.base
    return ProposalEntry(
        public_id=row.public_id,
        service=service,
        slug=now["id"],
        service_name=now["name"],
        at=row.at,
        by=row.by,
        name=names.get(row.by, ""),
        own=not viewer.is_anonymous and row.by == viewer.public_id,
        note=row.note,
        source=source_said(row.source),
        differences=differences(before, put(before, row.proposed, row.fields), row.fields),
        stale=[label_of(name) for name in moved],
        status=row.status,
        status_label=row.get_status_display(),
        reason=row.reason,
        decided_at=row.decided_at,
    )
