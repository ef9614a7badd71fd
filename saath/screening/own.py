"""What the screening room holds of a person: what they did for the platform. Verdicts go with what they are about."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from saath.people.holdings import Holding, declare_holding
from saath.people.types import Account
from saath.screening.actions import let_go_of_keys, let_go_of_phrases
from saath.screening.models import PhraseChange, PlatformKey


def declare_screening_holdings() -> None:
    """Keys one made, and changes of the phrase bank one asked for or agreed to."""
    declare_holding(
        Holding(
            "screening.keys",
            _keys,
            let_go_of_keys,
            label=_("Platform keys I made"),
            keeps=_("A platform keeps its key; who made it is forgotten."),
        )
    )
    declare_holding(
        Holding(
            "screening.phrases",
            _phrases,
            let_go_of_phrases,
            label=_("Changes of the phrase bank I asked for or agreed to"),
            keeps=_("The phrase bank stays as it is; who changed it is forgotten."),
        )
    )


def _keys(account: Account) -> Iterator[dict[str, object]]:
    for row in PlatformKey.objects.filter(created_by=account).values("prefix", "name", "organization", "created_at"):
        yield {**row}


def _phrases(account: Account) -> Iterator[dict[str, object]]:
    rows = PhraseChange.objects.filter(Q(author=account) | Q(reviewer=account))
    for row in rows.values("act", "entry", "phrase", "reason", "matches", "misses", "made_at", "reviewed_at"):
        yield {**row}
