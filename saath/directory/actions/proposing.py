"""Changes are asked for by those who know a service, and made by a verifier."""

from django.db import transaction
from django.utils import timezone

from saath.directory.actions.editing import change, checked, locked, require, said, stated
from saath.directory.actions.recording import Told, public_id_of
from saath.directory.events import EditProposed, ProposalDecided
from saath.directory.files.cells import SHOWN, STATUS, put, state_in, touched
from saath.directory.files.csv_format import ServiceRow, cells_of
from saath.directory.records import Proposal
from saath.directory.refusals import DirectoryRefusal, EditRefusal
from saath.directory.stating import Stated
from saath.directory.vocabulary import Act, ProposalStatus
from saath.kernel.events import emit
from saath.kernel.refusals import Refused
from saath.people.actions import note_act
from saath.people.reads import has_role
from saath.people.types import Viewer
from saath.people.vocabulary import Role


@transaction.atomic
def propose_edit(*, by: Viewer, slug: str, row: ServiceRow, note: str, source: Stated | None = None) -> Proposal:
    """Ask for a service to become what the row says. Nothing is changed until a verifier accepts.

    Whether the editor may speak for this service, the room above has checked. Without a source of its own the
    proposal is what the organisation's editor told us today.
    """
    require(by, Role.PARTNER_EDITOR, Role.VERIFIER)
    service = locked(slug)
    base = state_in(slug)
    if base[STATUS] != SHOWN:
        raise Refused(EditRefusal.WITHDRAWN)
    proposed = {**cells_of(row), "id": slug, STATUS: SHOWN}
    fields = touched(base, proposed)
    if not fields:
        raise Refused(EditRefusal.NOTHING)
    checked(proposed)
    told = source or Stated(on=timezone.localdate(), role=_role_of(by))
    proposal = Proposal.objects.create(
        service=service, base=base, proposed=proposed, fields=fields, source=stated(told, fields), note=said(note),
        by=public_id_of(by),
    )  # fmt: skip
    note_act(by=by, act="directory.propose", subject=f"service:{service.public_id}", proposal=proposal.public_id)
    emit(EditProposed(proposal.public_id, service.public_id))
    return proposal


def _role_of(by: Viewer) -> Role:
    return Role.VERIFIER if has_role(by, Role.VERIFIER) else Role.PARTNER_EDITOR


@transaction.atomic
def accept_proposal(*, by: Viewer, proposal: str) -> Proposal:
    """Make the proposed fields what was asked for; other fields stay as they are now. Nobody accepts their own."""
    require(by, Role.VERIFIER)
    found = _open(proposal)
    if found.by == public_id_of(by):
        raise Refused(EditRefusal.OWN)
    service = locked(found.service.slug)
    now = state_in(service.slug)
    if any(now.get(name, "") != found.base.get(name, "") for name in (*found.fields, STATUS)):
        raise Refused(EditRefusal.STALE)
    told = Told(by, Act.EDIT, found.note, found.source)
    found.edit = change(service, now, put(now, found.proposed, found.fields), told)
    return _decide(found, by, ProposalStatus.ACCEPTED)


@transaction.atomic
def decline_proposal(*, by: Viewer, proposal: str, reason: str) -> Proposal:
    """Say no, and why, in words that the proposer reads."""
    require(by, Role.VERIFIER)
    found = _open(proposal)
    found.reason = said(reason)
    return _decide(found, by, ProposalStatus.DECLINED)


def _open(proposal: str) -> Proposal:
    found = Proposal.objects.select_for_update().filter(public_id=proposal).first()
    if found is None:
        raise Refused(DirectoryRefusal.NOT_THERE)
    if found.status != ProposalStatus.OPEN:
        raise Refused(EditRefusal.DECIDED)
    return found


def _decide(proposal: Proposal, by: Viewer, status: ProposalStatus) -> Proposal:
    proposal.status, proposal.decided_by, proposal.decided_at = status, public_id_of(by), timezone.now()
    proposal.save()
    note_act(by=by, act=f"directory.proposal-{status.value}", subject=f"proposal:{proposal.public_id}")
    emit(ProposalDecided(proposal.public_id, status.value))
    return proposal
