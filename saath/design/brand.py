"""A coalition's own name, colour and logo. Without settings there is nothing of this on a page, not even a link."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as ET

from django.conf import settings

from saath.design.colours import is_colour, palette

LARGEST_LOGO = 32 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"
_DRAWN = frozenset(
    {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "title", "desc", "defs"}
    | {"linearGradient", "radialGradient", "stop"}
)
_SAID = frozenset(
    {"viewBox", "width", "height", "d", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "y1", "x2", "y2", "points", "fill"}
    | {"stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "fill-rule", "clip-rule", "opacity", "role"}
    | {"fill-opacity", "stroke-opacity", "transform", "id", "offset", "stop-color", "stop-opacity", "version"}
    | {"gradientUnits", "gradientTransform"}
)


@dataclass(frozen=True, slots=True)
class Brand:
    """What pages need: names, the style sheet if any, the logo if any. Addresses carry a hash of what they lead to."""

    name: str
    name_ur: str
    css: bytes = b""
    logo: bytes = b""
    logo_type: str = ""

    @property
    def css_hash(self) -> str:
        return hashlib.sha256(self.css).hexdigest()[:12] if self.css else ""

    @property
    def logo_hash(self) -> str:
        return hashlib.sha256(self.logo).hexdigest()[:12] if self.logo else ""


def brand() -> Brand:
    """The brand of these settings; what `saath doctor` refuses is left out, so that pages stay readable."""
    return _brand(settings.NAME, settings.BRAND["name_ur"], settings.BRAND["colour"], settings.BRAND["logo"])


def troubles() -> list[str]:
    """Why parts of the brand are refused, in words."""
    found = []
    for read, given in ((_css, settings.BRAND["colour"]), (_logo, settings.BRAND["logo"])):
        try:
            read(given)
        except (ValueError, OSError) as error:
            found.append(str(error))
    return found


@lru_cache(maxsize=4)
def _brand(name: str, name_ur: str, colour: str, logo: str) -> Brand:
    css, picture, kind = b"", b"", ""
    with suppress(ValueError, OSError):
        picture, kind = _logo(logo)
    with suppress(ValueError):
        css = _css(colour)
    if picture:
        css += b".mark{object-fit:contain}"
    return Brand(name, name_ur, css, picture, kind)


def _css(colour: str) -> bytes:
    """Tokens of day and night, in the layer and with the weight of those they replace."""
    if not colour:
        return b""
    if not is_colour(colour):
        message = f"BRAND_COLOUR must be written #rrggbb, not {colour!r}"
        raise ValueError(message)
    tones = palette(colour.lower())
    light, dark = (";".join(f"--{name}:{tone}" for name, tone in part.items()) for part in (tones.light, tones.dark))
    night = f"html:not([data-theme=light]){{{dark}}}"
    text = f":root{{{light}}}html[data-theme=dark]{{{dark}}}@media(prefers-color-scheme:dark){{{night}}}"
    return f"@layer tokens{{{text}}}".encode()


def _logo(path: str) -> tuple[bytes, str]:
    """The file and its type. A drawing may hold shapes only: no script, no style, no address, no text from elsewhere."""
    if not path:
        return b"", ""
    data = Path(path).read_bytes()
    if len(data) > LARGEST_LOGO:
        message = f"BRAND_LOGO has {len(data) // 1024} KB; {LARGEST_LOGO // 1024} are the most"
        raise ValueError(message)
    if data.startswith(_PNG):
        return data, "image/png"
    _only_shapes(data)
    return data, "image/svg+xml"


def _only_shapes(data: bytes) -> None:
    if b"<!" in data.replace(b"<!--", b"") or b"<?xml-" in data:
        raise ValueError("BRAND_LOGO must be a PNG, or an SVG without declarations")
    try:
        root = ET.fromstring(data)  # noqa: S314 - declarations, and with them entities, were refused above
    except ET.ParseError as error:
        raise ValueError("BRAND_LOGO is neither a PNG nor an SVG") from error
    for element in root.iter():
        name = str(element.tag).removeprefix("{http://www.w3.org/2000/svg}")
        wrong = [word for word, value in element.attrib.items() if word not in _SAID or _leads_away(value)]
        if name not in _DRAWN or wrong:
            message = f"BRAND_LOGO may hold shapes only, not <{name}> {' '.join(wrong)}".rstrip()
            raise ValueError(message)


def _leads_away(value: str) -> bool:
    return "url(" in value.replace("url(#", "") or ":" in value
