"""How the safety room sees stories and answers, and what its decisions do to them."""

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saath.kernel.refusals import Refused
from saath.people.types import Account, Viewer
from saath.safety.reads import may_moderate
from saath.safety.subjects import Shown
from saath.safety.vocabulary import DecisionKind
from saath.stories.actions.deciding import decide_comment, decide_story, hold_back
from saath.stories.models import Comment, Story
from saath.stories.naming import author_label
from saath.stories.phrases import text_of
from saath.stories.seeing import seen_comments, seen_story
from saath.stories.vocabulary import State


class StorySubject:
    """Stories. Whoever moderates reads the newest wording, and the one before it where that is still public."""

    kind = "story"
    label: str | Promise = _("Story")

    def show(self, subject_id: str, viewer: Viewer) -> Shown | None:
        row = _story(subject_id, viewer)
        if row is None:
            return None
        at_desk = may_moderate(viewer)
        newest = row.revisions.get(number=row.newest if at_desk else row.revision)
        pictures = row.pictures.filter(since__lte=newest.number)
        parts = [newest.words, newest.own_note, *(picture.alt for picture in pictures)]
        if row.public and newest.number != row.revision:
            parts += ["—", row.words]
        return Shown(
            title=str(self.label),
            text="\n\n".join(part for part in parts if part),
            language=row.language,
            author_label=author_label(row),
            minor=row.minor,
            images=[reverse("story-picture", args=[picture.public_id]) for picture in pictures],
            url=reverse("story", args=[row.public_id]),
            revision=newest.number,
            author_account_id=row.account_id,
            written_at=newest.written_at,
        )

    def apply(self, *, subject_id: str, revision: int, decision: DecisionKind, note: str, by: Account) -> None:
        decide_story(story=subject_id, revision=revision, decision=decision)

    def hide_now(self, *, subject_id: str) -> None:
        hold_back(Story.objects.select_for_update().get(public_id=subject_id))


class CommentSubject:
    """Answers, which have one wording only."""

    kind = "comment"
    label: str | Promise = _("Answer to a story")

    def show(self, subject_id: str, viewer: Viewer) -> Shown | None:
        row = _comment(subject_id, viewer)
        if row is None:
            return None
        return Shown(
            title=str(self.label),
            text=row.words or text_of(row.phrase),
            language=row.language,
            author_label=author_label(row),
            minor=row.minor,
            images=[],
            url=reverse("story", args=[row.story.public_id]) + f"#{row.public_id}",
            revision=1,
            author_account_id=row.account_id,
            written_at=row.written_at,
        )

    def apply(self, *, subject_id: str, revision: int, decision: DecisionKind, note: str, by: Account) -> None:
        decide_comment(comment=subject_id, decision=decision)

    def hide_now(self, *, subject_id: str) -> None:
        hold_back(Comment.objects.select_for_update().get(public_id=subject_id))


def _story(public_id: str, viewer: Viewer) -> Story | None:
    if may_moderate(viewer):
        rows = Story.objects.select_related("persona", "account").exclude(state=State.DELETED)
        return rows.filter(public_id=public_id).first()
    try:
        return seen_story(viewer, public_id)
    except Refused:
        return None


def _comment(public_id: str, viewer: Viewer) -> Comment | None:
    rows = Comment.objects.select_related("story", "persona", "account").filter(public_id=public_id)
    row = rows.exclude(state=State.DELETED).first()
    if row is None or may_moderate(viewer):
        return row
    seen = Q(pk=row.pk) & seen_comments(viewer, row.story)
    return row if _story(row.story.public_id, viewer) and Comment.objects.filter(seen).exists() else None
