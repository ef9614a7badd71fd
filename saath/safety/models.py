"""Tables of the safety room. Every write goes through `actions`, every read through `reads`."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from saath.kernel.ids import public_id
from saath.safety.vocabulary import (
    LIVE,
    NEEDS_GROUND,
    CaseReason,
    DecisionKind,
    Ground,
    ReportReason,
    ReportStatus,
    SkipReason,
    State,
    Tier,
)

ACCOUNT = settings.AUTH_USER_MODEL


class Case(models.Model):
    """A subject that waits for a person. There is one live case a subject; reports join it and can only raise its tier."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    revision = models.PositiveIntegerField()
    author = models.ForeignKey(ACCOUNT, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=40, choices=CaseReason)
    tier = models.PositiveSmallIntegerField(choices=Tier)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    due_at = models.DateTimeField()
    promised_at = models.DateTimeField(null=True, help_text="What duty could promise when it came in; empty: nothing")
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    lease_by = models.ForeignKey(ACCOUNT, models.SET_NULL, null=True, related_name="+")
    lease_until = models.DateTimeField(null=True)
    lease_epoch = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "subject_id"], condition=Q(state__in=LIVE), name="one_live_case_a_subject"
            ),
            models.UniqueConstraint(fields=["lease_by"], condition=Q(state=State.LEASED), name="one_case_in_hand"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="case_state_known"),
            models.CheckConstraint(condition=Q(tier__in=Tier.values), name="case_tier_known"),
            models.CheckConstraint(
                condition=Q(author=None) | Q(lease_by=None) | ~Q(author=F("lease_by")), name="nobody_holds_their_own"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["tier", "due_at"], condition=Q(state__in=LIVE), name="cases_waiting"),
            models.Index(fields=["kind", "subject_id"], name="cases_of_a_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.subject_id}"


class Report(models.Model):
    """What a reader told us. It needs no account, and its words are erased after 90 days."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(ACCOUNT, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=40, choices=ReportReason)
    comment = models.CharField(max_length=500, blank=True)
    status = models.CharField(max_length=8, choices=ReportStatus, default=ReportStatus.OPEN)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["created_at", "id"]


class Decision(models.Model):
    """What a person decided. The database refuses to change or delete it; the actor alone is forgotten when erased."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions")
    actor = models.ForeignKey(ACCOUNT, models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=16, choices=DecisionKind)
    reason = models.CharField(max_length=16, choices=Ground, blank=True, help_text="The ground that the author is told")
    revision = models.PositiveIntegerField()
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["created_at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(kind__in=[kind.value for kind in sorted(NEEDS_GROUND)]) | ~Q(reason=""),
                name="decision_on_a_ground",
            ),
        ]


class Told(models.Model):
    """What the author was told of a decision, in their language. It is theirs, and goes with them."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="told")
    account = models.ForeignKey(ACCOUNT, models.CASCADE, related_name="+")
    language = models.CharField(max_length=12)
    message = models.TextField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["account"])]


class Skip(models.Model):
    """Somebody gave a case back undecided, for a good reason. Kept to see what is too heavy or in want of a reader."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="skips")
    by = models.ForeignKey(ACCOUNT, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=16, choices=SkipReason)
    at = models.DateTimeField(default=timezone.now, editable=False)


class DutyHours(models.Model):
    """Hours of a week in which a moderator is on duty, in the country's zone. Where they end before they begin, the next day."""

    weekday = models.PositiveSmallIntegerField(help_text="0 is Monday")
    begins = models.TimeField()
    ends = models.TimeField()

    class Meta:
        ordering: ClassVar = ["weekday", "begins"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="duty_on_a_weekday"),
            models.CheckConstraint(condition=~Q(begins=F("ends")), name="duty_lasts"),
            models.UniqueConstraint(fields=["weekday", "begins"], name="duty_once"),
        ]
