"""What the screening did not answer for is asked about again, so that a short failure holds nobody for hours."""

from django.db import transaction

from saath.stories.actions.gate import let_through, weighed
from saath.stories.actions.telling import take_over, touches_suicide
from saath.stories.models import Comment, Story
from saath.stories.naming import author_label
from saath.stories.policies import kept_apart
from saath.stories.vocabulary import Hold, State, Voice
from saath.stories.weighing import Around, Weighed

AT_ONCE = 50


def rescreen() -> int:
    """Ask again for what is held because the screening was silent. Returns how many it still does not answer for."""
    held = {"held_for": Hold.UNSCREENED}
    stories = list(Story.objects.filter(**held).exclude(state=State.DELETED).order_by("written_at")[:AT_ONCE])
    comments = list(Comment.objects.filter(**held).exclude(state=State.DELETED).order_by("written_at")[:AT_ONCE])
    return sum(not _again_story(row) for row in stories) + sum(not _again_comment(row) for row in comments)


def _again_story(seen: Story) -> bool:
    newest = seen.revisions.get(number=seen.newest)
    pictures = list(seen.pictures.filter(since=seen.newest))
    around = Around(minor=seen.minor, pictures=bool(pictures), sent_anyway=True)
    beside = (newest.own_note, _name(seen), *(picture.alt for picture in pictures))
    found = weighed(newest.words, *beside, around=around)
    if found.hold is Hold.UNSCREENED:
        return False
    with transaction.atomic():
        row = Story.objects.select_for_update().get(pk=seen.pk)
        if row.held_for != Hold.UNSCREENED or row.newest != seen.newest or row.state == State.DELETED:
            return True
        if found.hold is Hold.NOTHING:
            take_over(row)
        let_through(row, found, revision=row.newest)
        row.save()
    return True


def _again_comment(seen: Comment) -> bool:
    around = Around(delicate=not seen.phrase and (touches_suicide(seen.story) or seen.story.minor), sent_anyway=True)
    found = weighed(seen.words, _name(seen), around=around)
    return found.hold is not Hold.UNSCREENED and _settle(seen, found)


def _settle(seen: Comment, found: Weighed) -> bool:
    with transaction.atomic():
        row = Comment.objects.select_for_update(of=("self",)).select_related("story", "account").get(pk=seen.pk)
        if row.held_for != Hold.UNSCREENED or row.state == State.DELETED:
            return True
        own, apart = row.account_id == row.story.account_id, row.account and kept_apart(row.account, row.story)
        let_through(
            row, found, revision=1, waits=bool(apart) or (row.story.approve_first and not own and not row.phrase)
        )
        row.save()
    return True


def _name(item: Story | Comment) -> str:
    return "" if item.voice == Voice.ANONYMOUS else author_label(item)
