"""Under which name somebody speaks, and which label others read."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from saath.kernel.refusals import Refused
from saath.people.reads import personas_of
from saath.people.types import Account, Persona
from saath.stories.models import Comment, Story
from saath.stories.refusals import StoryRefusal
from saath.stories.vocabulary import Voice


@dataclass(frozen=True, slots=True)
class Speaking:
    """A voice with the name that others will read, empty where there is none. The name is screened with the words."""

    voice: str
    persona: Persona | None
    name: str


def speaking(by: Account, voice: str, persona: str | None, *, held: Persona | None = None) -> Speaking:
    """How this account speaks: under a persona in use, its own name, or without one. `held` is a persona spoken under before."""
    if voice == Voice.ANONYMOUS:
        return Speaking(voice, None, "")
    if voice == Voice.OWN_NAME:
        return Speaking(voice, None, by.username)
    mine = held or next((one for one in personas_of(by) if one.public_id == persona), None)
    if mine is None:
        raise Refused(StoryRefusal.NO_PERSONA)
    return Speaking(voice, mine, str(mine))


def author_label(item: Story | Comment) -> str:
    """What others read as its author, in the language in force."""
    if item.voice == Voice.PERSONA and item.persona is not None:
        return str(item.persona)
    if item.voice == Voice.OWN_NAME and item.account is not None:
        return item.account.username
    return _("Somebody")
