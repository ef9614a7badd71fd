"""A picture from anybody becomes a picture that can be shown: small, upright, and with nothing in it but what is seen.

What arrives is told by its content, never by its name. Its header is read before anything is unpacked, one picture at a
time in a process, so that memory stays bounded whatever arrives. What leaves is newly written WebP: no place, no
camera, no date, no thumbnail, and nothing behind the end of the file.
"""

import struct
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import Protocol

import numpy as np
from PIL import Image, ImageCms, UnidentifiedImageError

from saath.kernel.refusals import Refused
from saath.screening.banks import BankMatch, match_in_banks
from saath.screening.pdq import LEAST_QUALITY, pdq
from saath.screening.refusals import PictureRefusal

MOST_BYTES = 12 * 1024 * 1024
MOST_PIXELS = 40_000_000
MOST_SCANNED = 20 * MOST_PIXELS
"""Pixels times scans of a JPEG: a small file can ask for thousands of scans."""
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
MOST_PROFILE = 1024 * 1024
_APPLE = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
_BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    MemoryError,
    ArithmeticError,
    LookupError,
    TypeError,
    RuntimeError,
)
"""What Pillow raises on files that were made to break it."""
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_one_at_a_time = Lock()


class Upload(Protocol):
    """A file of a form, or any open file."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """A picture that may be stored. `pdq` is None where it is too plain for a hash; `match` names a bank that knows it."""

    data: bytes
    width: int
    height: int
    pdq: str | None
    quality: int
    match: BankMatch | None


def cleaned(upload: Upload, *, longest: int = 1600) -> CleanPicture:
    """The picture made anew, its longer side at most `longest`. Raises `Refused` with a `PictureRefusal`."""
    data = upload.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Refused(PictureRefusal.TOO_BIG)
    with _one_at_a_time:
        picture = _seen(_opened(data), longest)
        written = BytesIO()
        picture.save(written, "WEBP", quality=82, method=4)
        name, quality = pdq(picture)
    known = name if quality >= LEAST_QUALITY else None
    match = match_in_banks(known) if known else None
    return CleanPicture(written.getvalue(), picture.width, picture.height, known, quality, match)


def _opened(data: bytes) -> Image.Image:
    """The picture with its header read and nothing unpacked."""
    if data[4:8] == b"ftyp" and data[8:12] in _APPLE and b"avif" not in data[8:64]:
        raise Refused(PictureRefusal.HEIC)
    try:
        picture = Image.open(BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused(PictureRefusal.TOO_MANY_PIXELS) from None
    except UnidentifiedImageError:
        raise Refused(PictureRefusal.TYPE) from None
    except _BROKEN:
        raise Refused(PictureRefusal.BROKEN) from None
    pixels = picture.width * picture.height
    scans = data.count(b"\xff\xda") if picture.format == "JPEG" else 1
    if pixels > MOST_PIXELS or pixels * scans > MOST_SCANNED:
        raise Refused(PictureRefusal.TOO_MANY_PIXELS)
    return picture


def _seen(picture: Image.Image, longest: int) -> Image.Image:
    """What a person sees of it: its first frame, upright, in sRGB, on white where it is transparent."""
    profile, orientation = picture.info.get("icc_profile"), _orientation(picture)
    try:
        seen = _in_srgb(_flat(_small(picture, longest)), profile)
    except _BROKEN:
        raise Refused(PictureRefusal.BROKEN) from None
    upright = seen.transpose(_UPRIGHT[orientation]) if orientation in _UPRIGHT else seen
    upright.info = {}
    return upright


def _orientation(picture: Image.Image) -> int:
    """How the camera was held; 1 where nobody knows, or where what says so is broken."""
    with suppress(*_BROKEN, struct.error):
        return int(picture.getexif().get(_ORIENTATION, 1))
    return 1


def _small(picture: Image.Image, longest: int) -> Image.Image:
    """The picture unpacked and shrunk. A JPEG is unpacked at a fraction of its size where that is enough."""
    if picture.mode == "I;16":
        picture = Image.fromarray((np.asarray(picture) >> 8).astype(np.uint8))
    elif "transparency" in picture.info:
        picture = picture.convert("RGBA")
    elif picture.mode in {"P", "1"}:
        picture = picture.convert("RGB")
    picture.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
    picture.load()
    return picture


def _flat(picture: Image.Image) -> Image.Image:
    if "A" not in picture.getbands():
        return picture
    seen = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours as its profile means them; as they stand where the profile is broken."""
    if profile and len(profile) <= MOST_PROFILE:
        with suppress(ImageCms.PyCMSError, *_BROKEN):
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, given, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if converted is not None:
                return converted
    return picture.convert("RGB")
