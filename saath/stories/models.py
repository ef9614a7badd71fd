"""Tables of the stories room. Every write goes through `actions`, every read through `reads`."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from saath.kernel.ids import public_id
from saath.stories.vocabulary import PUBLIC, Answers, Cleared, Feeling, Hold, Lane, Offer, Sign, State, Voice

IS_PUBLIC = Q(state__in=[str(state) for state in PUBLIC])


class Written(models.Model):
    """What stories and answers share: who wrote it, where it stands, and why.

    `account` is empty once the account is gone. `form_key` is the key of the form it was sent with: sent again, it is
    the same thing. `before` is the state to which taking it away can be undone, until `undo_until`.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    voice = models.CharField(max_length=10, choices=Voice)
    persona = models.ForeignKey("people.Persona", models.SET_NULL, null=True, blank=True, related_name="+")
    minor = models.BooleanField(default=False, help_text="Whether the author was 13 to 17 when it was written")
    language = models.CharField(max_length=12, help_text="BCP-47 tag")
    state = models.CharField(max_length=10, choices=State)
    cleared_by = models.CharField(max_length=8, choices=Cleared, blank=True)
    held_for = models.CharField(max_length=14, choices=Hold, blank=True)
    offered = models.CharField(max_length=8, choices=Offer, blank=True)
    form_key = models.CharField(max_length=40)
    written_at = models.DateTimeField(default=timezone.now, editable=False)
    published_at = models.DateTimeField(null=True, blank=True)
    before = models.CharField(max_length=10, blank=True)
    undo_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.public_id

    @property
    def public(self) -> bool:
        """Whether others can read it, as far as they are not blocked."""
        return self.state in PUBLIC


def _invariants(name: str) -> list[models.BaseConstraint]:
    """What holds of everything written: nothing is public that nothing and nobody cleared; one form writes once."""
    return [
        models.CheckConstraint(condition=Q(state__in=State.values), name=f"{name}_state_known"),
        models.CheckConstraint(condition=Q(voice__in=Voice.values), name=f"{name}_voice_known"),
        models.CheckConstraint(
            condition=~IS_PUBLIC | (~Q(cleared_by="") & Q(published_at__isnull=False)), name=f"{name}_public_if_cleared"
        ),
        models.UniqueConstraint(fields=["account", "form_key"], name=f"{name}_once_per_form"),
    ]


class Story(Written):
    """What somebody tells. `words` are those of `revision`, which others read; `newest` may be waiting.

    No two are published at the same microsecond, so a moment alone says where a page of a feed ends. The cards are the
    same HTML for every viewer of a language; what differs by viewer stands on the page around them.
    """

    answers = models.CharField(max_length=8, choices=Answers, default=Answers.PHRASES)
    approve_first = models.BooleanField(default=False, help_text="Free answers wait for the author")
    show_counts = models.BooleanField(default=False, help_text="Whether others see how many reactions there are")
    stays = models.BooleanField(default=False, help_text="Stays without a name when the account is erased")
    feeling = models.CharField(max_length=10, choices=Feeling, blank=True)
    notes = models.PositiveIntegerField(default=0, help_text="Content notes, as bits")
    own_note = models.CharField(max_length=120, blank=True)
    words = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    newest = models.PositiveIntegerField(default=1)
    lane = models.PositiveSmallIntegerField(choices=Lane, default=Lane.PLAIN)
    gallery = models.JSONField(default=list, help_text="Id, description, width and height of each shown photograph")
    card_en = models.TextField(blank=True)
    card_ur = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            *_invariants("story"),
            models.CheckConstraint(condition=Q(answers__in=Answers.values), name="story_answers_known"),
            models.CheckConstraint(condition=Q(revision__lte=models.F("newest")), name="story_revision_written"),
            models.UniqueConstraint(fields=["published_at"], name="story_alone_at_its_moment"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["lane", "-published_at"], name="story_new"),
            models.Index(fields=["language", "lane", "-published_at"], name="story_lang"),
            models.Index(fields=["feeling", "lane", "-published_at"], name="story_felt"),
            models.Index(fields=["account", "-written_at"], name="story_own"),
        ]

    @property
    def heavy(self) -> bool:
        """Whether it weighs on whoever reads it."""
        return self.lane == Lane.HEAVY


class StoryRevision(models.Model):
    """One wording of a story. Rows are written once."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    words = models.TextField()
    feeling = models.CharField(max_length=10, choices=Feeling, blank=True)
    notes = models.PositiveIntegerField(default=0)
    own_note = models.CharField(max_length=120, blank=True)
    lane = models.PositiveSmallIntegerField(choices=Lane, default=Lane.PLAIN)
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["story", "number"], name="revision_once")]


class Picture(models.Model):
    """A photograph of a story, cleaned. `since` is the revision it came with: it shows once that one is shown."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    story = models.ForeignKey(Story, models.CASCADE, related_name="pictures")
    since = models.PositiveIntegerField(default=1)
    file = models.CharField(max_length=80, unique=True, help_text="In the media folder")
    alt = models.CharField(max_length=300, blank=True, help_text="What it shows, in the author's words")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    pdq = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]


class Tag(models.Model):
    """A hashtag: its spellings meet under one key."""

    key = models.CharField(max_length=100, unique=True)
    display = models.CharField(max_length=100)
    seeded = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.display


class StoryTag(models.Model):
    """The feed of a hashtag. A row stands here exactly while its story is public."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="+")
    lane = models.PositiveSmallIntegerField()
    published_at = models.DateTimeField()
    story = models.ForeignKey(Story, models.CASCADE, related_name="tagged")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tag", "story"], name="story_once_per_tag")]
        indexes: ClassVar = [models.Index(fields=["tag", "lane", "-published_at", "story"], name="tag_feed")]


class Comment(Written):
    """An answer to a story: a set phrase by its key, or free words."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="comments")
    phrase = models.CharField(max_length=40, blank=True, help_text="Key of a set phrase; empty for free words")
    words = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            *_invariants("comment"),
            models.CheckConstraint(
                condition=Q(phrase="", words__gt="") | (~Q(phrase="") & Q(words="")), name="comment_phrase_or_words"
            ),
            models.UniqueConstraint(
                fields=["account", "story", "phrase"], condition=~Q(phrase=""), name="comment_phrase_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["story", "written_at", "id"], name="comment_shown"),
            models.Index(fields=["account", "-written_at"], name="comment_own"),
        ]


class Reaction(models.Model):
    """A supportive sign under a story, each kind once a person."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="reactions")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    sign = models.CharField(max_length=10, choices=Sign)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "account", "sign"], name="reaction_once"),
            models.CheckConstraint(condition=Q(sign__in=Sign.values), name="reaction_known"),
        ]


class AllowedAdult(models.Model):
    """An adult whom somebody of 13 to 17 lets answer in free words."""

    minor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    adult = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["minor", "adult"], name="allowed_once")]


class Apart(models.Model):
    """What a viewer does not see because of a block or a mute, and goes when that is taken back.

    Anybody may read as a guest, and whoever compares both views learns that what is missing has one writer. So a tie
    hides a *face* only: everything under the own name through which two people met, everything under that persona, or
    that one story told without a name. docs/stories.md says more.
    """

    viewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    named = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    persona = models.ForeignKey("people.Persona", models.CASCADE, null=True, related_name="+")
    story = models.ForeignKey(Story, models.CASCADE, null=True, related_name="+")
    comment = models.ForeignKey(Comment, models.CASCADE, null=True, related_name="+")
    block = models.ForeignKey("people.Block", models.CASCADE, null=True, related_name="+")
    mute = models.ForeignKey("people.Mute", models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(block__isnull=False, mute=None) | Q(block=None, mute__isnull=False), name="apart_by_one_tie"
            ),
        ]


class ReadingChoice(models.Model):
    """How somebody wants to read: what to do with each content note, and the hours that stay quiet."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    covers = models.JSONField(default=dict, help_text="Content note to show, cover or hide")
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)


class Edition(models.Model):
    """One row with a random word, drawn anew whenever anything that others read changes. See `memory`."""

    word = models.CharField(max_length=16)
