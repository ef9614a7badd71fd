"""Whoever told something learns that somebody answered, or that an answer waits for their yes."""

from django.urls import reverse

from saath.kernel.events import listen
from saath.kernel.refusals import Refused
from saath.notices.actions import tell
from saath.notices.vocabulary import Kind
from saath.notices.ways import lead_to
from saath.people.types import Viewer
from saath.stories.events import AnswerWaits, StoryAnswered
from saath.stories.models import Comment
from saath.stories.seeing import seen_comments, seen_story
from saath.stories.vocabulary import State


def tell_people() -> None:
    """Called once, from `apps.py`."""
    listen(StoryAnswered, tell_of_answer)
    listen(AnswerWaits, tell_of_waiting_answer)
    lead_to("story", way_to_story)
    lead_to("comment", way_to_answer)


def tell_of_answer(event: StoryAnswered) -> None:
    """Whoever let it through knows of it already."""
    _tell_author(event.comment, Kind.ANSWERED, but_approved=True)


def tell_of_waiting_answer(event: AnswerWaits) -> None:
    _tell_author(event.comment, Kind.APPROVAL_WANTED)


def _tell_author(comment: str, kind: Kind, *, but_approved: bool = False) -> None:
    """Nothing where the answer went away meanwhile, or its story has nobody behind it."""
    row = Comment.objects.select_related("story").filter(public_id=comment).first()
    if row is None or row.story.account_id is None or row.account_id is None:
        return
    if but_approved and row.story.approve_first and not row.phrase:
        return
    tell(
        account_id=row.story.account_id,
        kind=kind,
        subject_kind="comment",
        subject_id=comment,
        by_account_id=row.account_id,
    )


def way_to_story(viewer: Viewer, subject_id: str) -> str:
    try:
        return reverse("story", args=[seen_story(viewer, subject_id).public_id])
    except Refused:
        return ""


def way_to_answer(viewer: Viewer, subject_id: str) -> str:
    """The story it stands under, at the answer; empty where the viewer does not see it."""
    row = Comment.objects.select_related("story").filter(public_id=subject_id).first()
    if row is None or not (story := way_to_story(viewer, row.story.public_id)):
        return ""
    waits = viewer.pk == row.story.account_id and row.state == State.WAITING
    seen = waits or Comment.objects.filter(seen_comments(viewer, row.story), pk=row.pk).exists()
    return f"{story}#{row.public_id}" if seen else ""
