"""What happened to stories. Rooms above may listen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoryPublished:
    """A story can be read by others for the first time."""

    story: str


@dataclass(frozen=True, slots=True)
class StoryAnswered:
    """An answer can be read under a story. `account_id` is who wrote it, to be shown to nobody."""

    story: str
    comment: str
    account_id: int | None


@dataclass(frozen=True, slots=True)
class AnswerWaits:
    """A free answer waits for the author of the story."""

    story: str
    comment: str


@dataclass(frozen=True, slots=True)
class StoryHeld:
    """Something its author just wrote waits for a person; `kind` is story or comment, `hold` says why."""

    kind: str
    subject_id: str
    hold: str
