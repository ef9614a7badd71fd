"""A person is erased: what they changed stays, their id and their words go."""

from django.db import transaction

from saath.directory.records import Distinct, Edit, ImportRun, Proposal
from saath.people.types import Account


@transaction.atomic
def unlink_edits(account: Account) -> int:
    """Edits and judgements of this account are nobody's any more, and say no longer why."""
    held = Edit.objects.filter(by=account.public_id).update(by="", why="")
    return held + Distinct.objects.filter(by=account.public_id).update(by="")


@transaction.atomic
def unlink_proposals(account: Account) -> int:
    """Proposals lose their note, decisions their reason, and both the account."""
    edits = Edit.objects.filter(proposal__by=account.public_id)
    Edit.objects.filter(pk__in=list(edits.values_list("pk", flat=True))).update(why="")
    made = Proposal.objects.filter(by=account.public_id).update(by="", note="")
    return made + Proposal.objects.filter(decided_by=account.public_id).update(decided_by="", reason="")


@transaction.atomic
def unlink_imports(account: Account) -> int:
    """Previews go with their file; imports that were taken over lose the account and the name of the file."""
    gone, _tables = ImportRun.objects.filter(by=account.public_id, taken_at=None).delete()
    return gone + ImportRun.objects.filter(by=account.public_id).update(by="", name="")
