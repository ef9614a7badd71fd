"""A coalition's name, colour and logo: readable by day and night, nothing that runs, and no weight where none is set."""

import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from saath.design.brand import brand, troubles
from saath.design.colours import DARK, ENOUGH, LIGHT, contrast, palette

pytestmark = pytest.mark.usefixtures("directory")
SHAPES = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="#123456"/></svg>'


def test_contrast_is_as_the_standard_has_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#777777", "#ffffff") < ENOUGH


@given(st.integers(0, 0xFFFFFF))
def test_whatever_colour_is_taken_can_be_read(number: int) -> None:
    colour = f"#{number:06x}"
    if min(contrast(colour, ground) for ground in LIGHT) < ENOUGH:
        with pytest.raises(ValueError, match="would do"):
            palette(colour)
        return
    tones = palette(colour)
    for part, grounds in ((tones.light, LIGHT), (tones.dark, DARK)):
        assert all(contrast(part["brand"], ground) >= ENOUGH for ground in grounds)
        assert contrast(part["on-brand"], part["brand"]) >= ENOUGH
        assert contrast(part["on-brand-soft"], part["brand-soft"]) >= ENOUGH


def test_the_tone_that_is_offered_would_do() -> None:
    with pytest.raises(ValueError, match="would do") as told:
        palette("#ff8800")
    palette(re.findall(r"#[0-9a-f]{6}", str(told.value))[1])


def test_the_grounds_are_those_of_the_style_sheet() -> None:
    css = (Path(__file__).parent.parent.parent / "saath/design/static/design/saath.css").read_text("utf-8")
    assert f"--bg: {LIGHT[1]}; --surface: #fff;" in css
    assert f"--bg: {DARK[1]}; --surface: {DARK[0]};" in css


def test_without_settings_a_page_knows_nothing_of_it(client: Client) -> None:
    html = client.get("/en/").content.decode()
    assert "brand/" not in html
    assert client.get("/brand/x.css").status_code == 404
    assert client.get("/brand/x").status_code == 404


def test_name_colour_and_logo_are_on_every_page(client: Client, settings: LazySettings, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(SHAPES)
    settings.NAME = "Hum Khayal"
    settings.BRAND = {"name_ur": "ہم خیال", "colour": "#7A1F5C", "logo": str(tmp_path / "logo.svg")}
    assert troubles() == []
    with fresh_pages():
        english, urdu = (client.get(f"/{language}/").content.decode() for language in ("en", "ur"))
    assert "Hum Khayal" in english
    assert "ہم خیال" in urdu
    css = client.get(f"/brand/{brand().css_hash}.css")
    assert f"/brand/{brand().css_hash}.css" in english
    assert "--brand:#7a1f5c" in css.content.decode()
    assert "immutable" in css["Cache-Control"]
    assert len(css.content) < 700
    logo = client.get(f"/brand/{brand().logo_hash}")
    assert logo.content == SHAPES
    assert logo["Content-Type"] == "image/svg+xml"
    assert "default-src 'none'" in logo["Content-Security-Policy"]
    assert f"/brand/{brand().logo_hash}" in english


@pytest.mark.parametrize(
    ("part", "value", "says"),
    [
        ("colour", "teal", "#rrggbb"), ("colour", "#ffd24a", "contrast of"), ("logo", "/nowhere.svg", "nowhere.svg"),
        ("logo", b"GIF89a", "neither a PNG nor an SVG"), ("logo", b"\x89PNG\r\n\x1a\n" + b"x" * 40_000, "KB"),
        ("logo", SHAPES.replace(b"<path", b"<script>1</script><path"), "<script>"),
        ("logo", SHAPES.replace(b"<path", b'<path onload="x()"'), "onload"),
        ("logo", SHAPES.replace(b"#123456", b"url(https://x.example/)"), "fill"),
        ("logo", b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SHAPES, "without declarations"),
        ("logo", SHAPES.replace(b"<path", b'<image href="https://x.example/a.png"/><path'), "<image>"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_or_could_run_is_refused(
    client: Client, settings: LazySettings, tmp_path: Path, part: str, value: str | bytes, says: str
) -> None:
    if isinstance(value, bytes):
        (tmp_path / "logo").write_bytes(value)
        value = str(tmp_path / "logo")
    settings.BRAND = {"name_ur": "", "colour": "", "logo": "", part: value}
    (trouble,) = troubles()
    assert says in trouble
    assert brand().css == brand().logo == b"", "the pages stay as they were"
    with fresh_pages():
        assert client.get("/en/").status_code == 200


def fresh_pages() -> "object":
    """Parts of pages that a process remembers are drawn anew, before and after."""
    from contextlib import contextmanager

    from django.template import engines

    @contextmanager
    def drawn() -> object:
        loaders = engines["django"].engine.template_loaders
        [loader.reset() for loader in loaders]
        yield
        [loader.reset() for loader in loaders]

    return drawn()
