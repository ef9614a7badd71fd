"""What reads give: frozen, complete, free of the database."""

from dataclasses import dataclass
from datetime import datetime

from saath.safety.subjects import Shown
from saath.safety.vocabulary import CaseReason, DecisionKind, Ground, ReportReason, State, Tier
from saath.screening.records import ScreeningRecord

__all__ = [
    "CaseEntry", "CasePage", "CaseReason", "DecisionEntry", "DecisionKind", "DecisionTold", "Ground", "ReportEntry",
    "ReportReason", "Shown", "State", "Tier",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """A case as the queue shows it: never whose words they are."""

    public_id: str
    kind: str
    subject_id: str
    label: str
    reason: CaseReason
    tier: Tier
    opened_at: datetime
    due_at: datetime
    state: State
    revision: int
    epoch: int
    mine: bool
    taken: bool
    """Whether somebody else has it in hand just now."""
    until: datetime | None
    reports: int


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """What a reader told us, without who."""

    reason: ReportReason
    comment: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """What was decided over a subject before."""

    public_id: str
    kind: DecisionKind
    ground: Ground
    by: str
    at: datetime
    message: str
    followed: bool


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case with all that a person needs to decide it. `shown` is None where the subject is gone."""

    entry: CaseEntry
    shown: Shown | None
    reports: tuple[ReportEntry, ...]
    decisions: tuple[DecisionEntry, ...]
    screening: ScreeningRecord | None
    language: str
    """The language in which the author is told."""
    told: bool
    """Whether there is somebody to tell."""


@dataclass(frozen=True, slots=True)
class DecisionTold:
    """A decision as its author is told it. `said` and `ground` read in the language of the page, `message` as written."""

    decision: str
    subject: str
    subject_id: str
    label: str
    kind: DecisionKind
    said: str
    ground: Ground
    message: str
    language: str
    at: datetime
    followed: bool
    """Whether a later decision took its place."""
