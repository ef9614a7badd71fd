"""Verification days as their pages show them."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from saath.directory.models import Verification
from saath.directory.turns import Turn, VerificationDay
from saath.directory.verifying.standing import calls_that_stand
from saath.directory.vocabulary import Outcome
from saath.people.reads import has_role
from saath.people.types import Account, Viewer
from saath.people.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a day has come. `outcomes` are in the order of the buttons."""

    day: VerificationDay
    total: int
    tried: int
    reached: int
    in_hand: int
    outcomes: tuple[tuple[Outcome, int], ...]
    running: bool

    @property
    def left(self) -> int:
        return self.total - self.tried


def days(viewer: Viewer, *, most: int = 20) -> list[Progress]:
    """The newest verification days, for verifiers and supervisors."""
    if not has_role(viewer, Role.VERIFIER, Role.SUPERVISOR):
        return []
    return [_progress(day, timezone.now()) for day in VerificationDay.objects.select_related("province")[:most]]


def day_of(viewer: Viewer, public_id: str) -> Progress | None:
    """One verification day, for verifiers and supervisors."""
    if not has_role(viewer, Role.VERIFIER, Role.SUPERVISOR):
        return None
    day = VerificationDay.objects.select_related("province").filter(public_id=public_id).first()
    return _progress(day, timezone.now()) if day else None


def held_turn(viewer: Viewer, day: str) -> Turn | None:
    """The number that the viewer holds on a day."""
    if not isinstance(viewer, Account):
        return None
    held = Turn.objects.filter(day__public_id=day, holder=viewer, finished_at=None, held_until__gt=timezone.now())
    return held.select_related("contact", "day").first()


def held_by_somebody_else(viewer: Viewer, dialled: str, press: str) -> bool:
    """Whether another volunteer of a running day has this number in hand."""
    now = timezone.now()
    held = Turn.objects.filter(dialled=dialled, press=press, finished_at=None, held_until__gt=now)
    return held.filter(day__stopped_at=None, day__ends_at__gt=now).exclude(holder_id=viewer.pk).exists()


def may_take_back(viewer: Viewer, since: datetime) -> Verification | None:
    """The viewer's newest call, if it was recorded after that moment and still counts."""
    if not isinstance(viewer, Account):
        return None
    own = calls_that_stand().filter(caller=viewer, called_at__gte=since)
    return own.select_related("contact__service").first()


def _progress(day: VerificationDay, now: datetime) -> Progress:
    rows = list(day.turns.values_list("finished_at", "outcome", "held_until"))
    outcomes = Counter(outcome for finished, outcome, _held in rows if finished)
    return Progress(
        day=day,
        total=len(rows),
        tried=sum(outcomes.values()),
        reached=outcomes[Outcome.REACHED],
        in_hand=sum(not finished and held is not None and held > now for finished, _outcome, held in rows),
        outcomes=tuple((outcome, outcomes[outcome]) for outcome in Outcome),
        running=day.stopped_at is None and day.begins_at <= now < day.ends_at,
    )
