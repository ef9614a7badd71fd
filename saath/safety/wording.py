"""Kind words to begin with, in the language of whoever is told. A moderator may change them before they are sent."""

from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from saath.safety.vocabulary import DecisionKind

_MESSAGES = {
    DecisionKind.PUBLISH: _("Your words are with others now. Thank you for telling."),
    DecisionKind.COVER: _(
        "Your words are with others now, behind a line that says what they are about, so that each reader can choose "
        "when to read them. Thank you for telling."
    ),
    DecisionKind.ASK_EDIT: _(
        "Thank you for writing this. Before others read it, please look at what is named above and change it. "
        "Nothing is lost: your words wait for you, and you can send them again whenever you like."
    ),
    DecisionKind.KEEP_PRIVATE: _(
        "We keep your words for you alone; others do not see them. Nothing is held against you. "
        "You can change them or take them away whenever you like."
    ),
    DecisionKind.REMOVE: _(
        "Others do not see these words any more; the reason stands above. "
        "Nothing is held against you, and you are welcome to write again."
    ),
    DecisionKind.SUPPORT: _(
        "Thank you for trusting us with this. You do not have to carry it alone. Your words are kept for you, and "
        "nothing is held against you. Under Find help there are people you can talk to now."
    ),
}

_TOLD_AS = {
    DecisionKind.PUBLISH: _("Your words are with others"),
    DecisionKind.COVER: _("Your words are with others, covered"),
    DecisionKind.ASK_EDIT: _("We ask you to change something"),
    DecisionKind.KEEP_PRIVATE: _("Kept for you alone"),
    DecisionKind.REMOVE: _("Not shown to others"),
    DecisionKind.SUPPORT: _("We are with you"),
}


def told_as(kind: DecisionKind) -> str:
    """What a decision is called to the author, in the language in force."""
    return gettext(_TOLD_AS[kind])


def set_message(kind: DecisionKind, language: str) -> str:
    """What the author is told with a decision of this kind, unless the moderator writes something else."""
    with translation.override(language):
        return gettext(_MESSAGES[kind])
