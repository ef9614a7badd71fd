"""The roof's only table: what kind of installation this database belongs to."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone


class Installation(models.Model):
    """One row, written when the database is first prepared: demonstration or not, for ever."""

    demo = models.BooleanField()
    since = models.DateTimeField(default=timezone.now, editable=False)
    only = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(only=True), name="one_installation")]
