"""An author takes a story or an answer back: hides it, deletes it, thinks again within a day. After that nothing is left."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from saath.kernel.refusals import Refused
from saath.people.types import Account, Viewer
from saath.safety.actions import open_case, void_cases
from saath.safety.vocabulary import CaseReason
from saath.screening.actions import forget_screenings
from saath.stories.actions.gate import kind_of
from saath.stories.actions.picturing import let_go_of_files
from saath.stories.actions.publishing import new_edition, put_out, take_in
from saath.stories.actions.telling import own_story
from saath.stories.models import Comment, Picture, Story
from saath.stories.policies import restoring_refusal
from saath.stories.refusals import StoryRefusal
from saath.stories.vocabulary import PUBLIC, Hold, State
from saath.stories.weighing import TIERS

UNDO = timedelta(hours=24)


@transaction.atomic
def hide_story(*, by: Viewer, story: str) -> None:
    """Only its author sees it from now on. What waits for a person goes on waiting."""
    row = own_story(by, story, lock=True)
    if row.public:
        before = row.state
        take_in(row, State.PRIVATE)
        row.before = before
        row.save()


@transaction.atomic
def show_story(*, by: Viewer, story: str) -> None:
    """Undo `hide_story`. What a person decided to keep private has to be looked at again: edit it."""
    row = own_story(by, story, lock=True)
    if row.state != State.PRIVATE or row.before not in PUBLIC or not row.cleared_by:
        raise Refused(StoryRefusal.MUST_BE_LOOKED_AT)
    put_out(row, State(row.before))
    row.save()


@transaction.atomic
def delete_story(*, by: Viewer, story: str) -> None:
    """Delete one's own story: gone for everybody at once, and for good after 24 hours."""
    _delete(own_story(by, story, lock=True))


@transaction.atomic
def delete_comment(*, by: Viewer, comment: str) -> None:
    """Delete one's own answer: gone for everybody at once, and for good after 24 hours."""
    _delete(_own_comment(by, comment))


@transaction.atomic
def undo_delete(*, by: Viewer, kind: str, public_id: str) -> None:
    """Bring back what one deleted within the last 24 hours, as it was; what waited for a person waits again."""
    table: type[Story] | type[Comment] = Story if kind == "story" else Comment
    rows = table._default_manager.select_for_update().filter(public_id=public_id, account=by.pk)
    row = rows.first() if isinstance(by, Account) else None
    if row is None:
        raise Refused(StoryRefusal.NO_SUCH_STORY)
    if (reason := restoring_refusal(row)) is not None:
        raise Refused(reason)
    _bring_back(row)


def _bring_back(row: Story | Comment) -> None:
    before = State(row.before)
    row.before, row.undo_until = "", None
    if before in PUBLIC:
        put_out(row, before)
    else:
        row.state = before
    row.save()
    if before == State.HELD:
        open_case(
            kind=kind_of(row),
            subject_id=row.public_id,
            revision=row.newest if isinstance(row, Story) else 1,
            reason=CaseReason(row.held_for),
            tier=TIERS[Hold(row.held_for)],
            author_account_id=row.account_id,
        )


def _delete(row: Story | Comment) -> None:
    """What a person was to look at comes back, if it does, to be looked at: deleting is no way round."""
    if void_cases(kind=kind_of(row), subject_id=row.public_id):
        row.before, row.held_for = State.HELD, row.held_for or Hold.FIRST_LOOK
    else:
        row.before = row.state
    take_in(row, State.DELETED)
    row.undo_until = timezone.now() + UNDO
    row.save()


def _own_comment(by: Viewer, public_id: str) -> Comment:
    rows = Comment.objects.select_for_update().exclude(state=State.DELETED)
    mine = rows.filter(account=by.pk, public_id=public_id).first() if isinstance(by, Account) else None
    if mine is None:
        raise Refused(StoryRefusal.NO_SUCH_ANSWER)
    return mine


def purge() -> int:
    """Leave nothing of what was deleted more than 24 hours ago. Returns how many stories and answers went."""
    over = {"state": State.DELETED, "undo_until__lt": timezone.now()}
    stories, comments = list(Story.objects.filter(**over)[:500]), list(Comment.objects.filter(**over)[:500])
    for comment in comments:
        forget_comment(comment)
    for story in stories:
        forget_story(story)
    return len(stories) + len(comments)


@transaction.atomic
def forget_comment(row: Comment) -> None:
    """The answer, the verdict on it, and whatever waited because of it."""
    void_cases(kind="comment", subject_id=row.public_id)
    forget_screenings(kind="comment", subject_id=row.public_id)
    if row.public:
        new_edition()
    row.delete()


@transaction.atomic
def forget_story(row: Story) -> None:
    """The story with its wordings, photographs, answers and verdicts."""
    files = list(Picture.objects.filter(story=row).values_list("file", flat=True))
    for comment in row.comments.all():
        forget_comment(comment)
    void_cases(kind="story", subject_id=row.public_id)
    forget_screenings(kind="story", subject_id=row.public_id)
    new_edition()
    row.delete()
    transaction.on_commit(lambda: let_go_of_files(files))
