"""The sentences with which the room refuses."""

from django.utils.translation import gettext_lazy as _

from saath.kernel.refusals import Reason


class PaperRefusal(Reason):
    NO_REASON = "no-reason", _("Say why this number may stand on paper.")
    TOO_LONG = "too-long", _("A number may be let stand for 90 days at most.")
    NOT_THERE = "not-there", _("This number is not in the directory, or may not be called from there.")
    NOT_RELEASED = "not-released", _("There is nothing to take back.")
