"""Words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PartnerKind(models.TextChoices):
    NGO = "ngo", _("Non-governmental organisation")
    MARKETPLACE = "marketplace", _("Health marketplace")
    HOSPITAL = "hospital", _("Hospital")
    PRACTICE = "practice", _("Counselling practice")
    FUND = "fund", _("Fund")
    PLATFORM = "platform", _("Platform")
    CREATOR = "creator", _("Creator")


class Standing(models.TextChoices):
    """How well a partner's facts are sourced; a verification is another fact, and never merged with this one."""

    HIGH = "high", _("From its own pages or several sources")
    MEDIUM = "medium", _("From published reports")
    LOW = "low", _("Nothing could be confirmed beyond its name")
