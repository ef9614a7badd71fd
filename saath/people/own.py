"""What the people room itself holds of a person."""

from collections.abc import Iterator

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext_lazy as _

from saath.people.actions.letting_go import let_go_of_devices, let_go_of_emails, let_go_of_factors, let_go_of_grants
from saath.people.holdings import Holding, declare_holding
from saath.people.models import Account, Device, RoleGrant


def declare_own_holdings() -> None:
    """The account first: it is exported first, and goes last."""
    declare_holding(Holding("people.account", _account, lambda _account: 0, label=_("The account")))
    declare_holding(Holding("people.emails", _emails, let_go_of_emails, label=_("E-mail addresses")))
    declare_holding(Holding("people.devices", _devices, let_go_of_devices, label=_("Where I am signed in")))
    declare_holding(
        Holding("people.second-factors", _factors, let_go_of_factors, label=_("Second factors and recovery codes"))
    )
    declare_holding(
        Holding(
            "people.roles",
            _grants,
            let_go_of_grants,
            label=_("Roles"),
            keeps=_(
                "The audit log keeps the random id of whoever acted as staff. It is not a name, and leads nowhere after."
            ),
        )
    )


def _account(account: Account) -> Iterator[dict[str, object]]:
    names = ("public_id", "username", "email", "phone", "country", "language", "age_band", "created_at", "last_login")
    yield {name: getattr(account, name) for name in names}


def _emails(account: Account) -> Iterator[dict[str, object]]:
    for row in EmailAddress.objects.filter(user=account).values("email", "verified", "primary"):
        yield {**row}


def _devices(account: Account) -> Iterator[dict[str, object]]:
    for row in Device.objects.filter(account=account).values("name", "signed_in_at", "expire_date"):
        yield {**row}


def _factors(account: Account) -> Iterator[dict[str, object]]:
    """That they exist, never the secrets."""
    for row in Authenticator.objects.filter(user=account).values("type", "created_at", "last_used_at"):
        yield {**row}


def _grants(account: Account) -> Iterator[dict[str, object]]:
    for row in RoleGrant.objects.filter(account=account).values("role", "granted_at"):
        yield {**row}
