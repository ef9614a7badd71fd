"""The seam between the queue and what stands in it: a room above registers how its things are shown and changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.utils.functional import Promise

from saath.people.types import Account, Viewer
from saath.safety.vocabulary import DecisionKind


@dataclass(frozen=True, slots=True)
class Shown:
    """A subject as whoever looks at it sees it.

    `author_account_id` is never shown; it forbids deciding over one's own words. `images` are addresses of our own.
    """

    title: str
    text: str
    language: str
    author_label: str
    minor: bool
    images: list[str]
    url: str
    revision: int
    author_account_id: int | None
    written_at: datetime | None = None


class Subject(Protocol):
    """One kind of thing that can be reported and decided over: `kind` in addresses and tables, `label` on pages."""

    kind: str
    label: str | Promise

    def show(self, subject_id: str, viewer: Viewer) -> Shown | None:
        """The subject, if this viewer may see it; whoever moderates sees what waits as well."""

    def apply(self, *, subject_id: str, revision: int, decision: DecisionKind, note: str, by: Account) -> None:
        """Do what was decided, inside the decision's transaction. Refuses where the revision moved on."""

    def hide_now(self, *, subject_id: str) -> None:
        """Take it out of sight until a person has looked, inside the report's transaction."""


_subjects: dict[str, Subject] = {}


def register_subject(subject: Subject) -> None:
    """Called once a kind, from a room's `apps.py`."""
    _subjects[subject.kind] = subject


def subject_of(kind: str) -> Subject | None:
    """The registered kind of that name."""
    return _subjects.get(kind)


def label_of(kind: str) -> str:
    """What a kind is called on a page."""
    subject = subject_of(kind)
    return str(subject.label) if subject else kind
