"""What the room holds of a person."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from saath.people.holdings import Holding, declare_holding
from saath.people.types import Account
from saath.stories.actions.letting_go import (
    let_go_of_choices,
    let_go_of_comments,
    let_go_of_reactions,
    let_go_of_stories,
)
from saath.stories.models import AllowedAdult, Comment, Picture, Reaction, ReadingChoice, Story
from saath.stories.phrases import text_of
from saath.stories.vocabulary import PUBLIC, notes_in


def declare_story_holdings() -> None:
    """Stories first: they take the answers under them along."""
    declare_holding(Holding("stories.choices", _choices, let_go_of_choices, label=_("How I want to read")))
    declare_holding(Holding("stories.reactions", _reactions, let_go_of_reactions, label=_("Signs I gave")))
    declare_holding(Holding("stories.comments", _comments, let_go_of_comments, label=_("My answers")))
    declare_holding(
        Holding(
            "stories.stories",
            _stories,
            let_go_of_stories,
            files=_files,
            label=_("My stories"),
            keeps=_(
                "A published story stays only if its author ticked that it may: without a name, and nothing leads back. "
                "Every other story goes with all its wordings, photographs and answers."
            ),
        )
    )


def _stories(account: Account) -> Iterator[dict[str, object]]:
    names = (
        "public_id", "voice", "language", "state", "answers", "approve_first", "show_counts", "stays", "feeling",
        "own_note", "written_at", "published_at",
    )  # fmt: skip
    for row in Story.objects.filter(account=account).select_related("persona").order_by("written_at"):
        yield {
            **{name: getattr(row, name) for name in names},
            "persona": str(row.persona or ""),
            "notes": [note.value for note in notes_in(row.notes)],
            "wordings": list(row.revisions.values("number", "words", "own_note", "written_at")),
            "photographs": list(row.pictures.values("public_id", "alt")),
        }


def _comments(account: Account) -> Iterator[dict[str, object]]:
    for row in Comment.objects.filter(account=account).select_related("story").order_by("written_at"):
        yield {
            "public_id": row.public_id,
            "story": row.story.public_id,
            "words": row.words or text_of(row.phrase),
            "voice": row.voice,
            "state": row.state,
            "written_at": row.written_at,
        }


def _reactions(account: Account) -> Iterator[dict[str, object]]:
    for row in Reaction.objects.filter(account=account).values("story__public_id", "sign", "at"):
        yield {"story": row["story__public_id"], "sign": row["sign"], "at": row["at"]}


def _choices(account: Account) -> Iterator[dict[str, object]]:
    for row in ReadingChoice.objects.filter(account=account).values("covers", "quiet_from", "quiet_until"):
        yield {**row}
    if (allowed := AllowedAdult.objects.filter(minor=account).count()) > 0:
        yield {"adults allowed to answer": allowed}


def _files(account: Account) -> Iterator[Path]:
    """Photographs, but for those of a public story that stays."""
    rows = Picture.objects.filter(story__account=account)
    for file in rows.exclude(story__stays=True, story__state__in=PUBLIC).values_list("file", flat=True):
        yield Path(settings.MEDIA_ROOT) / file
