"""What the directory holds of those who call for it. Others give nothing of themselves: a report has no author."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from saath.directory.actions.letting_go import let_go_of_calls, let_go_of_turns
from saath.directory.models import Verification
from saath.directory.turns import Turn
from saath.people.holdings import Holding, declare_holding
from saath.people.types import Account


def declare_call_holdings() -> None:
    """Calls one made, and numbers one holds on a verification day."""
    declare_holding(
        Holding(
            "directory.calls",
            _calls,
            let_go_of_calls,
            label=_("Calls I made"),
            keeps=_(
                "A call to a helpline is a fact about the helpline: day, outcome and role stay, who called and the note go."
            ),
        )
    )
    declare_holding(
        Holding("directory.turns", _turns, let_go_of_turns, label=_("Numbers I hold on a verification day"))
    )


def _calls(account: Account) -> Iterator[dict[str, object]]:
    names = ("contact__service__slug", "called_at", "outcome", "seconds_to_answer", "language", "note", "caller_role")
    for row in Verification.objects.filter(caller=account).values(*names):
        yield {**row}


def _turns(account: Account) -> Iterator[dict[str, object]]:
    for row in Turn.objects.filter(holder=account).values("day__public_id", "dialled", "finished_at"):
        yield {**row}
