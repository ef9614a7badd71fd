"""How the directory lets go of a person who called for it; called by `erase_account` inside its transaction."""

from saath.directory.models import Verification
from saath.directory.turns import Turn
from saath.people.types import Account


def let_go_of_calls(account: Account) -> int:
    """Unlink the caller and empty the note: their words go, what the call found stays."""
    return Verification.objects.filter(caller=account).update(caller=None, note="")


def let_go_of_turns(account: Account) -> int:
    """Numbers in hand go to the next volunteer; turns that are over forget whose they were."""
    held = Turn.objects.filter(holder=account, finished_at=None).update(holder=None, held_until=None)
    return held + Turn.objects.filter(holder=account).update(holder=None)
