"""What somebody told, as they see it themselves."""

from datetime import datetime

from django.db.models import Count, Q
from django.utils import timezone

from saath.people.reads import blocked_either_way
from saath.people.types import Account, Viewer
from saath.safety.reads import waits_until
from saath.stories.cards import opening_of
from saath.stories.models import Comment, Story
from saath.stories.showing import comment_entry
from saath.stories.types import CommentEntry, OwnStory
from saath.stories.vocabulary import Hold, State

ROOM = 140
MOST = 200


def my_stories(viewer: Viewer) -> list[OwnStory]:
    """The viewer's stories, newest first, with where each stands."""
    if not isinstance(viewer, Account):
        return []
    waiting = Count("comments", filter=Q(comments__state=State.WAITING) & ~Q(comments__account__in=_apart_from(viewer)))
    rows = Story.objects.filter(account=viewer).exclude(state=State.DELETED).annotate(waiting=waiting)
    listed = list(rows.order_by("-written_at")[:MOST])
    promised = waits_until(viewer, "story", [row.public_id for row in listed])
    return [_own(row, row.waiting, promised.get(row.public_id)) for row in listed]


def deleted_stories(viewer: Viewer) -> list[OwnStory]:
    """Those the viewer deleted and can still bring back."""
    if not isinstance(viewer, Account):
        return []
    rows = Story.objects.filter(account=viewer, state=State.DELETED, undo_until__gt=timezone.now())
    return [_own(row, 0, None) for row in rows.order_by("-written_at")[:MOST]]


def waiting_comments(viewer: Viewer) -> list[tuple[str, CommentEntry]]:
    """Answers that wait for the viewer to let them be read, each with the id of its story, oldest first."""
    if not isinstance(viewer, Account):
        return []
    rows = Comment.objects.filter(story__account=viewer, state=State.WAITING).exclude(story__state=State.DELETED)
    seen = rows.exclude(account__in=_apart_from(viewer)).select_related("story", "persona", "account")
    return [(row.story.public_id, comment_entry(viewer, row)) for row in seen.order_by("written_at")]


def _apart_from(viewer: Account) -> frozenset[int]:
    """Whom a block keeps apart from the viewer; asked for once a request."""
    kept: frozenset[int] | None = getattr(viewer, "_apart_from", None)
    if kept is None:
        kept = viewer._apart_from = blocked_either_way(viewer.pk)  # type: ignore[attr-defined]
    return kept


def _own(row: Story, waiting: int, look_by: datetime | None) -> OwnStory:
    hold = Hold(row.held_for)
    return OwnStory(
        public_id=row.public_id,
        opening=opening_of(row.words, ROOM),
        language=row.language,
        state=State(row.state),
        hold=hold,
        written_at=row.written_at,
        published_at=row.published_at,
        edit_waits=row.public and row.revision != row.newest and bool(hold),
        undo_until=row.undo_until,
        waiting_answers=waiting,
        look_by=look_by,
    )
