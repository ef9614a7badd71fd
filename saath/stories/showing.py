"""A story and its answers as they stand on its page, for one viewer."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Q

from saath.people.types import Account, Viewer
from saath.stories.cards import OPENING, opening_of
from saath.stories.models import Comment, Reaction, Story
from saath.stories.naming import author_label
from saath.stories.phrases import offered, text_of
from saath.stories.policies import comment_refusal, phrase_refusal
from saath.stories.seeing import seen_comments
from saath.stories.types import (
    CommentEntry,
    Covers,
    FeedItem,
    FeedPage,
    PictureEntry,
    StoryInShort,
    StoryPage,
    TagEntry,
)
from saath.stories.vocabulary import Answers, Feeling, Hold, Lane, Offer, Sign, State, Voice, notes_in
from saath.text.hashtags import hashtags

ANSWERS_A_PAGE = 20


def page_of_story(viewer: Viewer, row: Story, covers: Covers, after: str) -> StoryPage:
    """Everything on the page of a story that the viewer may see. Nothing of their own is covered."""
    mine = isinstance(viewer, Account) and row.account_id == viewer.pk
    signs, counts = _signs(viewer, row, counted=mine or row.show_counts)
    answers, more = answers_under(viewer, row, after)
    notes = notes_in(row.notes)
    return StoryPage(
        public_id=row.public_id,
        author=author_label(row),
        words=row.words,
        language=row.language,
        state=State(row.state),
        hold=Hold(row.held_for) if mine else Hold.NOTHING,
        offer=Offer(row.offered) if mine else Offer.NOTHING,
        voice=Voice(row.voice),
        answers=Answers(row.answers),
        approve_first=row.approve_first,
        show_counts=row.show_counts,
        stays=row.stays,
        feeling=Feeling(row.feeling),
        notes=notes,
        own_note=row.own_note,
        covered=() if mine else _covered(row, covers),
        lane=Lane(row.lane),
        published_at=row.published_at,
        written_at=row.written_at,
        revision=row.revision,
        newest=row.newest,
        pictures=_pictures(row, mine=mine),
        tags=tuple(TagEntry(tag.key, tag.display) for tag in hashtags(row.words)),
        phrases=offered(row.lane),
        signs=signs,
        counts=counts,
        comments=answers,
        more_comments=more,
        mine=mine,
        comment_refusal=_sentence(comment_refusal(viewer, row)),
        phrase_refusal=_sentence(phrase_refusal(viewer, row)),
    )


_MARKS = """SELECT sign FROM stories_reaction WHERE story_id = %s AND account_id = %s
UNION ALL SELECT '' WHERE EXISTS
(SELECT 1 FROM stories_comment WHERE story_id = %s AND account_id = %s AND state <> 'deleted')"""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a member sees otherwise than a guest: their signs, and why they may not answer. Compared by value."""

    signs: frozenset[Sign]
    comment_refusal: str
    phrase_refusal: str


def marks_of(viewer: Account, row: Story) -> Marks | None:
    """The viewer's marks on a story; None where they wrote it or an answer to it, and the page is all their own."""
    if row.account_id == viewer.pk:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_MARKS, [row.pk, viewer.pk, row.pk, viewer.pk])
        found = {sign for (sign,) in cursor.fetchall()}
    if "" in found:
        return None
    free, phrase = comment_refusal(viewer, row), phrase_refusal(viewer, row)
    return Marks(frozenset(map(Sign, found)), _sentence(free), _sentence(phrase))


def answers_under(viewer: Viewer, row: Story, after: str = "") -> tuple[tuple[CommentEntry, ...], str]:
    """A page of answers, oldest first, and the cursor of the next, which is the public id of the last one shown."""
    rows = Comment.objects.filter(seen_comments(viewer, row), story=row).select_related("persona", "account")
    if last := Comment.objects.filter(public_id=after, story=row).first() if after else None:
        rows = rows.filter(Q(written_at__gt=last.written_at) | Q(written_at=last.written_at, pk__gt=last.pk))
    found = list(rows.order_by("written_at", "pk")[: ANSWERS_A_PAGE + 1])
    shown = found[:ANSWERS_A_PAGE]
    more = shown[-1].public_id if len(found) > ANSWERS_A_PAGE else ""
    return tuple(comment_entry(viewer, one) for one in shown), more


def in_short(page: FeedPage) -> list[StoryInShort | None]:
    """The stories of a page as data; None is a pause."""
    ids = [item.public_id for item in page.items if not item.pause]
    rows = Story.objects.select_related("persona", "account").filter(public_id__in=ids).defer("card_en", "card_ur")
    found = {row.public_id: row for row in rows}
    shown = (item for item in page.items if item.pause or item.public_id in found)
    return [None if item.pause else _short(found[item.public_id], item) for item in shown]


def _short(row: Story, item: FeedItem) -> StoryInShort:
    return StoryInShort(
        public_id=row.public_id,
        author=author_label(row),
        opening=opening_of(row.words, OPENING),
        language=row.language,
        feeling=Feeling(row.feeling),
        notes=notes_in(row.notes),
        covered=item.covered,
        heavy=row.heavy,
        tags=tuple(tag.display for tag in hashtags(row.words)),
        published_at=row.published_at or row.written_at,
    )


def comment_entry(viewer: Viewer, row: Comment) -> CommentEntry:
    """An answer as this viewer reads it."""
    mine = isinstance(viewer, Account) and row.account_id == viewer.pk
    return CommentEntry(
        public_id=row.public_id,
        author=author_label(row),
        text=row.words or text_of(row.phrase),
        phrase=row.phrase,
        language=row.language,
        at=row.published_at or row.written_at,
        state=State(row.state) if mine else State.PUBLISHED,
        hold=Hold(row.held_for) if mine else Hold.NOTHING,
        mine=mine,
        covered=row.state == State.COVERED,
    )


def _signs(viewer: Viewer, row: Story, *, counted: bool) -> tuple[frozenset[Sign], dict[str, int]]:
    """The viewer's own signs, and how many there are of each where that may be seen; one query or none."""
    person = viewer.pk if isinstance(viewer, Account) else None
    if person is None and not counted:
        return frozenset(), {}
    rows = Reaction.objects.filter(story=row).values("sign")
    found = rows.annotate(count=Count("pk"), own=Count("pk", filter=Q(account=person)))
    listed = {one["sign"]: (one["count"], one["own"]) for one in found}
    own = frozenset(Sign(sign) for sign, (_count, mine) in listed.items() if mine)
    return own, {sign: count for sign, (count, _mine) in listed.items()} if counted else {}


def _covered(row: Story, covers: Covers) -> tuple[str, ...]:
    """The notes under which the viewer reads it only after a tap; a cover that a person decided on is always one."""
    labels = tuple(str(note.label) for note in notes_in(row.notes & (covers.cover | covers.hide)))
    return labels or ((str(State.COVERED.label),) if row.state == State.COVERED else ())


def _pictures(row: Story, *, mine: bool) -> tuple[PictureEntry, ...]:
    if mine and (not row.public or row.revision != row.newest):
        return tuple(PictureEntry(one.public_id, one.alt, one.width, one.height) for one in row.pictures.all())
    return tuple(PictureEntry(*one) for one in row.gallery)


def _sentence(reason: object) -> str:
    return str(reason.label) if reason is not None else ""  # type: ignore[attr-defined]
