"""What the room adds to the console and holds of a person."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from saath.design.console import Section, add_section
from saath.paper.actions import let_go_of_releases
from saath.paper.models import Release
from saath.people.holdings import Holding, declare_holding
from saath.people.types import Account
from saath.people.vocabulary import Role


def add_sections() -> None:
    """Where verifiers let numbers stand on paper."""
    add_section(
        Section(_("On paper"), "console-paper", frozenset({Role.VERIFIER.value, Role.ADMIN.value}), "print", order=35)
    )


def declare_paper_holdings() -> None:
    declare_holding(
        Holding(
            "paper.releases",
            _released,
            let_go_of_releases,
            label=_("Numbers I let stand on paper"),
            keeps=_(
                "That a number was let stand on paper stays, without the name and the reason; what still held ends."
            ),
        )
    )


def _released(account: Account) -> Iterator[dict[str, object]]:
    for row in Release.objects.filter(released_by=account).values("contact", "until", "reason", "released_at"):
        yield {**row}
