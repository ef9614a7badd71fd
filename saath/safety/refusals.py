"""The sentences with which the room refuses."""

from django.utils.translation import gettext_lazy as _

from saath.kernel.refusals import Reason


class SafetyRefusal(Reason):
    NOT_THERE = "not-there", _("This is not there any more.")
    TAKEN = "taken", _("Somebody else has this in hand just now.")
    NOT_HELD = "not-held", _("Your ten minutes are over. Take it again; nothing was decided.")
    ONE_AT_A_TIME = "one-at-a-time", _("You have another one in hand. Decide it or give it back first.")
    OWN_WORDS = "own-words", _("Nobody decides over their own words.")
    CHANGED = "changed", _("It was changed while you read. Please read it again.")
    NO_GROUND = "no-ground", _("Choose the ground: the author is told it.")
    NO_MESSAGE = "no-message", _("Write the author a message.")
    NOT_DECIDED = "not-decided", _("There is no decision here to look at again.")
    HOURS = "hours", _("Hours of duty need a day, a beginning and another time at which they end.")
    NAME_UNKIND = "name-unkind", _("This name could hurt or endanger somebody. Please choose another.")
    NAME_HEAVY = (
        "name-heavy",
        _(
            "This sounds heavy, and you do not have to carry it alone: Find help shows who you can talk to now. "
            "As a name, please choose another."
        ),
    )
    NAME_UNSCREENED = "name-unscreened", _("Names cannot be looked at just now. Please try again in a few minutes.")
