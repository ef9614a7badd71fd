"""Pictures that nobody took: made from numbers, each the same every time it is drawn."""

from io import BytesIO

import numpy as np
from PIL import Image, ImageDraw

Colour = tuple[int, int, int]


def drawn(number: int, size: tuple[int, int] = (640, 480)) -> Image.Image:
    """A picture with a sky, hills and things in it; another number is another picture."""
    chance = np.random.default_rng(number)
    coarse = chance.integers(0, 255, (int(chance.integers(2, 9)), int(chance.integers(2, 9)), 3), dtype=np.uint8)
    picture = Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC)
    pen = ImageDraw.Draw(picture)
    for _thing in range(int(chance.integers(4, 30))):
        _put(pen, chance, size)
    return picture


def _put(pen: ImageDraw.ImageDraw, chance: np.random.Generator, size: tuple[int, int]) -> None:
    x, y = int(chance.integers(0, size[0])), int(chance.integers(0, size[1]))
    wide, high = (int(chance.integers(10, side // 2)) for side in size)
    colour = tuple(int(part) for part in chance.integers(0, 255, 3))
    (pen.ellipse if chance.random() < 0.5 else pen.rectangle)((x, y, x + wide, y + high), fill=colour)


def as_file(picture: Image.Image, kind: str = "JPEG", **options: object) -> BytesIO:
    """The picture as a file of that kind."""
    written = BytesIO()
    picture.save(written, kind, **options)
    written.seek(0)
    return written
