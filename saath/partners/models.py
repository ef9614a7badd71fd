"""Tables of the partners room. Every write goes through `actions`, every read through `reads`."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from saath.kernel.ids import public_id
from saath.partners.vocabulary import PartnerKind, Standing


class Partner(models.Model):
    """An organisation or a creator that works with the platform. Its texts are facts with their source, and no praise."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    country = models.CharField(max_length=2)
    kind = models.CharField(max_length=12, choices=PartnerKind)
    name = models.CharField(max_length=200)
    name_ur = models.CharField(max_length=200, blank=True)
    what = models.CharField(max_length=300, help_text="What it does, in a line")
    what_ur = models.CharField(max_length=300, blank=True)
    facts = models.CharField(
        max_length=600, blank=True, help_text="Sourced facts only; empty where none could be confirmed"
    )
    facts_ur = models.CharField(max_length=600, blank=True)
    organization = models.CharField(
        max_length=200, blank=True, help_text="Its name in the directory, which leads to its services"
    )
    source = models.CharField(max_length=300)
    source_ur = models.CharField(max_length=300, blank=True)
    source_date = models.CharField(max_length=10, blank=True, help_text="ISO 8601, as exact as the source is: 2023-02")
    standing = models.CharField(max_length=8, choices=Standing)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=PartnerKind.values), name="partner_kind_known"),
            models.CheckConstraint(condition=Q(standing__in=Standing.values), name="partner_standing_known"),
        ]

    def __str__(self) -> str:
        return self.slug


class Editor(models.Model):
    """An account that may propose changes for a partner."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="editors")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["since", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["partner", "account"], name="editor_once_per_partner")]


class PartnerVerification(models.Model):
    """Somebody checked that a partner is who it says, on this evidence, until that day. Rows are withdrawn, never edited."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="verifications")
    evidence = models.CharField(max_length=300, help_text="What was looked at: a registration, a call to its office")
    evidence_url = models.URLField(max_length=300, blank=True)
    verified_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-verified_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("verified_at")), name="withdrawn_after_verified"
            ),
        ]
