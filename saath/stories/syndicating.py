"""What feed readers get of a hashtag. They show no covers, so what is heavy stays out and what has a note says only that."""

from dataclasses import dataclass
from datetime import datetime

from saath.stories.cards import opening_of
from saath.stories.models import StoryTag, Tag
from saath.stories.naming import author_label
from saath.stories.vocabulary import Lane, State, notes_in

NEWEST = 20
ROOM = 600


@dataclass(frozen=True, slots=True)
class Entry:
    """A story in a feed. `words` are its beginning, empty under a content note."""

    public_id: str
    author: str
    words: str
    notes: tuple[str, ...]
    language: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Syndicated:
    """The feed of a hashtag, newest first."""

    key: str
    display: str
    entries: tuple[Entry, ...]


def syndicated(key: str) -> Syndicated | None:
    """The newest stories of the hashtag; None for one that nobody has used."""
    tag = Tag.objects.filter(key=key).first()
    if tag is None:
        return None
    rows = StoryTag.objects.filter(tag=tag, story__state=State.PUBLISHED).exclude(lane=Lane.HEAVY)
    listed = rows.select_related("story__persona", "story__account").order_by("-published_at")[:NEWEST]
    return Syndicated(tag.key, tag.display, tuple(_entry(row) for row in listed))


def _entry(row: StoryTag) -> Entry:
    story = row.story
    notes = tuple(str(note.label) for note in notes_in(story.notes))
    words = "" if notes or story.own_note else opening_of(story.words, ROOM)
    return Entry(story.public_id, author_label(story), words, notes, story.language, row.published_at)
