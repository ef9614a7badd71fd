"""What actions take and reads give."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from saath.stories.vocabulary import PUBLIC, Answers, Cover, Feeling, Hold, Lane, Note, Offer, Sign, State, Voice


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph as it was sent, and what it shows in the author's words."""

    upload: Any
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """A story as its form brings it. `persona` is a public id; `photos` are added to those the story has."""

    words: str
    language: str = "en"
    voice: str = Voice.ANONYMOUS
    persona: str = ""
    feeling: str = ""
    notes: tuple[str, ...] = ()
    own_note: str = ""
    answers: str = Answers.PHRASES
    approve_first: bool = False
    show_counts: bool = False
    stays: bool = False
    photos: tuple[Photo, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedOutcome:
    """What became of something just written, for the page that answers in the same response.

    `offer` says which help card belongs on that page. `look_by` is when a person will have looked, where somebody is on
    duty or will be; None with a `hold` means that no hours are set, and the page says so. `again` is True where this
    very form had been sent before.
    """

    kind: str
    public_id: str
    state: State
    hold: Hold = Hold.NOTHING
    offer: Offer = Offer.NOTHING
    look_by: datetime | None = None
    again: bool = False

    @property
    def published(self) -> bool:
        return self.state in PUBLIC

    @property
    def sentence(self) -> str:
        """Why it waits, kindly; empty where it does not."""
        return str(self.hold.label)


@dataclass(frozen=True, slots=True)
class Feed:
    """Which stories: of a hashtag (its key), of a language, of a feeling; all empty for what is new."""

    tag: str = ""
    language: str = ""
    feeling: str = ""


@dataclass(frozen=True, slots=True)
class Covers:
    """What a viewer wants done, as content-note bits. What is in neither is shown."""

    cover: int
    hide: int
    heavy: bool = True
    """Whether heavy stories stand in feeds at all."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """A story of a feed: its stored card (safe HTML), and the notes under which the viewer wants it covered.

    A *pause* has neither: the page shows a quiet card with a breath and a way to help, between two heavy stories.
    """

    public_id: str = ""
    card: str = ""
    covered: tuple[str, ...] = ()
    lane: Lane = Lane.PLAIN

    @property
    def pause(self) -> bool:
        return not self.public_id


@dataclass(frozen=True, slots=True, eq=False)
class FeedPage:
    """Ten stories at most. `after` is the cursor of the next page, empty at the end.

    The same page is handed out until something changes, so pages are compared by identity: `{% remember feed %}` works.
    """

    items: tuple[FeedItem, ...]
    after: str
    display: str = ""
    """Of a hashtag: as people write it."""


@dataclass(frozen=True, slots=True)
class StoryInShort:
    """A story of a feed as data, for the API."""

    public_id: str
    author: str
    opening: str
    language: str
    feeling: Feeling
    notes: tuple[Note, ...]
    covered: tuple[str, ...]
    heavy: bool
    tags: tuple[str, ...]
    published_at: datetime


@dataclass(frozen=True, slots=True)
class PictureEntry:
    public_id: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class TagEntry:
    key: str
    display: str


@dataclass(frozen=True, slots=True)
class PhraseEntry:
    """A set phrase, in the language in force."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class CommentEntry:
    """An answer under a story. `author` is a label, never an account; `mine` says whether the viewer wrote it."""

    public_id: str
    author: str
    text: str
    phrase: str
    language: str
    at: datetime
    state: State
    hold: Hold
    mine: bool
    covered: bool


@dataclass(frozen=True, slots=True, eq=False)
class StoryPage:
    """A story with all that stands on its page, for this viewer. Compared by identity, as `FeedPage` is.

    `comment_refusal` is why the viewer may not answer in free words (a sentence; empty: may). `signs` are those the
    viewer gave; `counts` are empty unless the author shows them or is the viewer.
    """

    public_id: str
    author: str
    words: str
    language: str
    state: State
    hold: Hold
    offer: Offer
    voice: Voice
    answers: Answers
    approve_first: bool
    show_counts: bool
    stays: bool
    feeling: Feeling
    notes: tuple[Note, ...]
    own_note: str
    covered: tuple[str, ...]
    lane: Lane
    published_at: datetime | None
    written_at: datetime
    revision: int
    newest: int
    pictures: tuple[PictureEntry, ...]
    tags: tuple[TagEntry, ...]
    phrases: tuple[PhraseEntry, ...]
    signs: frozenset[Sign]
    counts: dict[str, int]
    comments: tuple[CommentEntry, ...]
    more_comments: str
    mine: bool
    comment_refusal: str
    phrase_refusal: str


@dataclass(frozen=True, slots=True)
class OwnStory:
    """A line of the author's own list. `edit_waits` says that a newer wording waits for a person."""

    public_id: str
    opening: str
    language: str
    state: State
    hold: Hold
    written_at: datetime
    published_at: datetime | None
    edit_waits: bool
    undo_until: datetime | None
    waiting_answers: int
    look_by: datetime | None


@dataclass(frozen=True, slots=True)
class Clue:
    """Something by which somebody could recognise the writer: where it stands, and what kind of clue it is."""

    start: int
    end: int
    kind: str
    sentence: str


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The hours in which nothing is sent and the feed suggests rest, in the country's zone."""

    begin: time
    end: time


@dataclass(frozen=True, slots=True)
class Choices:
    """How somebody wants to read, for the settings page."""

    covers: dict[Note, Cover]
    quiet: QuietHours | None
