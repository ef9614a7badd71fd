"""The shapes of `/api/v1/stories`: what may be asked, and what is answered."""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Field, Schema
from pydantic import ConfigDict
from pydantic.types import StringConstraints

from saath.stories.reading import ANSWER_ROOM, LANGUAGES, NOTE_ROOM, STORY_ROOM
from saath.stories.types import Telling
from saath.stories.vocabulary import Answers, Feeling, Note, Voice

PublicId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{4,16}$")]
Words = Annotated[str, StringConstraints(max_length=4 * STORY_ROOM)]
AnswerWords = Annotated[str, StringConstraints(max_length=4 * ANSWER_ROOM)]
FormKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{8,40}$")]
Language = Literal[LANGUAGES]  # type: ignore[valid-type]
After = Annotated[str, StringConstraints(max_length=64)]


class Strict(Schema):
    model_config = ConfigDict(extra="forbid")


class Asked(Strict):
    """Which stories; everything left out is what is new."""

    tag: str = Field("", max_length=100, description="A hashtag in any spelling, with or without its #")
    language: Literal[("", *LANGUAGES)] = ""  # type: ignore[valid-type]
    feeling: Feeling = Feeling.UNSTATED
    after: After = Field("", description="`after` of the page before")


class Onward(Strict):
    """Where to go on."""

    after: After = ""


class ShortOut(Schema):
    """A story of a feed. Where `covered` is not empty, show its notes first and the words only when asked for."""

    id: str = Field(alias="public_id")
    author: str
    opening: str
    language: str
    feeling: str
    notes: list[str]
    covered: list[str]
    heavy: bool
    tags: list[str]
    published_at: datetime


class FeedOut(Schema):
    """Ten at most, in the order that docs/stories.md explains. A null is a pause between two heavy stories."""

    stories: list[ShortOut | None]
    after: str = Field(description="Empty at the end")


class AnswerOut(Schema):
    id: str = Field(alias="public_id")
    author: str
    text: str
    phrase: str = Field(description="Key of the set phrase; empty for free words")
    language: str
    at: datetime
    state: str
    mine: bool
    covered: bool


class PhraseOut(Schema):
    key: str
    text: str


class PictureOut(Schema):
    id: str = Field(alias="public_id")
    alt: str
    width: int
    height: int


class StoryOut(Schema):
    """A story for this viewer. `counts` is empty unless its author shows them."""

    id: str = Field(alias="public_id")
    author: str
    words: str
    language: str
    state: str
    feeling: str
    notes: list[str]
    own_note: str
    covered: list[str]
    published_at: datetime | None
    pictures: list[PictureOut]
    phrases: list[PhraseOut]
    signs: list[str]
    counts: dict[str, int]
    comments: list[AnswerOut]
    more_comments: str
    mine: bool
    comment_refusal: str


class AnswersOut(Schema):
    comments: list[AnswerOut]
    after: str


class OutcomeOut(Schema):
    """What became of it. Where `offer` is not empty, show help at once; `hold` says kindly why it waits."""

    kind: str
    id: str = Field(alias="public_id")
    state: str
    hold: str
    sentence: str
    offer: str
    look_by: datetime | None
    again: bool = Field(description="This very form had been sent before")


class RefusalOut(Schema):
    """Nothing was written. `spans` say where in the words private data stands: first character, one past the last."""

    reason: str
    sentence: str
    spans: list[list[int]] = Field(default_factory=list)


class StoryIn(Strict):
    words: Words
    form_key: FormKey = Field(description="Random; the same key again is the same story")
    language: Language = "en"
    voice: Voice = Voice.ANONYMOUS
    persona: str = Field("", max_length=16)
    feeling: Feeling = Feeling.UNSTATED
    notes: list[Note] = Field(default_factory=list, max_length=len(Note))
    own_note: str = Field("", max_length=NOTE_ROOM)
    answers: Answers = Answers.PHRASES
    approve_first: bool = False
    show_counts: bool = False
    stays: bool = Field(default=False, description="Stays without a name when the account is erased")
    sent_anyway: bool = Field(default=False, description="What looks like private data is none: a person looks")

    def telling(self) -> Telling:
        given = self.dict(exclude={"form_key", "sent_anyway", "notes"})
        return Telling(**given, notes=tuple(note.value for note in self.notes))


class AnswerIn(Strict):
    """Either a set phrase or words of one's own."""

    form_key: FormKey
    phrase: str = Field("", max_length=40)
    words: AnswerWords = ""
    language: Language = "en"
    voice: Voice = Voice.ANONYMOUS
    persona: str = Field("", max_length=16)
    sent_anyway: bool = False
