from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin, UserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saath.kernel.ids import public_id


class AgeBand(models.TextChoices):
    """Kept instead of a date of birth; under 13 is not admitted."""

    UNSTATED = "", _("Prefer not to say")
    TEEN = "13-17", _("13 to 17")
    ADULT = "18+", _("18 or over")


class Account(AbstractBaseUser, PermissionsMixin):
    """Somebody who can sign in. E-mail is optional, and never used as the name."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    username = models.CharField(_("Name"), max_length=60, unique=True)
    email = models.EmailField(_("E-mail"), blank=True)
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

    def __str__(self) -> str:
        return self.username
