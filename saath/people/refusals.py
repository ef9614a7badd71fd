"""The sentences with which the room refuses."""

from django.utils.translation import gettext_lazy as _

from saath.kernel.refusals import Reason


class PeopleRefusal(Reason):
    NOT_ALLOWED = "not-allowed", _("Your role does not allow this.")
    NO_SUCH_ACCOUNT = "no-such-account", _("There is no account with this name.")
    LAST_ADMIN = "last-admin", _("The last administrator cannot be taken away.")
    NOT_ONESELF = "not-oneself", _("Nobody changes their own roles.")
    WRONG_PASSWORD = "wrong-password", _("That is not your password.")
    MINOR = "minor", _("Work for the platform is for people of 18 or over.")
    NO_WAY_BACK = (
        "no-way-back",
        _("The name and the code do not belong together. Whoever works for the platform asks an administrator."),
    )
    NAME_TOO_SHORT = "name-too-short", _("A name needs at least two letters.")
    NAME_TAKEN = "name-taken", _("Somebody has this name already. Please choose another.")
    TOO_MANY_PERSONAS = "too-many-personas", _("You have five other names already. Put one away first.")
    NO_SUCH_PERSONA = "no-such-persona", _("There is no such name among yours.")
    OWN_WORDS = "own-words", _("These are your own words.")
    WHY = "why", _("Write down why, in a sentence of your own.")
    TWO_PEOPLE = "two-people", _("Somebody else has to agree: nobody looks behind a name alone.")
    TOO_LATE = "too-late", _("The hour is over. It has to be asked for again.")
