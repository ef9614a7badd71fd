"""How the room lets go of a person, one holding at a time; called by `erase_account` inside its transaction."""

from saath.notices.models import Notice, Nudge, Phone, Wish
from saath.people.types import Account


def let_go_of_notices(account: Account) -> int:
    """With what was to go out for them."""
    return Nudge.objects.filter(account=account).delete()[0] + Notice.objects.filter(account=account).delete()[0]


def let_go_of_phones(account: Account) -> int:
    return Phone.objects.filter(account=account).delete()[0]


def let_go_of_wishes(account: Account) -> int:
    return Wish.objects.filter(account=account).delete()[0]
