"""Tables of the screening room. Every write goes through `actions`, every read through a read. No table holds a word
that somebody wrote to be screened."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from saath.screening.vocabulary import Risk


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
