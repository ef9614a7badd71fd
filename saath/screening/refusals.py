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
