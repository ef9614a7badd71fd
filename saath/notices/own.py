"""What the room holds of a person."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from saath.notices.actions.letting_go import let_go_of_notices, let_go_of_phones, let_go_of_wishes
from saath.notices.models import Notice, Phone, Wish
from saath.notices.sealing import unseal
from saath.people.holdings import Holding, declare_holding
from saath.people.types import Account


def declare_notice_holdings() -> None:
    """What one chose, where one is reached, and what one was told."""
    declare_holding(Holding("notices.wishes", _wishes, let_go_of_wishes, label=_("How I want to hear of news")))
    declare_holding(Holding("notices.phones", _phones, let_go_of_phones, label=_("Browsers that are knocked at")))
    declare_holding(Holding("notices.notices", _notices, let_go_of_notices, label=_("My updates")))


def _notices(account: Account) -> Iterator[dict[str, object]]:
    names = ("kind", "subject_kind", "subject_id", "at", "read_at")
    for row in Notice.objects.filter(account=account).order_by("at").values(*names):
        yield {**row}


def _phones(account: Account) -> Iterator[dict[str, object]]:
    for row in Phone.objects.filter(account=account):
        yield {"name": row.name, "endpoint": unseal(row.endpoint), "added_at": row.added_at}


def _wishes(account: Account) -> Iterator[dict[str, object]]:
    names = ("all_off", "pace", "off", "quiet", "quiet_from", "quiet_until", "mail_asked_at", "mail_confirmed_at")
    for row in Wish.objects.filter(account=account):
        yield {"mail": unseal(row.mail), **{name: getattr(row, name) for name in names}}
