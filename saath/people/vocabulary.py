"""Words of the room: age bands and roles."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgeBand(models.TextChoices):
    """Kept instead of a date of birth; under 13 is not admitted."""

    UNSTATED = "", _("Prefer not to say")
    TEEN = "13-17", _("13 to 17")
    ADULT = "18+", _("18 or over")


class Role(models.TextChoices):
    """What an account may do for the platform. Everybody who signs in is a member, without a grant."""

    PARTNER_EDITOR = "partner-editor", _("Partner editor")
    VERIFIER = "verifier", _("Verifier")
    MODERATOR = "moderator", _("Moderator")
    COUNSELLOR = "counsellor", _("Counsellor")
    SUPERVISOR = "supervisor", _("Supervisor")
    CAMPAIGN_LEAD = "campaign-lead", _("Campaign lead")
    ADMIN = "admin", _("Administrator")
