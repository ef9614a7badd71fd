"""What the partners room holds of a person."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from saath.partners.actions import let_go_of_editors, let_go_of_verifications
from saath.partners.models import Editor, PartnerVerification
from saath.people.holdings import Holding, declare_holding
from saath.people.types import Account


def declare_partner_holdings() -> None:
    """Whom one edits for, and whom one verified."""
    declare_holding(Holding("partners.editor", _edits, let_go_of_editors, label=_("Organisations I edit for")))
    declare_holding(
        Holding(
            "partners.verifications",
            _verified,
            let_go_of_verifications,
            label=_("Organisations I verified"),
            keeps=_("That a partner was verified stays with the partner; who did it is forgotten."),
        )
    )


def _edits(account: Account) -> Iterator[dict[str, object]]:
    for row in Editor.objects.filter(account=account).values("partner__slug", "since"):
        yield {**row}


def _verified(account: Account) -> Iterator[dict[str, object]]:
    for row in PartnerVerification.objects.filter(verified_by=account).values("partner__slug", "verified_at"):
        yield {**row}
