"""The sentences with which the room refuses."""

from django.utils.translation import gettext_lazy as _

from saath.kernel.refusals import Reason


class PartnerRefusal(Reason):
    NO_SUCH_PARTNER = "no-such-partner", _("There is no such partner.")
    NO_EVIDENCE = "no-evidence", _("Say what you looked at: a verification without evidence is none.")
    ALREADY_OVER = "already-over", _("The day on which a verification runs out must lie ahead, by two years at most.")
    OWN_PARTNER = "own-partner", _("Nobody verifies a partner that they edit for.")
    NOT_VERIFIED = "not-verified", _("There is no verification to withdraw.")
    NOT_AN_EDITOR = "not-an-editor", _("This account does not edit for this partner.")
    MISSING = "missing", _("A partner needs a name, a line on what it does, and a source.")
    SLUG_TAKEN = "slug-taken", _("Another partner has this address already.")
