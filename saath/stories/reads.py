"""Every read of the stories room. The viewer comes first; what may not be seen never leaves this file."""

from collections.abc import Iterable
from dataclasses import asdict, replace

from django.core.files.storage import default_storage
from django.db.models import Max
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from saath.kernel.countries import country
from saath.kernel.refusals import Refused
from saath.people.types import GUEST, Account, Viewer
from saath.safety.reads import may_moderate
from saath.stories import clues
from saath.stories.feeding import lanes_of
from saath.stories.memory import recall
from saath.stories.models import AllowedAdult, Picture, ReadingChoice, Story, StoryTag, Tag
from saath.stories.order import Cursor, Row, cursor_from, woven
from saath.stories.own_things import deleted_stories, my_stories, waiting_comments
from saath.stories.seeing import Sight, covers_for, covers_from, seen_story, standing_of
from saath.stories.showing import answers_under, in_short, marks_of, page_of_story
from saath.stories.syndicating import Syndicated, syndicated
from saath.stories.types import (
    Choices,
    Clue,
    CommentEntry,
    Covers,
    Feed,
    FeedItem,
    FeedPage,
    QuietHours,
    StoryInShort,
    StoryPage,
    TagEntry,
)
from saath.stories.vocabulary import Cover, Note, notes_in
from saath.text.hashtags import hashtag_key

__all__ = [
    "allows_adults", "comments", "covers_for", "covers_from", "deleted_stories", "feed", "feed_in_short", "my_choices",
    "my_stories", "newest_in", "picture_file", "quiet_now", "story", "tags", "waiting_comments", "who_could_recognise",
]  # fmt: skip


def feed(viewer: Viewer, asked: Feed, *, after: str = "", covers: Covers | None = None) -> FeedPage | None:
    """A page of at most ten stories, woven as `order` says. None for a hashtag that nobody has used.

    `covers` are a guest's own choices; an account's are known. Blocks, mutes and hidden notes are applied.
    """
    standing = standing_of(viewer, covers)
    wanted, cursor = replace(asked, tag=hashtag_key(asked.tag)), cursor_from(after)

    def made() -> FeedPage | None:
        return _feed(wanted, cursor, standing.sight, standing.covers)

    key = ("feed", wanted, cursor, standing.covers, get_language())
    return recall(standing.edition, key, made) if standing.sight.clear else made()


def _feed(asked: Feed, cursor: Cursor, sight: Sight, covers: Covers) -> FeedPage | None:
    tag = Tag.objects.filter(key=asked.tag).first() if asked.tag else None
    if asked.tag and tag is None:
        return None
    lanes = lanes_of(asked, tag.pk if tag else None, cursor, sight, covers)
    page = woven(lanes)
    more = sum(map(len, lanes.values())) > sum(row is not None for row in page)
    items = tuple(_items(page, covers))
    return FeedPage(items, str(cursor.after(page)) if more else "", tag.display if tag else "")


def _items(page: Iterable[Row | None], covers: Covers) -> Iterable[FeedItem]:
    rows = list(page)
    card = "card_ur" if get_language() == "ur" else "card_en"
    asked = Story.objects.filter(pk__in=[row.story for row in rows if row])
    found = {pk: rest for pk, *rest in asked.values_list("pk", "public_id", card, "notes")}
    for row in rows:
        if row is None:
            yield FeedItem()
        elif row.story in found:
            public_id, html, notes = found[row.story]
            labels = tuple(str(note.label) for note in notes_in(notes & covers.cover))
            yield FeedItem(public_id, mark_safe(html), labels, row.lane)  # noqa: S308 - drawn by our own template


def feed_in_short(
    viewer: Viewer, asked: Feed, *, after: str = "", covers: Covers | None = None
) -> tuple[list[StoryInShort | None], str] | None:
    """The same page as `feed` as data, with its cursor; None in the list is a pause."""
    page = feed(viewer, asked, after=after, covers=covers)
    return (in_short(page), page.after) if page else None


def story(viewer: Viewer, public_id: str, *, after: str = "", covers: Covers | None = None) -> StoryPage | None:
    """A story with its answers for this viewer; None where there is none for them to see."""
    standing = standing_of(viewer, covers)
    key = ("story", public_id, after, standing.covers, get_language())
    row, page = recall(standing.edition, key, lambda: _for_guests(public_id, after, standing.covers))
    if not isinstance(viewer, Account):
        return page
    if row and page and standing.sight.clear and (marks := marks_of(viewer, row)) is not None:
        return recall(standing.edition, (*key, marks), lambda: replace(page, **asdict(marks)))
    try:
        seen = row if row and not standing.sight.hides_story(row) else seen_story(viewer, public_id)
        return page_of_story(viewer, seen, standing.covers, after)
    except Refused:
        return None


def _for_guests(public_id: str, after: str, covers: Covers) -> tuple[Story | None, StoryPage | None]:
    try:
        row = seen_story(GUEST, public_id)
    except Refused:
        return None, None
    return row, page_of_story(GUEST, row, covers, after)


def comments(viewer: Viewer, public_id: str, *, after: str = "") -> tuple[tuple[CommentEntry, ...], str] | None:
    """A page of the answers under a story, oldest first, and the cursor of the next; None where there is no story."""
    try:
        return answers_under(viewer, seen_story(viewer, public_id), after)
    except Refused:
        return None


def tags(_viewer: Viewer, *, most: int = 12) -> list[TagEntry]:
    """Hashtags to begin with: those the platform starts with, then those last used."""
    seeded = [TagEntry(tag.key, tag.display) for tag in Tag.objects.filter(seeded=True).order_by("id")]
    used = StoryTag.objects.filter(tag__seeded=False).values_list("tag__key", "tag__display")
    recent = used.annotate(last=Max("published_at")).order_by("-last")[:most]
    return [*seeded, *(TagEntry(key, display) for key, display, _last in recent)][:most]


def newest_in(_viewer: Viewer, tag: str) -> Syndicated | None:
    """The newest stories of a hashtag for its feed, as any guest sees them; None for one that nobody has used."""
    return syndicated(hashtag_key(tag))


def picture_file(viewer: Viewer, public_id: str) -> bytes | None:
    """A photograph, if the viewer may see its story; whoever moderates sees those that wait."""
    row = Picture.objects.select_related("story").filter(public_id=public_id).first()
    if row is None or not _may_see_picture(viewer, row):
        return None
    try:
        with default_storage.open(row.file) as file:
            return bytes(file.read())
    except OSError:
        return None


def _may_see_picture(viewer: Viewer, row: Picture) -> bool:
    if may_moderate(viewer):
        return True
    try:
        told = seen_story(viewer, row.story.public_id)
    except Refused:
        return False
    return row.since <= told.revision or (isinstance(viewer, Account) and told.account_id == viewer.pk)


def who_could_recognise(_viewer: Viewer, text: str) -> list[Clue]:
    """By what somebody could recognise whoever wrote this, for the composer to point out. It refuses nothing."""
    return clues.clues_in(text)


def my_choices(viewer: Viewer) -> Choices:
    """How the viewer wants to read: every note with its choice."""
    row = ReadingChoice.objects.filter(account=viewer).first() if isinstance(viewer, Account) else None
    chosen = row.covers if row else {}
    covers = {note: Cover(chosen.get(note.value, Cover.COVER)) for note in Note}
    hours = QuietHours(row.quiet_from, row.quiet_until) if row and row.quiet_from and row.quiet_until else None
    return Choices(covers, hours)


def quiet_now(viewer: Viewer) -> bool:
    """Whether the viewer asked for quiet at this hour of their country."""
    hours = my_choices(viewer).quiet
    if hours is None or not isinstance(viewer, Account):
        return False
    now = timezone.localtime(timezone=country(viewer.country).zone).time()
    if hours.begin < hours.end:
        return hours.begin <= now < hours.end
    return now >= hours.begin or now < hours.end


def allows_adults(viewer: Viewer) -> int:
    """How many adults a viewer of 13 to 17 lets answer in free words."""
    return AllowedAdult.objects.filter(minor=viewer).count() if isinstance(viewer, Account) else 0
