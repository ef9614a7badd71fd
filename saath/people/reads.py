"""Every read of the people room. The viewer comes first."""

from collections.abc import Iterable

from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone

from saath.people.audit import ChainReport, check_chain
from saath.people.behind import (
    blocked_either_way,
    blocks_of,
    hidden_from,
    may_ask_to_unmask,
    muted_by,
    mutes_of,
    personas_of,
    retired_personas_of,
    things_hidden_from,
    unmaskings,
    unmaskings_told_to,
    unmaskings_waiting,
)
from saath.people.holdings import holdings
from saath.people.models import Account, AuditEntry, Device, RoleGrant
from saath.people.names import tidy_name
from saath.people.policies import role_refusal, roles_of
from saath.people.types import AuditLine, Colleague, DeviceEntry, Invented, Oneself, Passkey, Viewer
from saath.people.vocabulary import Role

__all__ = [
    "account_named", "admin_with_second_factor", "anybody_in", "audit_chain", "audit_lines", "blocked_either_way", "blocks_of",
    "colleagues", "devices", "has_role", "has_second_factor", "hidden_from", "invented_people", "invented_person", "is_staff",
    "language_of", "may_ask_to_unmask", "muted_by", "mutes_of", "names_of", "oneself", "personas_of", "retired_personas_of",
    "things_hidden_from", "unmaskings", "unmaskings_told_to", "unmaskings_waiting", "what_stays",
]  # fmt: skip

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
PAGE = 50
RECOVERY_CODE_COUNT = mfa_settings.RECOVERY_CODE_COUNT


def has_role(viewer: Viewer, *roles: Role) -> bool:
    """Whether the viewer may act in one of these roles. An administrator may act in all."""
    return role_refusal(viewer, *roles) is None


def is_staff(viewer: Viewer) -> bool:
    """Whether the viewer holds any role beyond member."""
    return bool(roles_of(viewer))


def has_second_factor(viewer: Viewer) -> bool:
    """Whether a passkey or an authenticator app stands beside the password."""
    return not viewer.is_anonymous and Authenticator.objects.filter(user=viewer, type__in=FACTORS).exists()


def oneself(viewer: Viewer) -> Oneself:
    """The viewer's own account. A guest has none: PermissionDenied."""
    if not isinstance(viewer, Account):
        raise PermissionDenied
    factors = list(Authenticator.objects.filter(user=viewer).order_by("created_at"))
    kinds = Authenticator.Type
    return Oneself(
        account=viewer,
        passkeys=tuple(_passkey(factor) for factor in factors if factor.type == kinds.WEBAUTHN),
        authenticator_app=any(factor.type == kinds.TOTP for factor in factors),
        recovery_codes=sum(_codes_left(factor) for factor in factors if factor.type == kinds.RECOVERY_CODES),
    )


def _passkey(factor: Authenticator) -> Passkey:
    return Passkey(factor.pk, str(factor.data["name"]), factor.created_at, factor.last_used_at)


def _codes_left(factor: Authenticator) -> int:
    """Without opening the codes themselves."""
    used: int = factor.data.get("used_mask", 0)
    return int(RECOVERY_CODE_COUNT) - used.bit_count()


def what_stays(_viewer: Viewer) -> list[str]:
    """What is kept after an erasure, and why, a sentence each."""
    return [str(holding.keeps) for holding in holdings() if holding.keeps]


def devices(viewer: Viewer, here: str) -> list[DeviceEntry]:
    """The browsers the viewer is signed in with, this one first. `here` is the key of the session in hand."""
    if viewer.is_anonymous:
        return []
    rows = Device.objects.filter(account=viewer, expire_date__gt=timezone.now()).order_by("-signed_in_at")
    entries = [DeviceEntry(row.public_id, row.name, row.signed_in_at, row.session_key == here) for row in rows]
    return sorted(entries, key=lambda entry: not entry.here)


def colleagues(viewer: Viewer) -> list[Colleague]:
    """Everybody with a role, for administrators and supervisors; nobody for others."""
    if not has_role(viewer, Role.SUPERVISOR):
        return []
    held = Prefetch("grants", queryset=RoleGrant.objects.order_by("role"))
    factor = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
    rows = Account.objects.filter(grants__isnull=False).distinct().prefetch_related(held)
    return [_colleague(row) for row in rows.annotate(second_factor=Exists(factor)).order_by("username")]


def _colleague(row: Account) -> Colleague:
    return Colleague(
        public_id=row.public_id,
        name=row.username,
        roles=tuple(Role(grant.role) for grant in row.grants.all()),
        second_factor=bool(row.second_factor),  # type: ignore[attr-defined]
        created_at=row.created_at,
        last_login=row.last_login,
    )


def account_named(viewer: Viewer, name: str) -> str | None:
    """The public id behind an exact name, for administrators."""
    if not has_role(viewer, Role.ADMIN):
        return None
    named = Account.objects.filter(username__iexact=tidy_name(name), is_active=True)
    return named.values_list("public_id", flat=True).first()


def admin_with_second_factor(_viewer: Viewer) -> bool:
    """Whether any administrator has a second factor; asked by `saath doctor`."""
    admins = RoleGrant.objects.filter(role=Role.ADMIN).values("account")
    return bool(Authenticator.objects.filter(user__in=admins, type__in=FACTORS).exists())


def anybody_in(_viewer: Viewer, *roles: Role) -> bool:
    """Whether there is anybody at all who works in one of these roles and could sign in."""
    return RoleGrant.objects.filter(role__in=roles, account__is_active=True).exists()


def language_of(_viewer: Viewer, account_id: int) -> str:
    """The language that somebody is spoken to in: en or ur. Roman Urdu is answered in Urdu."""
    kept = Account.objects.filter(pk=account_id).values_list("language", flat=True).first() or "en"
    return "ur" if kept.startswith("ur") else "en"


def names_of(_viewer: Viewer, ids: Iterable[str]) -> dict[str, str]:
    """Names of accounts by public id, for pages of staff; erased accounts are missing."""
    return dict(Account.objects.filter(public_id__in=set(ids)).values_list("public_id", "username"))


def audit_lines(viewer: Viewer, *, page: int = 1, subject: str = "") -> list[AuditLine]:
    """The audit log, newest first, for administrators and supervisors."""
    if not has_role(viewer, Role.SUPERVISOR):
        return []
    rows = AuditEntry.objects.select_related("sealed__seal").order_by("-pk")
    rows = rows.filter(subject=subject) if subject else rows
    listed = list(rows[(page - 1) * PAGE : page * PAGE])
    names = names_of(viewer, (row.actor for row in listed))
    return [_line(row, names) for row in listed]


def audit_chain(_viewer: Viewer) -> ChainReport:
    """Every seal of the audit log computed anew; for whoever holds the machine (`saath verify-audit`)."""
    return check_chain()


def _line(row: AuditEntry, names: dict[str, str]) -> AuditLine:
    sealed = getattr(row, "sealed", None)
    name = names.get(row.actor, "")
    return AuditLine(row.at, row.actor, name, row.act, row.subject, row.facts, sealed.seal.number if sealed else None)


def invented_people(_viewer: Viewer) -> list[Invented]:
    """The people of a demonstration, members first; nobody elsewhere."""
    if not settings.DEMO:
        return []
    held = Prefetch("grants", queryset=RoleGrant.objects.order_by("role"))
    rows = Account.objects.filter(is_active=True).prefetch_related(held).order_by("id")
    return [Invented(row.username, tuple(Role(grant.role) for grant in row.grants.all()), row.minor) for row in rows]


def invented_person(name: str) -> Account | None:
    """The invented person of that name; None outside a demonstration."""
    return Account.objects.filter(username=name, is_active=True).first() if settings.DEMO else None
