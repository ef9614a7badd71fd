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
