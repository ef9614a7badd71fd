"""What is kept of a verdict: everything but the words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from saath.screening.models import Screening
from saath.screening.types import Reason
from saath.screening.vocabulary import Manner, Need, Risk, When, Who

_NAME = re.compile(r"[a-z0-9]+(?:[-_.:][a-z0-9]+)+")
"""How rules and phrases are named. An n-gram is a piece of somebody's words, and has no such name."""


@dataclass(frozen=True, slots=True)
class RecordedReason:
    """One thing that spoke, and where. `said` is empty where its name would repeat the words."""

    signal: str
    need: str
    said: str
    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class ScreeningRecord:
    """The verdict on one revision, as it was recorded."""

    kind: str
    subject_id: str
    revision: int
    risk: Risk
    needs: frozenset[Need]
    who: Who
    when: When
    manners: frozenset[Manner]
    reasons: tuple[RecordedReason, ...]
    scores: Mapping[str, float]
    order: float
    scripts: tuple[str, ...]
    model: str
    bank: str
    silent: tuple[str, ...]
    screened_at: datetime

    @property
    def screened(self) -> bool:
        """Whether every signal answered."""
        return not self.silent

    @property
    def clean(self) -> bool:
        """Whether every signal answered and none of them asks for anything."""
        return self.screened and self.risk is Risk.NONE and not self.needs


def kept_of(reason: Reason) -> list[str | int | float]:
    """A reason as it is stored."""
    named = _NAME.fullmatch(reason.said) and reason.said not in reason.words.casefold()
    said = reason.said if named else ""
    return [reason.signal, reason.need, said, reason.start, reason.end, round(reason.weight, 4)]


def record_of(row: Screening) -> ScreeningRecord:
    """The row, free of the database."""
    return ScreeningRecord(
        kind=row.kind,
        subject_id=row.subject_id,
        revision=row.revision,
        risk=Risk(row.risk),
        needs=frozenset(Need(need) for need in row.needs),
        who=Who(row.who),
        when=When(row.when),
        manners=frozenset(Manner(manner) for manner in row.manners),
        reasons=tuple(RecordedReason(*reason) for reason in row.reasons),
        scores=row.scores,
        order=row.order,
        scripts=tuple(row.scripts),
        model=row.model,
        bank=row.bank,
        silent=tuple(row.silent),
        screened_at=row.screened_at,
    )


def recorded(kind: str, subject_id: str, revision: int) -> ScreeningRecord | None:
    """The verdict that was recorded on this revision; None where there is none, which is never clean."""
    row = Screening.objects.filter(kind=kind, subject_id=subject_id, revision=revision).first()
    return record_of(row) if row else None
