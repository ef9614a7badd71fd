"""Tables of the notices room. Every write goes through `actions`, every read through `reads`."""

import secrets
from datetime import time
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from saath.kernel.ids import public_id
from saath.notices.vocabulary import Errand, Kind, Pace

ACCOUNT = settings.AUTH_USER_MODEL
EVENING, MORNING = time(21), time(7)


def new_key() -> str:
    """A key that stands in a link of a mail: 24 random bytes."""
    return secrets.token_urlsafe(24)


class Notice(models.Model):
    """Somebody is told of something. It holds who is told and an id: neither words nor who did it."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    account = models.ForeignKey(ACCOUNT, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    subject_kind = models.CharField(max_length=20)
    subject_id = models.CharField(max_length=40)
    revision = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "kind", "subject_kind", "subject_id", "revision"], name="notice_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="notice_kind_known"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["account", "-at", "-id"], name="notice_own"),
            models.Index(fields=["account"], name="notice_unread", condition=Q(read_at=None)),
            models.Index(fields=["subject_kind", "subject_id"], name="notice_subject"),
            models.Index(fields=["at"], name="notice_at"),
        ]


class Wish(models.Model):
    """What somebody chose; who chose nothing has no row. `quiet` is empty until chosen: then age decides.

    `mail` is the address, sealed with a key outside the database; nothing goes to it before `mail_confirmed_at`.
    `confirm_key` and `stop_key` stand in links: the first confirms the address, the second ends its mail.
    """

    account = models.OneToOneField(ACCOUNT, models.CASCADE, primary_key=True, related_name="+")
    all_off = models.BooleanField(default=False)
    pace = models.CharField(max_length=8, choices=Pace, default=Pace.AT_ONCE)
    off = models.JSONField(default=list, help_text="Kinds that neither show a dot nor go out")
    quiet = models.BooleanField(null=True, blank=True)
    quiet_from = models.TimeField(default=EVENING)
    quiet_until = models.TimeField(default=MORNING)
    mail = models.TextField(blank=True)
    mail_asked_at = models.DateTimeField(null=True, blank=True)
    mail_confirmed_at = models.DateTimeField(null=True, blank=True)
    confirm_key = models.CharField(max_length=40, unique=True, default=new_key)
    stop_key = models.CharField(max_length=40, unique=True, default=new_key)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(pace__in=Pace.values), name="wish_pace_known"),
            models.CheckConstraint(condition=~Q(mail="") | Q(mail_confirmed_at=None), name="wish_confirms_an_address"),
        ]


class Phone(models.Model):
    """A browser that asked to be knocked at. Its address at the push service is sealed like a mail address."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    account = models.ForeignKey(ACCOUNT, models.CASCADE, related_name="+")
    endpoint = models.TextField()
    digest = models.CharField(max_length=64, unique=True, help_text="Keyed hash of the endpoint: a browser has one row")
    name = models.CharField(max_length=40, blank=True, help_text="Such as: Chrome, Android")
    added_at = models.DateTimeField(default=timezone.now)


class Nudge(models.Model):
    """Something is to go out: to a phone, or without one to the address. Sent, it is gone.

    `claimed_until` is set by whoever sends it. Until then further notices join it, afterwards they make another.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    account = models.ForeignKey(ACCOUNT, models.CASCADE, related_name="+")
    phone = models.ForeignKey(Phone, models.CASCADE, null=True, blank=True, related_name="+")
    errand = models.CharField(max_length=8, choices=Errand, default=Errand.UPDATE)
    due_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "errand"], condition=Q(phone=None, claimed_until=None), name="one_mail_waits"
            ),
            models.UniqueConstraint(
                fields=["phone"], condition=Q(phone__isnull=False, claimed_until=None), name="one_knock_waits"
            ),
            models.CheckConstraint(condition=Q(errand__in=Errand.values), name="nudge_errand_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["due_at"], name="nudge_due")]
