"""How the room lets go of a person, one holding at a time; called by `erase_account` inside its transaction."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from saath.people.models import Account, Device, RoleGrant


def let_go_of_emails(account: Account) -> int:
    return int(EmailAddress.objects.filter(user=account).delete()[0])


def let_go_of_devices(account: Account) -> int:
    return Device.objects.filter(account=account).delete()[0]


def let_go_of_factors(account: Account) -> int:
    return int(Authenticator.objects.filter(user=account).delete()[0])


def let_go_of_grants(account: Account) -> int:
    return RoleGrant.objects.filter(account=account).delete()[0]
