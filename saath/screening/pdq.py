"""PDQ, the published perceptual hash for pictures: 256 bits that stay nearly the same when a picture is resized,
recompressed or lightly marked. Two pictures whose hashes differ in at most 31 bits count as the same.

Written from the algorithm's description (github.com/facebook/ThreatExchange, pdq/): luma, two passes of a box filter
each way, 64 by 64 samples, the low 16 by 16 coefficients of their cosine transform, each against the median. Hashes are
written as others write them, so that lists of hashes can be exchanged.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PIL import Image

SAME = 31
"""Differing bits up to which two hashes are of the same picture."""
LEAST_QUALITY = 50
"""Below it a picture is too plain for its hash to say anything."""
BITS = 256
_SIDE, _LOW = 64, 16
_LUMA = np.array([0.299, 0.587, 0.114], dtype=np.float32)
_COSINES: NDArray[np.float64] = np.sqrt(2 / _SIDE) * np.cos(
    np.pi / (2 * _SIDE) * np.outer(np.arange(1, _LOW + 1), 2 * np.arange(_SIDE) + 1)
)

Words = NDArray[np.uint64]


def pdq(picture: Image.Image) -> tuple[str, int]:
    """The hash as 64 hexadecimal digits, and its quality from 0 to 100."""
    small = _samples(picture)
    coefficients = _COSINES @ small @ _COSINES.T
    return _written(coefficients > np.median(coefficients)), _quality(small)


def words_of(hashes: Iterable[str]) -> Words:
    """Hashes as rows of four 64-bit words, to be compared by the thousand."""
    raw = b"".join(bytes.fromhex(one) for one in hashes)
    return np.frombuffer(raw, dtype=np.uint64).reshape(-1, 4)


def distances(one: str, many: Words) -> NDArray[np.int64]:
    """In how many bits a hash differs from each of many."""
    differing = np.bitwise_count(words_of([one]) ^ many)
    summed: NDArray[np.int64] = differing.sum(axis=1, dtype=np.int64)
    return summed


def _samples(picture: Image.Image) -> NDArray[np.float64]:
    """64 by 64 samples of the smoothed luma. The time it takes grows with the pixels; callers bound them."""
    luma: NDArray[np.float64] = (np.asarray(picture.convert("RGB"), dtype=np.float32) @ _LUMA).astype(np.float64)
    for _pass in range(2):
        luma = _smoothed(_smoothed(luma).T).T
    rows, columns = (((np.arange(_SIDE) + 0.5) * length / _SIDE).astype(int) for length in luma.shape)
    return luma[np.ix_(rows, columns)]


def _smoothed(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each row after a box filter, whose window ends where the row ends."""
    length = rows.shape[1]
    window = -(-length // (2 * _SIDE))
    behind = (window + 2) // 2
    sums = np.pad(np.cumsum(rows, axis=1), ((0, 0), (1, 0)))
    ends = np.minimum(np.arange(length) + behind, length)
    starts = np.maximum(np.arange(length) + behind - window, 0)
    smoothed: NDArray[np.float64] = (sums[:, ends] - sums[:, starts]) / (ends - starts)
    return smoothed


def _quality(small: NDArray[np.float64]) -> int:
    """How much there is to see: the steps between neighbouring samples."""
    steps = sum(int(np.abs(np.trunc(np.diff(small, axis=axis) * 100 / 255)).sum()) for axis in (0, 1))
    return min(100, steps // 90)


def _written(bits: NDArray[np.bool_]) -> str:
    """The bits as others write them: the last one first."""
    return np.packbits(bits.ravel()[::-1]).tobytes().hex()
