"""How something comes out, and how it goes: its place in feeds, its card, its event. Only the gate and people put out."""

import secrets
from datetime import datetime, timedelta

from django.utils import timezone

from saath.kernel.events import emit
from saath.stories.cards import card_of
from saath.stories.events import StoryAnswered, StoryPublished
from saath.stories.models import Comment, Edition, Story, StoryTag, Tag
from saath.stories.vocabulary import State
from saath.text.hashtags import hashtags


def put_out(item: Story | Comment, state: State) -> None:
    """Make it public in this state. It keeps the moment at which it first was. The caller has cleared it, and saves."""
    first = item.published_at is None
    new_edition()
    item.state, item.before, item.undo_until = state, "", None
    if isinstance(item, Story):
        item.published_at = item.published_at or _a_moment_of_its_own(timezone.now())
        draw(item)
        list_under_tags(item)
        if first:
            emit(StoryPublished(item.public_id))
    else:
        item.published_at = item.published_at or timezone.now()
        if first:
            emit(StoryAnswered(item.story.public_id, item.public_id, item.account_id))


def take_in(item: Story | Comment, state: State) -> None:
    """Out of every feed, into this state. The caller saves."""
    if item.public:
        new_edition()
    item.state = state
    if isinstance(item, Story):
        StoryTag.objects.filter(story=item).delete()


def new_edition() -> None:
    """Say, in the transaction of the change, that what others read has changed."""
    word = secrets.token_hex(8)
    if not Edition.objects.update(word=word):
        Edition.objects.create(word=word)


def draw(story: Story) -> None:
    """Make the cards of what others read."""
    shown = story.pictures.filter(since__lte=story.revision)
    story.gallery = [[row.public_id, row.alt, row.width, row.height] for row in shown] if story.pk else []
    story.card_en, story.card_ur = card_of(story, "en"), card_of(story, "ur")


def list_under_tags(story: Story) -> None:
    """Exactly the hashtags of what others read."""
    assert story.published_at is not None  # noqa: S101 - the caller put it out
    StoryTag.objects.filter(story=story).delete()
    found = {tag.key: tag.display for tag in hashtags(story.words)}
    Tag.objects.bulk_create([Tag(key=key, display=shown) for key, shown in found.items()], ignore_conflicts=True)
    StoryTag.objects.bulk_create(
        StoryTag(tag=tag, lane=story.lane, published_at=story.published_at, story=story)
        for tag in Tag.objects.filter(key__in=found)
    )


def _a_moment_of_its_own(now: datetime) -> datetime:
    while Story.objects.filter(published_at=now).exists():
        now += timedelta(microseconds=1)
    return now
