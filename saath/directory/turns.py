"""Tables of verification days, and of calls that were taken back. `models` shows them to Django."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from saath.directory.vocabulary import Outcome, Urgency
from saath.kernel.ids import public_id


class CallWithdrawn(models.Model):
    """A call that was recorded by mistake. The call's rows stay as they are; from now on nobody counts them."""

    call = models.CharField(max_length=16, unique=True)
    at = models.DateTimeField(default=timezone.now, editable=False)


class VerificationDay(models.Model):
    """A time in which many volunteers call, each handed the next number. Who began and ended it is in the audit log."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    name = models.CharField(max_length=80)
    country = models.CharField(max_length=2)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    province = models.ForeignKey("directory.Province", models.PROTECT, null=True, blank=True)
    urgency = models.CharField(max_length=10, choices=Urgency, blank=True, help_text="Empty: every number")
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-begins_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="verification_day_in_order"),
        ]

    def __str__(self) -> str:
        return self.name


class Turn(models.Model):
    """A number's turn on a verification day. Whoever holds its lease calls it; once called, the turn is over."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    day = models.ForeignKey(VerificationDay, models.CASCADE, related_name="turns")
    contact = models.ForeignKey("directory.Contact", models.CASCADE, related_name="+", help_text="One that carries it")
    dialled = models.CharField(max_length=24)
    press = models.CharField(max_length=8, blank=True)
    position = models.PositiveIntegerField(default=0)
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    held_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True)
    call = models.CharField(max_length=16, blank=True, db_index=True, help_text="The call that finished it")

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["day", "dialled", "press"], name="one_turn_a_number_and_day"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["day", "position"], condition=Q(finished_at=None), name="turns_left"),
        ]
