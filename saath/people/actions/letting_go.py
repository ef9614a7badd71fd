"""How the room lets go of a person, one holding at a time; called by `erase_account` inside its transaction."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from saath.people.models import Account, Block, Device, Mute, Persona, RoleGrant, Unmasking


def let_go_of_emails(account: Account) -> int:
    return int(EmailAddress.objects.filter(user=account).delete()[0])


def let_go_of_devices(account: Account) -> int:
    return Device.objects.filter(account=account).delete()[0]


def let_go_of_factors(account: Account) -> int:
    return int(Authenticator.objects.filter(user=account).delete()[0])


def let_go_of_grants(account: Account) -> int:
    return RoleGrant.objects.filter(account=account).delete()[0]


def let_go_of_personas(account: Account) -> int:
    return Persona.objects.filter(account=account).delete()[0]


def let_go_of_blocks(account: Account) -> int:
    """Those of hers, and those that others made of her: there is nobody left to keep apart from."""
    return Block.objects.filter(blocker=account).delete()[0] + Block.objects.filter(blocked=account).delete()[0]


def let_go_of_mutes(account: Account) -> int:
    return Mute.objects.filter(muter=account).delete()[0] + Mute.objects.filter(muted=account).delete()[0]


def let_go_of_unmaskings(account: Account) -> int:
    """Those of her own name. The audit log keeps that it was done, by ids that lead nowhere."""
    return Unmasking.objects.filter(account=account).delete()[0]


def let_go_of_agreements(account: Account) -> int:
    """What staff did stays with the person it was about; in which words and by whom is forgotten."""
    asked = Unmasking.objects.filter(asked_by=account).update(asked_by=None, reason="")
    return asked + Unmasking.objects.filter(agreed_by=account).update(agreed_by=None, agreed_reason="")
