"""What a form brings, read strictly: tidied, bounded, and of known choices. Refuses with a sentence; writes nothing."""

import unicodedata
from collections.abc import Iterable

from saath.kernel.refusals import Refused
from saath.stories.refusals import HiddenSigns, StoryRefusal
from saath.stories.types import Telling
from saath.stories.vocabulary import HEAVY_NOTES, HOPEFUL_FEELINGS, Answers, Feeling, Lane, Note, Voice, notes_in
from saath.text.folding import clean
from saath.text.hashtags import hashtags
from saath.text.writing import tidy, turns_direction

STORY_ROOM = 8_000
ANSWER_ROOM = 1_000
NOTE_ROOM = 120
ALT_ROOM = 300
MOST_TAGS = 10
MOST_PHOTOS = 4
LANGUAGES = ("en", "ur", "ur-Latn", "pa", "ps", "sd", "bal", "skr")
"""Languages a story may say it is in; Roman Urdu is a writing of its own."""


def words_of_story(telling: Telling) -> str:
    """The words as they are kept."""
    words = _words(telling.words, STORY_ROOM, StoryRefusal.TOO_LONG)
    tags = hashtags(words)
    if len(tags) > MOST_TAGS:
        raise Refused(StoryRefusal.TOO_MANY_TAGS)
    if any(looks_mixed(tag.display) for tag in tags):
        raise Refused(StoryRefusal.MIXED_TAG)
    return words


def words_of_answer(words: str) -> str:
    """A free answer as it is kept."""
    return _words(words, ANSWER_ROOM, StoryRefusal.ANSWER_TOO_LONG)


def check_choices(telling: Telling) -> None:
    """Every choice is one of those that are offered."""
    known = (
        telling.voice in Voice.values
        and telling.answers in Answers.values
        and telling.feeling in Feeling.values
        and telling.language in LANGUAGES
        and set(telling.notes) <= set(Note.values)
    )
    if not known:
        raise Refused(StoryRefusal.UNKNOWN_CHOICE)
    if len(telling.own_note) > NOTE_ROOM:
        raise Refused(StoryRefusal.NOTE_TOO_LONG)
    if len(telling.photos) > MOST_PHOTOS:
        raise Refused(StoryRefusal.TOO_MANY_PICTURES)


def own_note_of(telling: Telling) -> str:
    """The author's own content note, on one line."""
    return clean(telling.own_note, NOTE_ROOM)


def lane_of(notes: int, feeling: str) -> Lane:
    """Heavy by its content notes, chosen or heard; hopeful by its author's own word for it; else plain."""
    if HEAVY_NOTES & set(notes_in(notes)):
        return Lane.HEAVY
    return Lane.HOPEFUL if feeling in HOPEFUL_FEELINGS else Lane.PLAIN


def looks_mixed(tag: str) -> bool:
    """Whether a hashtag holds letters of scripts that are told apart by nobody's eye (MentаlHealth with a Cyrillic а).

    Latin beside Arabic letters is how people write here, and is never mistaken.
    """
    scripts = set(_scripts(tag))
    return len(scripts & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}) > 1 or "MATHEMATICAL" in scripts


def _scripts(tag: str) -> Iterable[str]:
    return (unicodedata.name(letter, "").split(" ")[0] for letter in tag if letter.isalpha())


def _words(words: str, room: int, too_long: StoryRefusal) -> str:
    if len(words) > 4 * room:
        raise Refused(too_long)
    if turns_direction(words):
        raise HiddenSigns(tidy(words))
    kept = tidy(words)
    if all(unicodedata.category(sign)[0] in "CZ" for sign in kept):
        raise Refused(StoryRefusal.EMPTY)
    if len(kept) > room:
        raise Refused(too_long)
    return kept
