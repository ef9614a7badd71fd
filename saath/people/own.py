"""What the people room itself holds of a person."""

from collections.abc import Iterator

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from saath.people.actions.letting_go import (
    let_go_of_agreements,
    let_go_of_blocks,
    let_go_of_devices,
    let_go_of_emails,
    let_go_of_factors,
    let_go_of_grants,
    let_go_of_mutes,
    let_go_of_personas,
    let_go_of_unmaskings,
)
from saath.people.behind import unmaskings_told_to
from saath.people.holdings import Holding, declare_holding
from saath.people.models import Account, Block, Device, Mute, Persona, RoleGrant, Unmasking


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
    declare_holding(Holding("people.personas", _personas, let_go_of_personas, label=_("My other names")))
    declare_holding(Holding("people.blocks", _blocks, let_go_of_blocks, label=_("People I blocked")))
    declare_holding(Holding("people.mutes", _mutes, let_go_of_mutes, label=_("People I muted")))
    declare_holding(
        Holding("people.looks", _looks, let_go_of_unmaskings, label=_("When somebody looked behind my name"))
    )
    declare_holding(
        Holding(
            "people.looked",
            _looked,
            let_go_of_agreements,
            label=_("When I looked behind a name"),
            keeps=_(
                "That two people of staff looked behind a name stays with the person it was about; who they were is forgotten."
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


def _personas(account: Account) -> Iterator[dict[str, object]]:
    for row in Persona.objects.filter(account=account).values("name", "created_at", "retired_at"):
        yield {**row}


def _blocks(account: Account) -> Iterator[dict[str, object]]:
    """As they were met, never the accounts behind them. Blocks that others made are theirs."""
    for row in Block.objects.filter(blocker=account).values("thing", "met_as", "created_at"):
        yield {**row}


def _mutes(account: Account) -> Iterator[dict[str, object]]:
    for row in Mute.objects.filter(muter=account).values("thing", "met_as", "created_at"):
        yield {**row}


def _looks(account: Account) -> Iterator[dict[str, object]]:
    """What the person has been told of: looks whose hour is over."""
    for entry in unmaskings_told_to(account):
        yield {
            "thing": entry.thing, "agreed_at": entry.agreed_at, "reason": entry.reason, "agreed_reason": entry.agreed_reason,
        }  # fmt: skip


def _looked(account: Account) -> Iterator[dict[str, object]]:
    asked = Q(asked_by=account) | Q(agreed_by=account)
    for row in Unmasking.objects.filter(asked).values("thing", "asked_at", "agreed_at"):
        yield {**row}
