"""Every write of the partners room."""

from saath.partners.actions.describing import PartnerFacts, describe_partner
from saath.partners.actions.editing import add_editor, remove_editor
from saath.partners.actions.letting_go import let_go_of_editors, let_go_of_verifications
from saath.partners.actions.verifying import verify_partner, withdraw_verification

__all__ = [
    "PartnerFacts",
    "add_editor",
    "describe_partner",
    "let_go_of_editors",
    "let_go_of_verifications",
    "remove_editor",
    "verify_partner",
    "withdraw_verification",
]
