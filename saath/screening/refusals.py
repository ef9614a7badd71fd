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
