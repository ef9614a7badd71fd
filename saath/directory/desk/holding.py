"""What editing keeps of a person. Facts about services stay; who and in which words goes."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from saath.directory.actions.unlinking import unlink_edits, unlink_imports, unlink_proposals
from saath.directory.records import Edit, ImportRun, Proposal
from saath.people.holdings import Holding, Rows, declare_holding
from saath.people.types import Account


def declare_editing_holdings() -> None:
    """Edits, proposals and imports name an account by its public id."""
    declare_holding(
        Holding(
            "directory.edits",
            _edits,
            unlink_edits,
            label=_("Changes I made in the directory"),
            keeps=_(
                "What was changed in the directory, when, and from which source. Who changed it, and why, is erased."
            ),
        )
    )
    declare_holding(Holding("directory.proposals", _proposals, unlink_proposals, label=_("Proposals")))
    declare_holding(Holding("directory.imports", _imports, unlink_imports, label=_("Imports")))


def _edits(account: Account) -> Rows:
    rows: Iterator[dict[str, object]] = (
        {"service": edit.service.slug, "act": edit.act, "at": edit.at, "fields": edit.fields, "why": edit.why}
        for edit in Edit.objects.filter(by=account.public_id).select_related("service")
    )
    return rows


def _proposals(account: Account) -> Rows:
    for row in Proposal.objects.filter(by=account.public_id).select_related("service"):
        yield {"service": row.service.slug, "at": row.at, "fields": row.fields, "note": row.note, "status": row.status}


def _imports(account: Account) -> Rows:
    for row in ImportRun.objects.filter(by=account.public_id).values("name", "made_at", "taken_at", "added", "changed"):
        yield {**row}
