"""Colours of a coalition, and whether they can be read: contrast as WCAG 2 defines it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

ENOUGH = 4.5
LIGHT = ("#ffffff", "#fbf7f1")
"""What the brand colour stands on as text by day: cards and the page."""
DARK = ("#192427", "#11191b")
"""And by night."""
_INK = "#10201f"
_WHITE = "#ffffff"

Rgb = tuple[int, int, int]


def is_colour(text: str) -> bool:
    """Whether it is written #rrggbb."""
    return bool(re.fullmatch(r"#[0-9a-fA-F]{6}", text))


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@dataclass(frozen=True, slots=True)
class Palette:
    """The tokens a brand colour replaces, by day and by night, each pair readable."""

    light: Mapping[str, str]
    dark: Mapping[str, str]


def palette(brand: str) -> Palette:
    """Work out soft tones, what is written on them, and the night's tone. `ValueError` if it cannot be read by day."""
    worst = min(contrast(brand, ground) for ground in LIGHT)
    if worst < ENOUGH:
        message = f"{brand} on the page has a contrast of {worst:.2f}; {ENOUGH} is the least. {_nearest(brand, LIGHT)} would do"
        raise ValueError(message)
    return Palette(_tones(brand, _mix(brand, _WHITE, 0.86)), _tones(_nearest(brand, DARK), _mix(brand, DARK[0], 0.6)))


def _tones(brand: str, soft: str) -> dict[str, str]:
    return {
        "brand": brand,
        "on-brand": max(_WHITE, _INK, key=lambda ink: contrast(ink, brand)),
        "brand-soft": soft,
        "on-brand-soft": _nearest(brand, (soft,)),
        "mark-1": brand,
    }


def _nearest(colour: str, grounds: tuple[str, ...]) -> str:
    """The colour itself if it can be read on these grounds, else the first tone towards black or white that can."""
    towards = "#000000" if _luminance(grounds[0]) > 0.18 else _WHITE
    tones = (_mix(colour, towards, step / 50) for step in range(51))
    return next(tone for tone in tones if all(contrast(tone, ground) >= ENOUGH for ground in grounds))


def _mix(one: str, other: str, part: float) -> str:
    pairs = zip(_rgb(one), _rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(value / 255) for value in _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _rgb(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
