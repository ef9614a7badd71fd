"""The sentences with which the room refuses."""

from django.utils.translation import gettext_lazy as _

from saath.kernel.refusals import Reason


class NoticeRefusal(Reason):
    NO_MAIL = "no-mail", _("This installation sends no mail.")
    NOT_AN_ADDRESS = "not-an-address", _("That does not look like an e-mail address.")
    LINK_ENDED = "link-ended", _("This link does not work any more.")
    UNKNOWN_PHONE = "unknown-phone", _("This browser cannot be reached by us.")
    TOO_MANY_PHONES = "too-many-phones", _("Five browsers are reached already. Take one away first.")
    SAME_HOURS = "same-hours", _("Quiet hours need a beginning and another end.")
