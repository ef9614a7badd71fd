"""Reads of personas, of who sees whom, and of looks behind a name."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from saath.people.models import Account, Block, Mute, Persona, Unmasking
from saath.people.names import folded_name
from saath.people.policies import role_refusal
from saath.people.types import TieEntry, UnmaskingEntry, Viewer
from saath.people.vocabulary import Role

HOUR = timedelta(hours=1)
MAY_ASK = (Role.MODERATOR, Role.SUPERVISOR)
MAY_AGREE = (Role.SUPERVISOR,)


def personas_of(viewer: Viewer) -> list[Persona]:
    """The viewer's other names that are in use, oldest first."""
    return [] if viewer.is_anonymous else list(Persona.objects.filter(account=viewer, retired_at=None))


def retired_personas_of(viewer: Viewer) -> list[Persona]:
    """The viewer's other names that were put away."""
    return [] if viewer.is_anonymous else list(Persona.objects.filter(account=viewer).exclude(retired_at=None))


def is_a_persona(name: str) -> bool:
    """Whether somebody tells under this name, or one that looks like it."""
    return Persona.objects.filter(folded=folded_name(name)).exists()


def blocked_either_way(account_id: int) -> frozenset[int]:
    """Accounts that this one blocked, and those that blocked it."""
    pairs = Block.objects.filter(Q(blocker=account_id) | Q(blocked=account_id)).values_list("blocker", "blocked")
    return frozenset(one for pair in pairs for one in pair if one != account_id)


def muted_by(account_id: int) -> frozenset[int]:
    """Accounts that this one muted."""
    return frozenset(Mute.objects.filter(muter=account_id).values_list("muted", flat=True))


def hidden_from(viewer: Viewer) -> frozenset[int]:
    """Accounts whose things the viewer never sees: blocked by either of the two, or muted by the viewer.

    Anybody may read as a guest, and a person who compares both views would learn that what is missing has one writer.
    So for things told *without a name* a list asks `things_hidden_from` instead.
    """
    return frozenset() if viewer.is_anonymous else blocked_either_way(viewer.pk) | muted_by(viewer.pk)


def things_hidden_from(viewer: Viewer) -> frozenset[str]:
    """The very things (kind:id) through which the viewer blocked or muted somebody."""
    if viewer.is_anonymous:
        return frozenset()
    blocked = Block.objects.filter(blocker=viewer).values_list("thing", flat=True)
    return frozenset([*blocked, *Mute.objects.filter(muter=viewer).values_list("thing", flat=True)]) - {""}


def blocks_of(viewer: Viewer) -> list[TieEntry]:
    """Whom the viewer blocked, newest first."""
    rows = Block.objects.none() if viewer.is_anonymous else Block.objects.filter(blocker=viewer)
    return [TieEntry(row.public_id, row.thing, row.met_as, row.created_at) for row in rows.order_by("-pk")]


def mutes_of(viewer: Viewer) -> list[TieEntry]:
    """Whom the viewer muted, newest first."""
    rows = Mute.objects.none() if viewer.is_anonymous else Mute.objects.filter(muter=viewer)
    return [TieEntry(row.public_id, row.thing, row.met_as, row.created_at) for row in rows.order_by("-pk")]


def may_ask_to_unmask(viewer: Viewer) -> bool:
    """Whether the viewer may ask to look behind a name."""
    return role_refusal(viewer, *MAY_ASK) is None


def unmaskings(viewer: Viewer) -> list[UnmaskingEntry]:
    """Looks behind a name that were asked for, newest first, for those who may ask or agree."""
    if not may_ask_to_unmask(viewer):
        return []
    rows = Unmasking.objects.exclude(account=viewer.pk).select_related("account", "asked_by", "agreed_by")
    return [_unmasking(row, viewer) for row in rows[:50]]


def unmaskings_waiting(_viewer: Viewer) -> int:
    """How many wait for somebody to agree."""
    return Unmasking.objects.filter(agreed_at=None, asked_at__gt=timezone.now() - HOUR).count()


def unmaskings_told_to(viewer: Viewer) -> list[UnmaskingEntry]:
    """Looks behind the viewer's own name: told once the hour in which the two could look is over."""
    if viewer.is_anonymous:
        return []
    rows = Unmasking.objects.filter(account=viewer, agreed_at__lte=timezone.now() - HOUR)
    return [_unmasking(row, viewer) for row in rows]


def _unmasking(row: Unmasking, viewer: Viewer) -> UnmaskingEntry:
    until, now = (row.agreed_at or row.asked_at) + HOUR, timezone.now()
    own = viewer.pk in {row.asked_by_id, row.agreed_by_id}
    open_to = bool(row.agreed_at) and own and now < until
    waits = row.agreed_at is None and viewer.pk != row.asked_by_id and now < until
    return UnmaskingEntry(
        public_id=row.public_id,
        thing=row.thing,
        asked_by=_name(row.asked_by),
        asked_at=row.asked_at,
        reason=row.reason,
        agreed_by=_name(row.agreed_by),
        agreed_at=row.agreed_at,
        agreed_reason=row.agreed_reason,
        until=until,
        may_agree=waits and role_refusal(viewer, *MAY_AGREE) is None,
        account=row.account if open_to else None,
    )


def _name(account: Account | None) -> str:
    return account.username if account else ""
