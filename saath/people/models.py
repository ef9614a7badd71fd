"""Tables of the people room. Every write goes through `actions`, every read through `reads`."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin, UserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saath.kernel.ids import public_id
from saath.people.ties import Block, Mute, Persona, Unmasking
from saath.people.vocabulary import AgeBand, Role

__all__ = [
    "Account", "AuditEntry", "AuditSeal", "Block", "Device", "Mute", "Persona", "RoleGrant", "SealedEntry", "Unmasking",
]  # fmt: skip


class Account(AbstractBaseUser, PermissionsMixin):
    """Somebody who can sign in. E-mail and phone are optional, and never used as the name."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    username = models.CharField(_("Name"), max_length=60, unique=True)
    email = models.EmailField(_("E-mail"), blank=True)
    phone = models.CharField(_("Phone"), max_length=24, blank=True)
    country = models.CharField(max_length=2, default="PK")
    language = models.CharField(max_length=12, default="en", help_text="BCP-47 tag: en, ur, ur-Latn")
    age_band = models.CharField(max_length=8, blank=True, choices=AgeBand)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(age_band__in=AgeBand.values), name="account_age_band_known"),
            models.UniqueConstraint(Lower("username"), name="account_name_once_in_any_case"),
        ]

    def __str__(self) -> str:
        return self.username

    @property
    def minor(self) -> bool:
        """Whether the account says it belongs to somebody of 13 to 17."""
        return self.age_band == AgeBand.TEEN


class RoleGrant(models.Model):
    """An account holds a role. Taking a role away deletes the grant; the audit log remembers both."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=Role)
    granted_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "role"], name="role_once_per_account"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="role_known"),
        ]


class Device(AbstractBaseSession):
    """A signed-in browser: Django's session with its account and a coarse name. No address is kept."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="devices")
    name = models.CharField(max_length=40, blank=True, help_text="Such as: Chrome, Android")
    signed_in_at = models.DateTimeField(default=timezone.now, editable=False)


class AuditEntry(models.Model):
    """One act of staff. Written in the act's own transaction; the database itself refuses to change or delete it.

    The actor is the account's random public id and no foreign key: an erased account leaves an id that means nothing.
    """

    at = models.DateTimeField(default=timezone.now)
    actor = models.CharField(max_length=16)
    act = models.CharField(max_length=60, help_text="room.verb, such as directory.record-call")
    subject = models.CharField(max_length=120, help_text="kind:id")
    facts = models.JSONField(default=dict, help_text="Ids, codes and numbers; never names or words")

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["subject"]), models.Index(fields=["actor"])]


class AuditSeal(models.Model):
    """A batch of entries under one hash, chained to the seal before it."""

    number = models.PositiveBigIntegerField(unique=True)
    sealed_at = models.DateTimeField(default=timezone.now)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["number"]


class SealedEntry(models.Model):
    """Which seal an entry lies under."""

    entry = models.OneToOneField(AuditEntry, models.PROTECT, primary_key=True, related_name="sealed")
    seal = models.ForeignKey(AuditSeal, models.PROTECT, related_name="sealed")
