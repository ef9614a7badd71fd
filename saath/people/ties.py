"""Tables of personas, blocks, mutes, and of looking behind a name. `models` shows them to Django."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from saath.kernel.ids import public_id

ACCOUNT = settings.AUTH_USER_MODEL


class Persona(models.Model):
    """Another name under which somebody tells. Once used, nobody else ever gets it while the account exists."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    account = models.ForeignKey(ACCOUNT, models.CASCADE, related_name="personas")
    name = models.CharField(max_length=40)
    folded = models.CharField(max_length=80, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["created_at", "id"]

    def __str__(self) -> str:
        return self.name


class Tie(models.Model):
    """What a block and a mute have in common: whose it is, whom it is about, and where they were met.

    `thing` is kind:id of the story or answer through which it was made, and `met_as` the name that stood there, empty
    for none. Two ties made through two things stay two, so that nobody learns that one person wrote both.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    thing = models.CharField(max_length=80, blank=True)
    met_as = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True


class Block(Tie):
    """Neither sees what the other writes, nor answers it."""

    blocker = models.ForeignKey(ACCOUNT, models.CASCADE, related_name="blocks_made")
    blocked = models.ForeignKey(ACCOUNT, models.CASCADE, related_name="blocks_met")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["blocker", "blocked", "thing"], name="block_once_per_thing"),
            models.CheckConstraint(condition=~Q(blocker=F("blocked")), name="nobody_blocks_themselves"),
        ]


class Mute(Tie):
    """The muter does not see what the other writes. The other never learns of it, and nothing else changes."""

    muter = models.ForeignKey(ACCOUNT, models.CASCADE, related_name="mutes_made")
    muted = models.ForeignKey(ACCOUNT, models.CASCADE, related_name="mutes_met")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["muter", "muted", "thing"], name="mute_once_per_thing"),
            models.CheckConstraint(condition=~Q(muter=F("muted")), name="nobody_mutes_themselves"),
        ]


class Unmasking(models.Model):
    """Two people of staff look at the account behind a persona or a thing told without a name, and say why.

    The person's own page tells them of it, with both reasons, once the hour is over.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    account = models.ForeignKey(ACCOUNT, models.CASCADE, related_name="unmaskings")
    thing = models.CharField(max_length=80, help_text="kind:id of what was told, or persona:id")
    asked_by = models.ForeignKey(ACCOUNT, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    reason = models.TextField()
    agreed_by = models.ForeignKey(ACCOUNT, models.SET_NULL, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    agreed_reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(asked_by=None) | Q(agreed_by=None) | ~Q(asked_by=F("agreed_by")), name="two_people_unmask"
            ),
        ]
