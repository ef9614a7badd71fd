"""The sentences with which the directory refuses."""

from django.utils.translation import gettext_lazy as _

from saath.kernel.refusals import Reason


class DirectoryRefusal(Reason):
    NOT_THERE = "not-there", _("This entry is not in the directory any more.")
    NOT_A_CALLER = "not-a-caller", _("Only a signed-in volunteer can record a call.")
    IN_THE_FUTURE = "in-the-future", _("A call cannot have been made in the future.")
    CONTACT_ELSEWHERE = "contact-elsewhere", _("That number does not belong to this service.")
