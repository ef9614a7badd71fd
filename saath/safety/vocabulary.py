"""Words of the room: why something waits, what may be decided, and on which ground. No word of blame is among them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tier(models.IntegerChoices):
    """What comes first. A tier orders the queue and closes no door."""

    NOW = 0, _("Somebody may be in danger")
    SOON = 1, _("Somebody may be hurt by it")
    TODAY = 2, _("Today")
    CALM = 3, _("When there is time")


class ReportReason(models.TextChoices):
    """What a reader may tell us, in plain words."""

    WORRIED = "worried_about_person", _("I am worried about this person")
    CHILD = "child_in_danger", _("A child may be in danger")
    METHOD = "method_or_instructions", _("It says how to hurt oneself or others")
    THREAT = "threat_or_hate", _("It threatens or hates somebody")
    HARASSMENT = "harassment", _("It troubles or bullies somebody")
    INTIMATE = "intimate_image", _("It shows an intimate picture")
    DOXXING = "doxxing", _("It gives away where or who somebody is")
    SPAM = "spam", _("It sells or advertises something")
    OTHER = "other", _("Something else")


class CaseReason(models.TextChoices):
    """Why a subject waits: what screening noticed, what a reader told us, or a second look that was asked for."""

    RISK_TO_SELF = "risk_to_self", _("The writer may be in danger")
    THIRD_PARTY = "third_party", _("Somebody the writer knows may be in danger")
    ABUSE = "abuse", _("Somebody may be hurt by these words")
    AUTHOR_DANGER = "author_danger", _("The words may put their writer in danger")
    PII = "pii", _("Phone, address or other private data")
    UNSCREENED = "unscreened", _("Could not be screened")
    METHOD = "method", _("Details of a method")
    FIRST_LOOK = "first_look", _("Wanted a first look by a person")
    MINOR = "minor", _("Written by somebody of 13 to 17")
    AGAIN = "again", _("A second look was asked for")
    TOLD_WORRIED = "reported:worried_about_person", _("A reader is worried about the writer")
    TOLD_CHILD = "reported:child_in_danger", _("A reader: a child may be in danger")
    TOLD_METHOD = "reported:method_or_instructions", _("A reader: it says how to hurt oneself or others")
    TOLD_THREAT = "reported:threat_or_hate", _("A reader: it threatens or hates somebody")
    TOLD_HARASSMENT = "reported:harassment", _("A reader: it troubles or bullies somebody")
    TOLD_INTIMATE = "reported:intimate_image", _("A reader: it shows an intimate picture")
    TOLD_DOXXING = "reported:doxxing", _("A reader: it gives away where or who somebody is")
    TOLD_SPAM = "reported:spam", _("A reader: it sells or advertises something")
    TOLD_OTHER = "reported:other", _("A reader: something else")


TIERS = {
    ReportReason.WORRIED: Tier.NOW,
    ReportReason.CHILD: Tier.NOW,
    ReportReason.METHOD: Tier.SOON,
    ReportReason.THREAT: Tier.SOON,
    ReportReason.INTIMATE: Tier.SOON,
    ReportReason.DOXXING: Tier.SOON,
    ReportReason.HARASSMENT: Tier.TODAY,
    ReportReason.SPAM: Tier.CALM,
    ReportReason.OTHER: Tier.CALM,
}
HIDES_AT_ONCE = frozenset({ReportReason.INTIMATE, ReportReason.DOXXING, ReportReason.CHILD})
"""Reasons whose harm grows with every reader: the subject is hidden until a person has looked."""


class State(models.TextChoices):
    """Where a case stands."""

    OPEN = "open", _("Waits")
    LEASED = "leased", _("In hand")
    DECIDED = "decided", _("Decided")
    VOID = "void", _("Taken back by its author")


LIVE = (State.OPEN, State.LEASED)


class ReportStatus(models.TextChoices):
    """What became of a report."""

    OPEN = "open", _("Waits")
    SETTLED = "settled", _("A person has looked")
    VOID = "void", _("Taken back by its author")


class DecisionKind(models.TextChoices):
    """What may be decided. None of them is a mark against a person."""

    PUBLISH = "publish", _("Publish")
    COVER = "cover", _("Publish covered")
    ASK_EDIT = "ask_edit", _("Ask for an edit")
    KEEP_PRIVATE = "keep_private", _("Keep private, for its author")
    REMOVE = "remove", _("Take down")
    SUPPORT = "support", _("Support the author")


NEEDS_GROUND = frozenset({DecisionKind.COVER, DecisionKind.ASK_EDIT, DecisionKind.KEEP_PRIVATE, DecisionKind.REMOVE})
"""Decisions that narrow who reads something: the author is told on which ground."""


class Ground(models.TextChoices):
    """On which ground something is not simply published, as its author reads it."""

    NONE = "", _("No ground is needed")
    METHOD = "method", _("It describes how somebody can be hurt, and a reader in a hard hour might follow it.")
    HEAVY = "heavy", _("It tells of something heavy, and readers may choose whether to read it now.")
    PRIVATE_DATA = "private_data", _("It holds a number, an address or a name by which somebody can be found.")
    AUTHOR_DANGER = "author_danger", _("It could put you in danger if the wrong person reads it.")
    SOMEBODY_ELSE = "somebody_else", _("It tells the private story of somebody else, who has not agreed.")
    THREAT = "threat", _("It threatens somebody, or speaks with hatred about a group of people.")
    HARASSMENT = "harassment", _("It is aimed at one person and may hurt them.")
    INTIMATE = "intimate", _("It shows or describes somebody's body in an intimate way.")
    MINOR = "minor", _("Somebody under 18 could be recognised or hurt.")
    SPAM = "spam", _("It sells or advertises something.")
    OTHER = "other", _("Another ground, written below.")


class SkipReason(models.TextChoices):
    """Why somebody gives a case back undecided. Each of them is a good reason."""

    TOO_HEAVY = "too_heavy", _("Too heavy for me just now")
    KNOW_THEM = "know_them", _("I may know the person")
    LANGUAGE = "language", _("I do not read this language well")
    UNSURE = "unsure", _("I am not sure, somebody else should look")
    BREAK = "break", _("I need a break")
