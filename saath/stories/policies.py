"""Reasons against."""

from datetime import timedelta

from django.utils import timezone

from saath.people.reads import blocked_either_way
from saath.people.types import Account, Viewer
from saath.stories.models import AllowedAdult, Comment, Story
from saath.stories.refusals import StoryRefusal
from saath.stories.vocabulary import Answers, State

STORIES_A_DAY = 10
ANSWERS_A_DAY = 200
DAY = timedelta(days=1)


def writing_refusal(viewer: Viewer, kind: type[Story] | type[Comment]) -> StoryRefusal | None:
    """Why the viewer may not write one more story or answer today."""
    if not isinstance(viewer, Account):
        return StoryRefusal.SIGN_IN
    most = STORIES_A_DAY if kind is Story else ANSWERS_A_DAY
    today = kind._default_manager.filter(account=viewer, written_at__gt=timezone.now() - DAY).count()
    return StoryRefusal.SLOW_DOWN if today >= most else None


def phrase_refusal(viewer: Viewer, story: Story) -> StoryRefusal | None:
    """Why the viewer may not answer with a set phrase."""
    if not isinstance(viewer, Account):
        return StoryRefusal.SIGN_IN
    return StoryRefusal.NO_ANSWERS if story.answers == Answers.NOBODY else None


def comment_refusal(viewer: Viewer, story: Story) -> StoryRefusal | None:
    """Why the viewer may not answer in words of their own. To a minor, adults do so only where the minor let them."""
    if (reason := phrase_refusal(viewer, story)) is not None or viewer.pk == story.account_id:
        return reason
    if story.answers != Answers.EVERYONE:
        return StoryRefusal.PHRASES_ONLY
    return StoryRefusal.YOUNG_AUTHOR if _stranger_to_a_minor(viewer, story) else None


def _stranger_to_a_minor(viewer: Viewer, story: Story) -> bool:
    """An account that does not say it is 13 to 17 counts as an adult's; a story of a minor stays one."""
    if not isinstance(viewer, Account) or viewer.minor or not (story.minor or (story.account and story.account.minor)):
        return False
    return not AllowedAdult.objects.filter(minor=story.account_id, adult=viewer).exists()


def kept_apart(person: Account, story: Story) -> bool:
    """Whether whoever told the story and this person are kept apart by a block of either."""
    return story.account_id in blocked_either_way(person.pk)


def restoring_refusal(item: Story | Comment) -> StoryRefusal | None:
    """Why what was deleted cannot be brought back."""
    over = item.state != State.DELETED or item.undo_until is None or item.undo_until < timezone.now()
    return StoryRefusal.UNDO_OVER if over else None
