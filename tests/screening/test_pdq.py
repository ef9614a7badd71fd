"""PDQ: the same bits as everybody's, near for the same picture, far for others."""

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
from PIL import Image, ImageDraw

from saath.screening.pdq import LEAST_QUALITY, SAME, distances, pdq, words_of
from tests.screening.drawing import as_file, drawn

SAME_PICTURES = 100
OTHERS = 3000


def ramp(width: int, height: int) -> Image.Image:
    """A picture of whole numbers alone, so that no version of a library draws it differently."""
    down, across = np.mgrid[0:height, 0:width]
    return Image.fromarray(
        np.dstack([(across * down) % 251, (across * across + 3 * down) % 241, (down * 7 + across * 5) % 255]).astype(
            np.uint8
        )
    )


REFERENCE: dict[tuple[int, int], tuple[str, int]] = {
    (64, 64): ("939d33325e358c3b9e6338d579a2c38a879619aa7e2ed86685fe52a803f13f80", 100),
    (200, 150): ("3e6a7dd10b94ffff6b9351f034ecff92752aa26cb70cfe6db24402004dba0200", 100),
    (512, 512): ("15ba65f517ff65d5aa243a28e845ddd5aa223722eae77722622023a2eae527a2", 100),
    (701, 333): ("ad4a2c30fd4f2d612d5fad4f0d35ad40b24a52b7fb4a50b52c4a52b7ac4052bf", 100),
    (1600, 1200): ("b4414dbeffff659ab4514dbe0e5fb045a1a2419eb1a34fbead036189b0444199", 100),
}
"""What the reference implementation (pdqhash 0.2.8) says of the ramp of that size."""


@pytest.mark.parametrize("size", REFERENCE)
def test_the_hash_is_the_one_that_others_compute(size: tuple[int, int]) -> None:
    expected, quality = REFERENCE[size]
    given, given_quality = pdq(ramp(*size))
    assert distances(expected, words_of([given]))[0] == 0
    assert given_quality == quality


@cache
def hashes() -> tuple[str, ...]:
    return tuple(pdq(drawn(number))[0] for number in range(SAME_PICTURES))


def found(change: Callable[[Image.Image], Image.Image]) -> float:
    """Which share of changed pictures is still known by its hash."""
    near = [int(distances(pdq(change(drawn(number)))[0], words_of([one]))[0]) for number, one in enumerate(hashes())]
    return sum(bits <= SAME for bits in near) / len(near)


def smaller(picture: Image.Image) -> Image.Image:
    return picture.resize((320, 240))


def larger(picture: Image.Image) -> Image.Image:
    return picture.resize((1280, 960))


def squeezed(picture: Image.Image) -> Image.Image:
    return Image.open(as_file(picture, "JPEG", quality=50))


def marked(picture: Image.Image) -> Image.Image:
    mark = Image.new("RGBA", picture.size)
    ImageDraw.Draw(mark).text((20, 420), "saath.example", fill=(255, 255, 255, 110), font_size=36)
    return Image.alpha_composite(picture.convert("RGBA"), mark).convert("RGB")


def cropped(picture: Image.Image) -> Image.Image:
    wide, high = picture.size
    return picture.crop((wide // 20, high // 20, wide - wide // 20, high - high // 20))


def test_a_crop_is_not_promised() -> None:
    """PDQ looks at the whole picture: with a tenth cut away it is another one to it. docs/screening-banks.md says so."""
    assert found(cropped) < 0.5


@pytest.mark.parametrize("change", [smaller, larger, squeezed, marked])
def test_a_changed_picture_is_known(change: Callable[[Image.Image], Image.Image]) -> None:
    assert found(change) >= 0.98


def test_no_picture_is_taken_for_another() -> None:
    made = [pdq(drawn(1000 + number, (96, 72))) for number in range(OTHERS)]
    rich = [one for one, quality in made if quality >= LEAST_QUALITY]
    many = words_of(rich)
    close = sum(int((distances(one, many[place + 1 :]) <= SAME).sum()) for place, one in enumerate(rich))
    assert len(rich) > OTHERS * 0.8
    assert close == 0


def test_a_plain_picture_says_so() -> None:
    assert pdq(Image.new("RGB", (300, 300), "navy"))[1] < LEAST_QUALITY
