"""A reader wants to see no more of somebody: through what was read, without learning who wrote it."""

from typing import Any

from django.db import transaction

from saath.kernel.refusals import Refused
from saath.people import actions as people
from saath.people.types import Account, Viewer
from saath.stories.models import Apart, Comment, Story
from saath.stories.naming import author_label
from saath.stories.refusals import StoryRefusal
from saath.stories.seeing import seen_comments, seen_story
from saath.stories.vocabulary import Voice

Face = dict[str, Any]


@transaction.atomic
def block_author(*, by: Viewer, kind: str, public_id: str) -> None:
    """Keep the viewer and whoever wrote this apart, both ways. Taking it back is on the people room's page."""
    person, thing = _thing(by, kind, public_id)
    if thing.account_id is None:
        raise Refused(StoryRefusal.NO_SUCH_STORY)
    met_as = "" if thing.voice == Voice.ANONYMOUS else author_label(thing)
    tie = people.block(blocker=person, blocked_account_id=thing.account_id, thing=f"{kind}:{public_id}", met_as=met_as)
    _hide(viewer=person, face=_face(thing), block=tie)
    _hide(viewer_id=thing.account_id, face=_own_face(person, thing), block=tie)


@transaction.atomic
def mute_author(*, by: Viewer, kind: str, public_id: str) -> None:
    """Let the viewer see no more of whoever wrote this, who never learns of it."""
    person, thing = _thing(by, kind, public_id)
    if thing.account_id is None:
        raise Refused(StoryRefusal.NO_SUCH_STORY)
    met_as = "" if thing.voice == Voice.ANONYMOUS else author_label(thing)
    tie = people.mute(muter=person, muted_account_id=thing.account_id, thing=f"{kind}:{public_id}", met_as=met_as)
    _hide(viewer=person, face=_face(thing), mute=tie)


def _thing(by: Viewer, kind: str, public_id: str) -> tuple[Account, Story | Comment]:
    if not isinstance(by, Account):
        raise Refused(StoryRefusal.SIGN_IN)
    if kind == "story":
        return by, seen_story(by, public_id)
    row = Comment.objects.select_related("story", "persona", "account").filter(public_id=public_id).first()
    if row is None or not Comment.objects.filter(seen_comments(by, row.story), pk=row.pk).exists():
        raise Refused(StoryRefusal.NO_SUCH_ANSWER)
    seen_story(by, row.story.public_id)
    return by, row


def _face(thing: Story | Comment) -> Face:
    """What was met: a name, a persona, or this one thing."""
    if thing.voice == Voice.OWN_NAME:
        return {"named_id": thing.account_id}
    if thing.voice == Voice.PERSONA and thing.persona_id is not None:
        return {"persona_id": thing.persona_id}
    return {"story": thing} if isinstance(thing, Story) else {"comment": thing}


def _own_face(person: Account, thing: Story | Comment) -> Face:
    """As whom the other met the viewer: under the viewer's own story as its teller, elsewhere under their name."""
    story = thing.story if isinstance(thing, Comment) else None
    return _face(story) if story is not None and story.account_id == person.pk else {"named_id": person.pk}


def _hide(*, face: Face, **whose: Any) -> None:
    Apart.objects.get_or_create(**face, **whose)
