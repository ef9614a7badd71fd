"""Pictures: what leaves is small, upright and carries nothing; what would harm is refused before it is unpacked."""

import resource
import struct
import zlib
from contextlib import suppress
from io import BytesIO
from time import perf_counter

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, PngImagePlugin

from saath.kernel.refusals import Refused
from saath.screening.pictures import MOST_BYTES, CleanPicture, cleaned
from saath.screening.refusals import PictureRefusal
from tests.screening.drawing import as_file, drawn

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::UserWarning")]


def shown(picture: CleanPicture) -> Image.Image:
    return Image.open(BytesIO(picture.data))


def refusal_of(data: bytes) -> PictureRefusal:
    with pytest.raises(Refused) as refused:
        cleaned(BytesIO(data))
    assert refused.value.sentence
    return refused.value.reason  # type: ignore[return-value]


def chunks(data: bytes) -> list[bytes]:
    """The names of the parts of a WebP file."""
    names, place = [], 12
    while place < len(data):
        names.append(data[place : place + 4])
        place += 8 + struct.unpack("<I", data[place + 4 : place + 8])[0]
        place += place % 2
    return names


def place_and_camera() -> bytes:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0132] = "MakerOfCameras", "Camera 9", "2026:01:02 03:04:05"
    exif.get_ifd(0x8825).update({1: "N", 2: (31.0, 32.0, 55.5), 3: "E", 4: (74.0, 20.0, 37.0)})
    return exif.tobytes()


XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">MakerOfCameras</x:xmpmeta>'
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_nothing_but_what_is_seen_leaves(kind: str) -> None:
    text = PngImagePlugin.PngInfo()
    text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    text.add_text("Comment", "MakerOfCameras", zip=True)
    extra = {"pnginfo": text} if kind == "PNG" else {"xmp": XMP}
    comment = {"comment": b"MakerOfCameras"} if kind == "JPEG" else {}
    given = as_file(drawn(1), kind, exif=place_and_camera(), icc_profile=SRGB, **extra, **comment).read()
    picture = cleaned(BytesIO(given + b"MakerOfCameras"))
    assert b"MakerOfCameras" in given
    assert b"MakerOfCameras" not in picture.data
    assert chunks(picture.data) == [b"VP8 "]
    assert not shown(picture).getexif()
    assert (picture.width, picture.height) == shown(picture).size == (640, 480)
    assert picture.match is None
    assert picture.pdq
    assert len(picture.pdq) == 64


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright(orientation: int) -> None:
    upright = Image.new("RGB", (300, 200), "white")
    upright.paste("red", (0, 0, 100, 66))
    turned = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    stored = upright.transpose(Image.Transpose(turned[orientation])) if orientation in turned else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = shown(cleaned(as_file(stored, "JPEG", exif=exif.tobytes()))).convert("RGB")
    assert picture.size == (300, 200)
    assert picture.getpixel((30, 30))[1] < 90  # type: ignore[index]
    assert picture.getpixel((270, 170))[1] > 200  # type: ignore[index]


def test_broken_metadata_does_not_break_the_picture() -> None:
    exif = b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\xff\xff" + b"\x01\x12\x00\x03" * 20
    assert cleaned(as_file(drawn(2), "JPEG", exif=exif, icc_profile=b"no profile" * 20)).width == 640


def test_a_large_picture_is_made_small_and_a_small_one_stays() -> None:
    assert (cleaned(as_file(drawn(3, (3000, 2000)))).width, cleaned(as_file(drawn(3))).width) == (1600, 640)
    assert cleaned(as_file(drawn(3)), longest=200).height == 150


def test_only_the_first_picture_of_a_moving_one_is_kept() -> None:
    frames = [drawn(number, (120, 90)) for number in range(3)]
    for kind in ("WEBP", "PNG", "AVIF"):
        given = as_file(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
        picture = shown(cleaned(given))
        assert not getattr(picture, "is_animated", False)
        assert np.abs(np.asarray(picture).astype(int) - np.asarray(frames[0]).astype(int)).mean() < 12


def test_colours_mean_what_their_profile_means() -> None:
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    grey = Image.new("RGB", (80, 80), (120, 120, 120))
    assert shown(cleaned(as_file(grey, "PNG", icc_profile=SRGB))).convert("RGB").getpixel((9, 9))[0] in range(115, 126)  # type: ignore[index]
    assert cleaned(as_file(grey, "PNG", icc_profile=swapped)).width == 80


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_kind_of_pixel_is_read(mode: str) -> None:
    grey = drawn(4).convert("L")
    given = Image.fromarray(np.asarray(grey).astype(np.uint16) * 257) if mode == "I;16" else drawn(4).convert(mode)
    picture = cleaned(as_file(given, "JPEG" if mode == "CMYK" else "PNG"))
    assert np.abs(np.asarray(shown(picture).convert("L")).astype(int) - np.asarray(grey).astype(int)).mean() < 70


def test_what_is_transparent_is_white() -> None:
    palette = Image.new("P", (50, 50), 1)
    palette.putpalette([0, 0, 0, 200, 0, 0])
    for given in (
        as_file(Image.new("RGBA", (50, 50), (200, 0, 0, 0)), "PNG"),
        as_file(palette, "PNG", transparency=1),
        as_file(Image.new("RGB", (50, 50), (200, 0, 0)), "PNG", transparency=(200, 0, 0)),
        as_file(Image.new("RGBA", (50, 50), (200, 0, 0, 0)), "WEBP", lossless=True),
    ):
        assert min(shown(cleaned(given)).convert("RGB").getpixel((20, 20))) > 250  # type: ignore[type-var]


def test_what_is_no_picture_is_refused_whatever_its_name_says() -> None:
    gif, page = as_file(drawn(5), "GIF").read(), b"<html><script>alert(1)</script></html>"
    drawing = b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>"
    for data in (gif, page, drawing, b"", b"\xff\xd8", b"%PDF-1.7", as_file(drawn(5), "TIFF").read()):
        assert refusal_of(data) in {PictureRefusal.TYPE, PictureRefusal.BROKEN}
    assert refusal_of(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(40)) is PictureRefusal.HEIC
    with pytest.raises(Refused):
        cleaned(SimpleUploadedFile("holiday.jpg", gif, "image/jpeg"))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_what_is_cut_off_is_refused(kind: str) -> None:
    whole = as_file(drawn(6), kind).read()
    for share in (0.2, 0.6, 0.95):
        assert refusal_of(whole[: int(len(whole) * share)]) in {PictureRefusal.BROKEN, PictureRefusal.TYPE}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_what_is_damaged_is_refused_or_shown_but_never_an_error(kind: str) -> None:
    whole, chance = as_file(drawn(7, (160, 120)), kind).read(), np.random.default_rng(7)
    for _time in range(60):
        damaged = bytearray(whole)
        for place in chance.integers(0, len(whole), 5):
            damaged[place] = int(chance.integers(0, 256))
        with suppress(Refused):
            assert cleaned(BytesIO(bytes(damaged))).width


def test_a_file_that_is_too_big_is_not_read_to_its_end() -> None:
    file = BytesIO(bytes(MOST_BYTES * 2))
    with pytest.raises(Refused) as refused:
        cleaned(file)
    assert refused.value.reason is PictureRefusal.TOO_BIG
    assert file.tell() <= MOST_BYTES + 1


def png_bomb(side: int) -> bytes:
    """A small file that says it is a huge picture, and is one."""

    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(bytes(1 + 3 * side)) for _row in range(side // 10)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", header) + part(b"IDAT", body) + part(b"IEND", b"")


def webp_bomb() -> bytes:
    body = b"VP8X" + struct.pack("<I", 10) + bytes(4) + (16382).to_bytes(3, "little") * 2
    body += b"VP8L" + struct.pack("<I", 10) + b"\x2f" + struct.pack("<I", 16382 | 16382 << 14) + bytes(5)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def many_scans() -> bytes:
    """A JPEG of a few kilobytes that asks to be gone over three thousand times."""
    whole = as_file(Image.new("L", (6000, 6000)), "JPEG", progressive=True).read()
    at = whole.rindex(b"\xff\xda")
    return whole[:at] + whole[at : whole.rindex(b"\xff\xd9")] * 3000 + b"\xff\xd9"


@pytest.mark.parametrize(
    "bomb", [png_bomb(7000), png_bomb(12_000), png_bomb(50_000), webp_bomb(), many_scans()[:MOST_BYTES]]
)
def test_a_bomb_is_refused_before_it_is_unpacked(bomb: bytes) -> None:
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, perf_counter()
    assert refusal_of(bomb) in {PictureRefusal.TOO_MANY_PIXELS, PictureRefusal.BROKEN}
    assert perf_counter() - began < 1.0
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000


def test_the_largest_picture_that_is_taken_needs_bounded_memory() -> None:
    given = as_file(Image.new("RGB", (8000, 5000), "teal"), "PNG")
    assert cleaned(given).width == 1600
