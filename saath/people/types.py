"""Who is looking (the first argument of every read), and what reads give."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser

from saath.people.models import Account, Persona
from saath.people.vocabulary import Role

__all__ = [
    "GUEST", "Account", "AuditLine", "Colleague", "DeviceEntry", "Oneself", "Passkey", "Persona", "TieEntry",
    "UnmaskingEntry", "Viewer",
]  # fmt: skip

Viewer = Account | AnonymousUser
GUEST = AnonymousUser()


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey of one's own, by the name it was given."""

    pk: int
    name: str
    added: datetime
    last_used: datetime | None


@dataclass(frozen=True, slots=True)
class Oneself:
    """A person's own account, with what they said about themselves and how it is protected.

    `recovery_codes` counts those that are left.
    """

    account: Account
    passkeys: tuple[Passkey, ...]
    authenticator_app: bool
    recovery_codes: int

    @property
    def about(self) -> dict[str, str]:
        """The optional facts, as the form shows them."""
        person = self.account
        return {"phone": person.phone, "age_band": person.age_band, "language": person.language}

    @property
    def second_factor(self) -> bool:
        return self.authenticator_app or bool(self.passkeys)


@dataclass(frozen=True, slots=True)
class DeviceEntry:
    """A browser somebody is signed in with."""

    public_id: str
    name: str
    signed_in_at: datetime
    here: bool


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of staff, as the people page of the console shows them."""

    public_id: str
    name: str
    roles: tuple[Role, ...]
    second_factor: bool
    created_at: datetime
    last_login: datetime | None


@dataclass(frozen=True, slots=True)
class Invented:
    """One of the people of a demonstration."""

    name: str
    roles: tuple[Role, ...]
    minor: bool


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One line of the audit log. `name` is empty where the account is gone."""

    at: datetime
    actor: str
    name: str
    act: str
    subject: str
    facts: dict[str, object]
    seal: int | None


@dataclass(frozen=True, slots=True)
class TieEntry:
    """Somebody whom the viewer blocked or muted, as the viewer met them: never the account behind it."""

    public_id: str
    thing: str
    met_as: str
    since: datetime


@dataclass(frozen=True, slots=True)
class UnmaskingEntry:
    """A look behind a name, as staff see it; `account` is there for the two who asked and agreed, and for one hour."""

    public_id: str
    thing: str
    asked_by: str
    asked_at: datetime
    reason: str
    agreed_by: str
    agreed_at: datetime | None
    agreed_reason: str
    until: datetime
    may_agree: bool
    account: Account | None
