"""The room's only table. Every write goes through `actions`, every read through `reads`."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class Release(models.Model):
    """A number may stand on paper until a day. The contact is named by its public id, as the directory shows it."""

    contact = models.CharField(max_length=16, db_index=True)
    until = models.DateField()
    reason = models.CharField(max_length=200)
    released_at = models.DateTimeField(default=timezone.now, editable=False)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-released_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contact"], condition=Q(withdrawn_at=None), name="one_release_per_contact"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("released_at")), name="release_in_order"
            ),
        ]
