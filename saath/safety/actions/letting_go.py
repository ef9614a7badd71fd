"""How the room lets go of a person; called by `erase_account` inside its transaction."""

from saath.people.types import Account
from saath.safety.models import Case, Decision, Report, Skip, Told
from saath.safety.vocabulary import State


def let_go_of_told(account: Account) -> int:
    return Told.objects.filter(account=account).delete()[0]


def let_go_of_reports(account: Account) -> int:
    """What was told of somebody else's words still needs a person to look; who told it is forgotten, and in which words."""
    return Report.objects.filter(reporter=account).update(reporter=None, comment="")


def let_go_of_cases(account: Account) -> int:
    """Whose words they were is forgotten."""
    return Case.objects.filter(author=account).update(author=None)


def let_go_of_work(account: Account) -> int:
    """Decisions stay as they are, without who made them; what was in hand goes back to the others."""
    held = Case.objects.filter(lease_by=account, state=State.LEASED)
    returned = held.update(state=State.OPEN, lease_by=None, lease_until=None)
    skipped = Skip.objects.filter(by=account).update(by=None)
    return returned + skipped + Decision.objects.filter(actor=account).update(actor=None)
