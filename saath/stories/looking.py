"""What the composer points out in words before anybody else reads them. It refuses nothing and keeps nothing."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from saath.people.types import Account, Viewer
from saath.safety.reads import expected_by, next_duty, on_duty
from saath.screening.vocabulary import Need
from saath.stories.actions.gate import heard
from saath.stories.cards import card_of
from saath.stories.models import Story
from saath.stories.naming import speaking
from saath.stories.reading import own_note_of, words_of_story
from saath.stories.reads import who_could_recognise
from saath.stories.types import Clue, Telling
from saath.stories.vocabulary import Hold, Note, Offer, bits_of, notes_in
from saath.stories.weighing import TIERS, Around, at_risk, weigh

PRIVATE = "private"
DELICATE = frozenset({Need.SELF_HARM, Need.THIRD_PARTY, Need.METHOD_DETAIL})


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the words, and the clue it is, if it is one."""

    text: str
    clue: Clue | None = None

    @property
    def private(self) -> bool:
        return self.clue is not None and self.clue.kind == PRIVATE


@dataclass(frozen=True, slots=True)
class Look:
    """What stands out. `wording` says that the words touch suicide; `method` that they may say how; `notes` were heard."""

    pieces: tuple[Piece, ...]
    offer: Offer
    wording: bool
    method: bool
    notes: tuple[Note, ...]
    danger: bool

    @property
    def sentences(self) -> tuple[str, ...]:
        """What was found, each kind said once, what is private first."""
        found = sorted((piece for piece in self.pieces if piece.clue), key=lambda piece: not piece.private)
        return tuple(dict.fromkeys(piece.clue.sentence for piece in found if piece.clue))

    @property
    def private(self) -> bool:
        """Whether it should be mended before anybody reads it."""
        return any(piece.private for piece in self.pieces)


def look_at(viewer: Viewer, words: str, *beside: str) -> Look:
    """Look at words and what stands beside them, as the gate will."""
    verdict = heard(words, *beside)
    found = weigh(verdict, Around())
    return Look(
        pieces=tuple(_pieces(words, who_could_recognise(viewer, words))),
        offer=found.offer,
        wording=bool(DELICATE & verdict.needs),
        method=Need.METHOD_DETAIL in verdict.needs,
        notes=notes_in(found.notes),
        danger=at_risk(verdict),
    )


def _pieces(words: str, clues: list[Clue]) -> list[Piece]:
    pieces, at = [], 0
    for clue in clues:
        if at < clue.start:
            pieces.append(Piece(words[at : clue.start]))
        pieces.append(Piece(words[clue.start : clue.end], clue))
        at = clue.end
    return [*pieces, Piece(words[at:])] if at < len(words) else pieces


@dataclass(frozen=True, slots=True)
class Waiting:
    """How long what a person looks at first would wait: until when, or from when somebody is there to look."""

    duty: bool
    until: datetime | None
    from_: datetime | None

    @classmethod
    def now(cls, hold: Hold = Hold.FIRST_LOOK) -> "Waiting":
        """If it were handed in now."""
        now = timezone.now()
        return cls(on_duty(now), expected_by(now, TIERS[hold]), next_duty(now))


def preview_of(person: Account, telling: Telling, language: str) -> SafeString:
    """The card as others would see it, without photographs, which are cleaned when they are sent."""
    speaks = speaking(person, telling.voice, telling.persona)
    story = Story(
        account=person,
        voice=speaks.voice,
        persona=speaks.persona,
        language=telling.language,
        words=words_of_story(telling),
        feeling=telling.feeling,
        notes=bits_of(telling.notes),
        own_note=own_note_of(telling),
        published_at=timezone.now(),
    )
    return mark_safe(card_of(story, language))  # noqa: S308 - drawn by our own template
