"""Tables of the screening room. Every write goes through `actions`, every read through a read. No table holds a word
that somebody wrote to be screened."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from saath.kernel.ids import public_id
from saath.screening.vocabulary import Act, Risk, Then


class Screening(models.Model):
    """The verdict on one revision of something written: what spoke and where, without the words themselves.

    `reasons` are lists of signal, need, rule, start, end and weight. While `silent` names a signal, nothing here may be
    read as clean.
    """

    kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    revision = models.PositiveIntegerField()
    risk = models.CharField(max_length=8)
    needs = models.JSONField(default=list)
    who = models.CharField(max_length=8, blank=True)
    when = models.CharField(max_length=12, blank=True)
    manners = models.JSONField(default=list)
    scores = models.JSONField(default=dict)
    order = models.FloatField(default=0.0)
    reasons = models.JSONField(default=list)
    scripts = models.JSONField(default=list)
    model = models.CharField(max_length=80, blank=True)
    bank = models.CharField(max_length=80, blank=True)
    silent = models.JSONField(default=list)
    screened_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "subject_id", "revision"], name="screening_once_per_revision"),
            models.CheckConstraint(condition=Q(risk__in=[str(risk) for risk in Risk]), name="screening_risk_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.subject_id}:{self.revision}"


class PlatformKey(models.Model):
    """What lets a platform ask the API. Only a hash of it is kept: whoever loses it gets another."""

    prefix = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    name = models.CharField(max_length=80)
    organization = models.CharField(max_length=200, blank=True)
    rate = models.PositiveIntegerField(help_text="Requests a minute")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    expires_on = models.DateField(help_text="The last day on which it works")
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.prefix


class HashBank(models.Model):
    """A list of pictures that somebody responsible knows and described, as hashes; and what is done with a match."""

    name = models.SlugField(max_length=60, unique=True)
    purpose = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200, blank=True)
    then = models.CharField(max_length=8, choices=[(str(then), str(then)) for then in Then])
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(then__in=[str(then) for then in Then]), name="hash_bank_then_known"),
        ]

    def __str__(self) -> str:
        return self.name


class HashEntry(models.Model):
    """One picture of a bank. The picture itself is nowhere."""

    bank = models.ForeignKey(HashBank, models.CASCADE, related_name="entries")
    pdq = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["bank", "pdq"], name="hash_once_per_bank")]


class PhraseChange(models.Model):
    """What an installation changed in the phrase bank. It holds once a second person has agreed, until it is withdrawn.

    The bank itself ships as data. A change adds an entry, switches one off, or says that somebody has read one and found
    it right; that last one asks nobody else.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    act = models.CharField(max_length=8)
    entry = models.CharField(max_length=40, blank=True)
    phrase = models.CharField(max_length=120, blank=True)
    script = models.CharField(max_length=8, blank=True)
    meaning = models.CharField(max_length=20, blank=True)
    urgency = models.CharField(max_length=8, blank=True)
    scope = models.CharField(max_length=12, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    matches = models.CharField(max_length=300, blank=True)
    misses = models.CharField(max_length=300, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(act__in=[str(act) for act in Act]), name="phrase_act_known"),
            models.CheckConstraint(condition=~Q(reviewer=F("author")), name="phrase_second_person"),
            models.UniqueConstraint(
                fields=["act", "entry"], condition=Q(withdrawn_at=None) & ~Q(entry=""), name="phrase_changed_once"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class Edition(models.Model):
    """Counts the changes of something that every process keeps in memory, so that each notices when to read it again."""

    subject = models.CharField(max_length=20, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
