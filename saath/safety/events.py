"""What happened in the safety room. Rooms above may listen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CaseOpened:
    """Something waits for a person."""

    case: str
    kind: str
    subject_id: str
    tier: int


@dataclass(frozen=True, slots=True)
class CaseRaised:
    """Something that waits became more urgent."""

    case: str
    tier: int


@dataclass(frozen=True, slots=True)
class CaseTaken:
    """A person took a case in hand. `reported`: it waits because a reader told us of it."""

    case: str
    kind: str
    subject_id: str
    revision: int
    author_account_id: int | None
    reported: bool


@dataclass(frozen=True, slots=True)
class DecisionMade:
    """A person decided. `author_account_id` is empty where the thing has no account behind it any more."""

    decision: str
    kind: str
    subject_id: str
    decided: str
    author_account_id: int | None
