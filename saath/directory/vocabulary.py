"""The closed vocabularies of the directory. Values are stored and exported; labels are what people read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    EMERGENCY = "emergency", _("Emergency number")
    HELPLINE = "helpline", _("Helpline")
    CENTRE = "centre", _("Centre")
    SHELTER = "shelter", _("Shelter")
    ONLINE = "online", _("Online")


class Topic(models.TextChoices):
    """What a service helps with; in the interface, a *need*."""

    EMERGENCY = "emergency", _("Emergency")
    CRISIS = "crisis", _("A crisis right now")
    SUICIDE = "suicide", _("Thoughts of ending life")
    DEPRESSION = "depression", _("Feeling very low, depression")
    ANXIETY = "anxiety", _("Worry, panic, anxiety")
    GENERAL_COUNSELLING = "general-counselling", _("Someone to talk to")
    GBV = "gbv", _("Violence at home or because of gender")
    HARASSMENT = "harassment", _("Harassment and threats")
    CYBER_HARASSMENT = "cyber-harassment", _("Online abuse and blackmail")
    CHILD_PROTECTION = "child-protection", _("Keeping a child safe")
    LEGAL_AID = "legal-aid", _("Legal help")
    ADDICTION = "addiction", _("Drugs and addiction")
    REPORTING = "reporting", _("Reporting a crime; not a treatment")


class Audience(models.TextChoices):
    ALL = "all", _("Everyone")
    WOMEN = "women", _("Women")
    CHILDREN = "children", _("Children")
    YOUTH = "youth", _("Young people")
    TRANSGENDER = "transgender", _("Transgender people")
    REFUGEES = "refugees", _("Refugees")


class Channel(models.TextChoices):
    PHONE = "phone", _("Phone")
    SMS = "sms", _("Text message")
    WHATSAPP = "whatsapp", _("WhatsApp")
    EMAIL = "email", _("E-mail")
    WEB = "web", _("Website")


DIALLED = frozenset({Channel.PHONE, Channel.SMS, Channel.WHATSAPP})
"""Channels whose value is a number."""


class Cost(models.TextChoices):
    FREE = "free", _("Free")
    PAID = "paid", _("Paid")
    UNKNOWN = "unknown", _("Cost not known")


class Confidence(models.TextChoices):
    """How well published sources support the entry. It says nothing about whether anybody called."""

    HIGH = "high", _("From published sources")
    MEDIUM = "medium", _("Not yet confirmed")
    LOW = "low", _("Weak sources")


class Outcome(models.TextChoices):
    """What happened when a named person called."""

    REACHED = "reached", _("Reached")
    BUSY = "busy", _("Busy")
    NO_ANSWER = "no-answer", _("No answer")
    WRONG = "wrong", _("Wrong number")
    DISCONNECTED = "disconnected", _("Not in service")


class ClaimStatus(models.TextChoices):
    """Why a number that goes round is not to be trusted for that service."""

    CONFLICT = "conflict", _("Other sources contradict it")
    WRONG = "wrong", _("It belongs to somebody else, or to nobody")
    STALE = "stale", _("It is out of date")
    SINGLE = "single", _("Only one weak source gives it")


class ReportReason(models.TextChoices):
    WRONG_NUMBER = "wrong-number", _("Somebody else answered")
    NOT_IN_SERVICE = "not-in-service", _("The number does not work")
    NO_ANSWER = "no-answer", _("Nobody answered")
    WRONG_DETAIL = "wrong-detail", _("Hours, place or another detail is wrong")
    UNKIND = "unkind", _("I was treated badly")
    OTHER = "other", _("Something else")


class Act(models.TextChoices):
    """What an edit did to a service."""

    ADD = "add", _("Added")
    EDIT = "edit", _("Edited")
    IMPORT = "import", _("Changed by a file")
    WITHDRAW = "withdraw", _("Taken out")
    RETURN = "return", _("Brought back")
    MERGE = "merge", _("Merged")
    UNDO = "undo", _("Undone")


class ProposalStatus(models.TextChoices):
    OPEN = "open", _("Waits for a verifier")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")


ABOUT_THE_NUMBER = (ReportReason.WRONG_NUMBER, ReportReason.NOT_IN_SERVICE, ReportReason.NO_ANSWER)
"""Reasons that a call can settle."""


LANGUAGES = {
    "ur": _("Urdu"),
    "en": _("English"),
    "sd": _("Sindhi"),
    "ps": _("Pashto"),
    "pa": _("Punjabi"),
    "bal": _("Balochi"),
    "skr": _("Saraiki"),
}


class ChangeKind(models.TextChoices):
    """What changed in the directory, as its feed of changes says it."""

    SERVICE_ADDED = "service-added", _("New in the directory")
    SERVICE_GONE = "service-gone", _("Taken out of the directory")
    DETAILS_CHANGED = "details-changed", _("Details changed")
    HOURS_CHANGED = "hours-changed", _("Hours changed")
    NUMBER_ADDED = "number-added", _("New number")
    NUMBER_HIDDEN = "number-hidden", _("A number was taken down")
    NUMBER_BACK = "number-back", _("A number is back")
    REACHED = "reached", _("Reached by us")


class Urgency(models.TextChoices):
    """How much hangs on a number; `facts.urgency` says which is which, and how often each is called."""

    EMERGENCY = "emergency", _("Emergency numbers")
    CRISIS = "crisis", _("Crisis lines")
    OTHER = "other", _("Other lines")
