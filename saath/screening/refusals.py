"""The sentences with which the room refuses."""

from django.utils.translation import gettext_lazy as _

from saath.kernel.refusals import Reason


class PictureRefusal(Reason):
    """Why a picture cannot be taken."""

    TYPE = "picture-type", _("This is not a picture we can read. JPEG, PNG, WebP and AVIF work.")
    HEIC = "picture-heic", _("This picture is in a format of Apple (HEIC). Please send it as JPEG: a screenshot works.")
    TOO_BIG = "picture-too-big", _("This file is too big. A picture may have up to 12 MB.")
    TOO_MANY_PIXELS = "picture-pixels", _("This picture is too large to open. Up to 40 megapixels work.")
    BROKEN = "picture-broken", _("This picture is broken or incomplete. Please try to send it again.")


class KeyRefusal(Reason):
    """Why a platform gets no key."""

    NO_NAME = "key-name", _("Say what the key is for.")
    RATE = "key-rate", _("From 1 to 6,000 requests a minute.")
    END = "key-end", _("A key ends today at the earliest, and in two years at the latest.")
    NO_SUCH_KEY = "no-such-key", _("There is no such key, or it is revoked already.")


class PhraseRefusal(Reason):
    """Why the phrase bank stays as it is."""

    NO_REASON = "phrase-reason", _("Say why.")
    TOO_GENERAL = (
        "phrase-general",
        _(
            "These words are too general: people write them when nothing is wrong, or when much is. Add words around them."
        ),
    )
    EXAMPLES = "phrase-examples", _("The first example must contain the phrase, the second must not.")
    THERE = "phrase-there", _("The bank has this phrase already.")
    UNKNOWN = "phrase-unknown", _("Choose a script, a meaning, an urgency and a place from the lists.")
    NO_SUCH_ENTRY = "no-such-entry", _("The bank has no such entry.")
    CHANGED = "phrase-changed", _("This entry has been changed already.")
    NO_SUCH_CHANGE = "no-such-change", _("There is no such change, or it was withdrawn.")
    AGREED = "phrase-agreed", _("Somebody has agreed already.")
    SECOND_PERSON = "phrase-second", _("It takes a second person to agree.")
