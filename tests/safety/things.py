"""A thing that somebody wrote, as a room above will have it: registered at the seam, with its changes written down."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from saath.kernel.refusals import Refused
from saath.people.types import Account, Viewer
from saath.safety import subjects
from saath.safety.refusals import SafetyRefusal
from saath.safety.subjects import Shown
from saath.safety.vocabulary import DecisionKind

WORDS = "My brother found my phone. Call me on the number below, I am so tired."


@dataclass
class Things:
    """The kind "thing": one shown thing by id, and every call that came through the seam."""

    kind: str = "thing"
    label: str = "a note"
    shown: dict[str, Shown] = field(default_factory=dict)
    applied: list[tuple[str, DecisionKind, str]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    def write(self, subject_id: str, author: Account | None, **changed: Any) -> None:
        thing = Shown(
            title="A hard week", text=WORDS, language="en", author_label="", minor=False, images=[], url="",
            revision=1, author_account_id=author.pk if author else None,
        )  # fmt: skip
        self.shown[subject_id] = replace(thing, **changed)

    def show(self, subject_id: str, viewer: Viewer) -> Shown | None:
        return self.shown.get(subject_id)

    def apply(self, *, subject_id: str, revision: int, decision: DecisionKind, note: str, by: Account) -> None:
        if self.shown[subject_id].revision != revision:
            raise Refused(SafetyRefusal.CHANGED)
        self.applied.append((subject_id, decision, note))

    def hide_now(self, *, subject_id: str) -> None:
        self.hidden.append(subject_id)


@contextmanager
def registered() -> Iterator[Things]:
    """Things, known to the safety room for as long as a test runs."""
    before, things = dict(subjects._subjects), Things()
    subjects.register_subject(things)
    yield things
    subjects._subjects.clear()
    subjects._subjects.update(before)
