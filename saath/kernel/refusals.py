"""Refusals: an expected no, with one sentence in the person's language."""

from django.db import models


class Reason(models.TextChoices):
    """Why something was refused. Rooms subclass it; the label is the sentence a person reads."""


class Refused(Exception):  # noqa: N818 - it reads as what happened, "raise Refused(...)"
    """Raised inside an action's transaction, so that a refusal undoes everything the action did."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason

    @property
    def sentence(self) -> str:
        """What to tell the person, in the language in force."""
        return str(self.reason.label)
