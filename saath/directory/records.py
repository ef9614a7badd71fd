"""Tables of how the directory came to be what it is: edits, proposals, imports. `models` shows them to Django.

People are named by public id and never by key, so that an erased account takes nothing with it: what changed, when and
from which source stays, the id and the words go.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from saath.directory.vocabulary import Act, ProposalStatus
from saath.kernel.ids import public_id


class Edit(models.Model):
    """One change of one service. `before` and `after` are cells of the CSV, and its status beside them."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    service = models.ForeignKey("directory.Service", models.PROTECT, related_name="edits")
    act = models.CharField(max_length=12, choices=Act)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    fields = models.JSONField(default=list, help_text="Columns that this change touched; only these an undo puts back")
    by = models.CharField(max_length=16, blank=True, db_index=True, help_text="Empty: the platform, or erased since")
    at = models.DateTimeField(default=timezone.now, editable=False)
    why = models.CharField(max_length=300, blank=True)
    source = models.JSONField(default=dict, help_text="Where the changed facts come from: url and dated")
    undoes = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="undone_by")
    group = models.CharField(max_length=16, blank=True, db_index=True, help_text="The import or merge it belongs to")

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [models.CheckConstraint(condition=Q(act__in=Act.values), name="edit_act_known")]

    def __str__(self) -> str:
        return self.public_id


class Proposal(models.Model):
    """A change that somebody without the right to make it asks for. `base` is what they saw."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    service = models.ForeignKey("directory.Service", models.PROTECT, related_name="proposals")
    base = models.JSONField(default=dict)
    proposed = models.JSONField(default=dict)
    fields = models.JSONField(default=list)
    source = models.JSONField(default=dict)
    note = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=16, blank=True, db_index=True)
    at = models.DateTimeField(default=timezone.now, editable=False)
    status = models.CharField(max_length=10, choices=ProposalStatus, default=ProposalStatus.OPEN)
    decided_by = models.CharField(max_length=16, blank=True, db_index=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was declined")
    edit = models.OneToOneField(Edit, models.PROTECT, null=True, blank=True, related_name="proposal")

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=ProposalStatus.values), name="proposal_status_known"),
        ]


class ImportRun(models.Model):
    """A file that came in. Until it is taken over it is a preview, holds the file, and is erased after an hour."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    by = models.CharField(max_length=16, blank=True, db_index=True)
    name = models.CharField(max_length=120, blank=True)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file")
    content = models.BinaryField(default=bytes)
    plan = models.CharField(max_length=64, blank=True, help_text="SHA-256 of what it would change")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    taken_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-id"]


class Distinct(models.Model):
    """Two services that look alike and are not the same: a verifier said so."""

    one = models.ForeignKey("directory.Service", models.CASCADE, related_name="+")
    other = models.ForeignKey("directory.Service", models.CASCADE, related_name="+")
    by = models.CharField(max_length=16, blank=True, db_index=True)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["one", "other"], name="distinct_once"),
            models.CheckConstraint(condition=Q(one__lt=models.F("other")), name="distinct_in_order"),
        ]
