"""Invented stories with their answers, hours of duty, and what waits for a moderator. Told through the same gate as real ones."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path

from saath.notices.actions import tell
from saath.notices.vocabulary import Kind
from saath.people.actions import create_persona
from saath.people.types import Account
from saath.safety.actions import report, set_duty_hours
from saath.safety.vocabulary import ReportReason
from saath.site.demo.cast import Cast
from saath.stories.actions import answer_with_phrase, give_sign, share_story
from saath.stories.types import SharedOutcome, Telling
from saath.stories.vocabulary import Voice

FILE = Path(__file__).with_name("stories.toml")
MARKS = {"en": "Demonstration: an invented story", "ur": "نمونہ: فرضی کہانی"}
"""Stands on every invented story as its author's own note, in the language of the story."""
SHIFTS = ((time(9), time(15)), (time(15), time(22)))
"""Every day one for each of the two moderators."""
REPORTED = "Demonstration: nobody reported this."


@dataclass(frozen=True, slots=True)
class Tale:
    """One story of the file; people stand in it by their names in the cast."""

    by: str
    words: str
    language: str = "en"
    persona: str = ""
    feeling: str = ""
    notes: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    signs: dict[str, str] = field(default_factory=dict)
    worries: str = ""
    """Who tells a moderator that they worry about its author."""


def tales() -> Iterator[Tale]:
    """The stories of the file, in its order."""
    with FILE.open("rb") as file:
        for row in tomllib.load(file)["story"]:
            yield Tale(**row)


def tell_stories(cast: Cast) -> int:
    """Tell every story of the file, with what others answered. How many were told."""
    set_duty_hours(by=cast.farida, hours=[(day, *shift) for day in range(7) for shift in SHIFTS])
    numbered = list(enumerate(tales(), 1))
    for number, tale in numbered:
        form_key = f"demo-story-{number:02}"
        story = _share(cast, tale, form_key)
        if story.published:
            _answer(cast, tale, story.public_id, form_key)
    return len(numbered)


def _share(cast: Cast, tale: Tale, form_key: str) -> SharedOutcome:
    """Nothing in it is anybody's private data, so it is sent anyway: a strict screening holds it, and stops no start."""
    by = _named(cast, tale.by)
    telling = Telling(
        words=tale.words,
        language=tale.language,
        voice=Voice.PERSONA if tale.persona else Voice.ANONYMOUS,
        persona=create_persona(account=by, name=tale.persona).public_id if tale.persona else "",
        feeling=tale.feeling,
        notes=tuple(tale.notes),
        own_note=MARKS[tale.language],
    )
    return share_story(by=by, telling=telling, form_key=form_key, sent_anyway=True)


def _answer(cast: Cast, tale: Tale, story: str, form_key: str) -> None:
    """Set phrases and signs of the others; a reader who worries tells a moderator."""
    for name, phrase in tale.answers.items():
        answer = answer_with_phrase(by=_named(cast, name), story=story, phrase=phrase, form_key=form_key)
        _say_so(_named(cast, tale.by), _named(cast, name), answer)
    for name, sign in tale.signs.items():
        give_sign(by=_named(cast, name), story=story, sign=sign)
    if tale.worries:
        worried = _named(cast, tale.worries)
        report(reporter=worried, kind="story", subject_id=story, reason=ReportReason.WORRIED, comment=REPORTED)


def _say_so(author: Account, reader: Account, answer: SharedOutcome) -> None:
    """The notice that the worker would bring a moment later, so that the bell rings before it has begun."""
    if answer.published:
        tell(
            account_id=author.pk,
            kind=Kind.ANSWERED,
            subject_kind="comment",
            subject_id=answer.public_id,
            by_account_id=reader.pk,
        )


def _named(cast: Cast, name: str) -> Account:
    account: Account = getattr(cast, name)
    return account
