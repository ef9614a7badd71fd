"""What happened in the directory. Rooms above may listen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DirectoryChanged:
    """Services were added, changed or withdrawn; `revision` is the directory's new number."""

    revision: int


@dataclass(frozen=True, slots=True)
class EntryReported:
    """Somebody without an account told us that an entry is wrong."""

    report: str
    service: str


@dataclass(frozen=True, slots=True)
class CallRecorded:
    """A named person called a contact."""

    contact: str
    outcome: str


@dataclass(frozen=True, slots=True)
class EditProposed:
    """Somebody asked for a change of a service."""

    proposal: str
    service: str


@dataclass(frozen=True, slots=True)
class ProposalDecided:
    """A verifier accepted or declined what was asked for."""

    proposal: str
    status: str


@dataclass(frozen=True, slots=True)
class CallTakenBack:
    """A call was recorded by mistake, and does not count any more."""

    call: str
