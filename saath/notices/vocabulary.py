"""Words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What may be told; the label is how a person chooses it."""

    ANSWERED = "answered", _("Somebody answers what I told")
    APPROVAL_WANTED = "approval_wanted", _("An answer waits for my yes")
    TAKEN = "taken", _("A person begins to read what I wrote")
    DECIDED = "decided", _("A person has looked at what I wrote")
    UNMASKED = "unmasked", _("Two people of staff looked behind my name")
    SYSTEM = "system", _("Something about my account")


SAYS = {
    Kind.ANSWERED: _("There is an answer to what you told."),
    Kind.APPROVAL_WANTED: _("An answer waits for your yes before others read it."),
    Kind.TAKEN: _("A person is reading what you wrote."),
    Kind.DECIDED: _("A person has looked at what you wrote."),
    Kind.UNMASKED: _("Two people of staff looked behind your name. Their reasons stand on the page of your names."),
    Kind.SYSTEM: _("There is news about your account."),
}
"""What the page of notices says. No name and no word of anybody."""

INSIDE_ONLY = frozenset({Kind.TAKEN})
"""Steps on the way: shown to whoever looks, no reason to call somebody."""


class Pace(models.TextChoices):
    """How soon something goes out."""

    AT_ONCE = "at-once", _("At once")
    DAILY = "daily", _("Once a day, at six in the evening")
    WEEKLY = "weekly", _("Once a week, on Sunday at eleven")


class Errand(models.TextChoices):
    """What a nudge is for: to say that there is an update, or to ask whether an address is right."""

    UPDATE = "update", "update"
    CONFIRM = "confirm", "confirm"
