"""How much hangs on a number, and how old our knowledge of it may grow. docs/verification.md says the same in words."""

from collections.abc import Collection
from datetime import datetime, timedelta

from saath.directory.vocabulary import Kind, Topic, Urgency

CRISIS_TOPICS = frozenset({Topic.CRISIS.value, Topic.SUICIDE.value})
LINES = frozenset({Kind.HELPLINE.value, Kind.ONLINE.value})
"""Kinds that somebody turns to from where they are. A centre with a number is somewhere to go."""
INTERVALS = {
    Urgency.EMERGENCY: timedelta(days=30),
    Urgency.CRISIS: timedelta(days=30),
    Urgency.OTHER: timedelta(days=90),
}


def urgency_of(kind: str, topics: Collection[str]) -> Urgency:
    """Emergency numbers by their kind; crisis lines are lines for a crisis or for thoughts of ending life."""
    if kind == Kind.EMERGENCY:
        return Urgency.EMERGENCY
    if kind in LINES and CRISIS_TOPICS & {*topics}:
        return Urgency.CRISIS
    return Urgency.OTHER


def overdue(urgency: Urgency, last: datetime | None, now: datetime) -> bool:
    """Whether it is time to call again; never called is always overdue."""
    return last is None or now - last >= INTERVALS[urgency]
