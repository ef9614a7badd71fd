"""Who sees what: states, blocks, mutes and covers, applied here and nowhere else."""

import json
from dataclasses import dataclass
from functools import cached_property

from django.db import connection
from django.db.models import Q

from saath.kernel.refusals import Refused
from saath.people.types import Account, Viewer
from saath.stories.models import IS_PUBLIC, Apart, Comment, ReadingChoice, Story
from saath.stories.refusals import StoryRefusal
from saath.stories.types import Covers
from saath.stories.vocabulary import Cover, Note, State, Voice, bits_of

EVERY_NOTE = bits_of(Note.values)


@dataclass(frozen=True)
class Sight:
    """What a viewer does not see: everything under these names and personas, and these very stories and answers."""

    named: frozenset[int] = frozenset()
    personas: frozenset[int] = frozenset()
    stories: frozenset[int] = frozenset()
    comments: frozenset[int] = frozenset()

    @cached_property
    def clear(self) -> bool:
        """Whether nothing is hidden, as for nearly everybody."""
        return not (self.named or self.personas or self.stories or self.comments)

    def hidden_stories(self, prefix: str = "") -> Q:
        """The stories that stay out of sight, as a condition; `prefix` leads to the story from another table."""
        return self._faces(prefix) | Q(**{f"{prefix}pk__in": self.stories})

    def hidden_comments(self) -> Q:
        return self._faces("") | Q(pk__in=self.comments)

    def hides_story(self, row: Story) -> bool:
        return row.pk in self.stories or self._hides_face(row)

    def hides_comment(self, row: Comment) -> bool:
        return row.pk in self.comments or self._hides_face(row)

    def _faces(self, prefix: str) -> Q:
        by_name = Q(**{f"{prefix}voice": Voice.OWN_NAME, f"{prefix}account__in": self.named})
        return by_name | Q(**{f"{prefix}persona__in": self.personas})

    def _hides_face(self, row: Story | Comment) -> bool:
        by_name = row.voice == Voice.OWN_NAME and row.account_id in self.named
        return by_name or (row.persona_id is not None and row.persona_id in self.personas)


EVERYTHING = Sight()


def sight_of(viewer: Viewer) -> Sight:
    """What blocks and mutes hide from the viewer; asked for once a request."""
    if not isinstance(viewer, Account):
        return EVERYTHING
    kept: Sight | None = getattr(viewer, "_sight", None)
    if kept is None:
        rows = list(Apart.objects.filter(viewer=viewer).values_list("named", "persona", "story", "comment"))
        columns = (frozenset(one for one in column if one is not None) for column in zip(*rows, strict=True))
        kept = Sight(*columns) if rows else EVERYTHING
        viewer._sight = kept  # type: ignore[attr-defined]
    return kept


@dataclass(frozen=True, slots=True)
class Standing:
    """What has to be known before anything is shown, in one query: the edition, and how this viewer wants to read."""

    edition: str
    covers: Covers
    sight: Sight


def standing_of(viewer: Viewer, covers: Covers | None = None) -> Standing:
    """`covers` are the choices of a guest; an account's are known."""
    account = viewer.pk if isinstance(viewer, Account) else None
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [account, account])
        edition, chosen, tied = cursor.fetchone()
    if isinstance(viewer, Account) and not tied:
        viewer._sight = EVERYTHING  # type: ignore[attr-defined]
    kept = json.loads(chosen) if isinstance(chosen, str) else chosen or {}
    own = covers or covers_from(kept, minor=isinstance(viewer, Account) and viewer.minor)
    return Standing(edition or "", own, sight_of(viewer))


_STANDING = """SELECT (SELECT word FROM stories_edition LIMIT 1),
(SELECT covers FROM stories_readingchoice WHERE account_id = %s),
EXISTS (SELECT 1 FROM stories_apart WHERE viewer_id = %s)"""


def covers_for(viewer: Viewer) -> Covers:
    """What the viewer wants done with content notes: covered, unless they chose otherwise.

    A viewer of 13 to 17 has no heavy stories in feeds unless they chose to see them.
    """
    if not isinstance(viewer, Account):
        return Covers(EVERY_NOTE, 0)
    chosen = ReadingChoice.objects.filter(account=viewer).values_list("covers", flat=True).first() or {}
    return covers_from(chosen, minor=viewer.minor)


def covers_from(chosen: dict[str, str], *, minor: bool = False) -> Covers:
    """The choices of a settings form or a cookie as bits; what is not named is covered."""
    shown = bits_of(note for note, cover in chosen.items() if cover == Cover.SHOW)
    hidden = bits_of(note for note, cover in chosen.items() if cover == Cover.HIDE)
    return Covers(EVERY_NOTE & ~shown & ~hidden, hidden, heavy=not minor or chosen.get("heavy") == Cover.SHOW)


def seen_story(viewer: Viewer, public_id: str) -> Story:
    """The story, if the viewer may read it: public and not hidden from them, or their own. Refused as not there else."""
    row = Story.objects.select_related("persona", "account").filter(public_id=public_id).first()
    if row is None or not _may_see(viewer, row):
        raise Refused(StoryRefusal.NO_SUCH_STORY)
    return row


def seen_comments(viewer: Viewer, story: Story) -> Q:
    """Which answers under a story the viewer may read, as a condition: public ones, and their own while they wait."""
    sight = sight_of(viewer)
    seen = IS_PUBLIC if sight.clear else IS_PUBLIC & ~sight.hidden_comments()
    if isinstance(viewer, Account):
        seen |= Q(account=viewer, state__in=[State.HELD, State.WAITING, State.PRIVATE])
    return seen


def _may_see(viewer: Viewer, row: Story) -> bool:
    if isinstance(viewer, Account) and row.account_id == viewer.pk:
        return row.state != State.DELETED
    return row.public and not sight_of(viewer).hides_story(row)
