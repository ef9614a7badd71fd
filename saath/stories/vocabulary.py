"""Words of the room, as they stand in records, files and the API."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class Voice(models.TextChoices):
    """Under which name something is told."""

    ANONYMOUS = "anonymous", _("Without a name")
    PERSONA = "persona", _("Under a persona")
    OWN_NAME = "own_name", _("Under my name")


class State(models.TextChoices):
    """Where a story or an answer stands. `DRAFT` is with its author, who was asked to change some words first."""

    DRAFT = "draft", _("With you, to change")
    HELD = "held", _("Waiting for a person to look")
    WAITING = "waiting", _("Waiting for the author of the story")
    PUBLISHED = "published", _("Published")
    COVERED = "covered", _("Published behind a cover")
    PRIVATE = "private", _("Only you can see it")
    REMOVED = "removed", _("Taken out")
    DELETED = "deleted", _("Deleted")


PUBLIC = (State.PUBLISHED, State.COVERED)
"""The states in which others can read it."""


class Cleared(models.TextChoices):
    """What let it be public: a verdict that asked for nothing, or a person who looked."""

    NOT_YET = "", _("Not yet")
    VERDICT = "verdict", _("The screening")
    PERSON = "person", _("A person")


class Answers(models.TextChoices):
    """Who may answer a story, as its author decided."""

    EVERYONE = "everyone", _("Everyone, in their own words")
    PHRASES = "phrases", _("Set phrases only")
    NOBODY = "nobody", _("Nobody")


class Feeling(models.TextChoices):
    """What a story feels like, in the author's own choice."""

    UNSTATED = "", _("I would rather not say")
    HOPEFUL = "hopeful", _("Hopeful")
    GRATEFUL = "grateful", _("Grateful")
    PROUD = "proud", _("Proud")
    CALM = "calm", _("Calm")
    TIRED = "tired", _("Tired")
    WORRIED = "worried", _("Worried")
    LONELY = "lonely", _("Lonely")
    SAD = "sad", _("Sad")
    ANGRY = "angry", _("Angry")
    ASHAMED = "ashamed", _("Ashamed")
    NUMB = "numb", _("Numb")
    MIXED = "mixed", _("Many things at once")


HOPEFUL_FEELINGS = frozenset({Feeling.HOPEFUL, Feeling.GRATEFUL, Feeling.PROUD, Feeling.CALM})


class Note(models.TextChoices):
    """Content notes. Their order is stored as bits: add at the end, never change it."""

    SUICIDE = "suicide", _("Suicide")
    SELF_HARM = "self-harm", _("Self-harm")
    VIOLENCE_AT_HOME = "violence-at-home", _("Violence at home")
    SEXUAL_VIOLENCE = "sexual-violence", _("Sexual violence")
    HARASSMENT = "harassment", _("Harassment or blackmail")
    DEATH = "death", _("Death and grief")
    LOST_PREGNANCY = "lost-pregnancy", _("A lost pregnancy or child")
    EATING = "eating", _("Food and the body")
    ADDICTION = "addiction", _("Addiction")
    WAR = "war", _("War and attacks")
    DISCRIMINATION = "discrimination", _("Hate and discrimination")
    HOSPITAL = "hospital", _("Illness and hospital")


HEAVY_NOTES = frozenset(
    {
        Note.SUICIDE,
        Note.SELF_HARM,
        Note.VIOLENCE_AT_HOME,
        Note.SEXUAL_VIOLENCE,
        Note.DEATH,
        Note.LOST_PREGNANCY,
        Note.EATING,
        Note.WAR,
    }
)
"""Notes that make a story heavy: two such never follow each other."""
SUICIDE_NOTES = frozenset({Note.SUICIDE, Note.SELF_HARM})
_BITS = {note: 1 << place for place, note in enumerate(Note)}


def bits_of(notes: Iterable[str]) -> int:
    """Content notes as the number they are stored as. Unknown words count for nothing."""
    known = {Note(note) for note in notes if note in Note.values}
    return sum(_BITS[note] for note in known)


def notes_in(bits: int) -> tuple[Note, ...]:
    """The content notes of a stored number, in the order of the list."""
    return tuple(note for note, bit in _BITS.items() if bits & bit)


class Lane(models.IntegerChoices):
    """How a story weighs on whoever reads it; feeds are merged from these three."""

    PLAIN = 0, _("Plain")
    HOPEFUL = 1, _("Hopeful")
    HEAVY = 2, _("Heavy")


class Cover(models.TextChoices):
    """What a viewer wants done with stories under a content note."""

    SHOW = "show", _("Show")
    COVER = "cover", _("Cover, I decide each time")
    HIDE = "hide", _("Leave out")


class Sign(models.TextChoices):
    """The supportive reactions. There is none against."""

    WITH_YOU = "with-you", _("I am with you")
    HEARD = "heard", _("I read it to the end")
    ME_TOO = "me-too", _("I know this too")
    STRENGTH = "strength", _("Strength to you")
    THANKS = "thanks", _("Thank you for telling it")


class Offer(models.TextChoices):
    """Which help is put beside what somebody just wrote."""

    NOTHING = "", ""
    SELF = "self", _("For you, now")
    FRIEND = "friend", _("For somebody you worry about")
    ABUSE = "abuse", _("Safety, and lines for it")
    TALK = "talk", _("Somebody to talk to")


class Hold(models.TextChoices):
    """Why something waits for a person. None of them is an accusation."""

    NOTHING = "", ""
    RISK_TO_SELF = "risk_to_self", _("You may be going through a hard hour. Your words are kept for you.")
    THIRD_PARTY = "third_party", _("You worry about somebody. A person reads this first, with care for both of you.")
    ABUSE = "abuse", _("Some words here could hurt somebody. A person reads them first.")
    AUTHOR_DANGER = "author_danger", _("This could put you in danger if others read it. Only you can see it.")
    PII = "pii", _("There may be a number or an address in it. A person looks first.")
    UNSCREENED = "unscreened", _("Our check did not answer just now, so a person looks first.")
    METHOD = "method", _("Some details could put another reader at risk. You can change them, or a person looks first.")
    FIRST_LOOK = "first_look", _("A person looks at this before others see it.")
    MINOR = "minor", _("You are under 18, so a person looks at your story before others see it.")
