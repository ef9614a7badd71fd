"""How the room lets go of a person; called by `erase_account` inside its transaction."""

from saath.partners.models import Editor, PartnerVerification
from saath.people.types import Account


def let_go_of_editors(account: Account) -> int:
    return Editor.objects.filter(account=account).delete()[0]


def let_go_of_verifications(account: Account) -> int:
    """The verification stays a fact about the partner; who made it is forgotten."""
    return PartnerVerification.objects.filter(verified_by=account).update(verified_by=None)
