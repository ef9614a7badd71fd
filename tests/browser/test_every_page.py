"""What holds for every page, in both languages: anybody can read it, it is light and ours alone."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import brotli
import pytest

pytestmark = pytest.mark.browser

PAGES = [
    "", "find/", "service", "report", "check/", "numbers/", "numbers/sindh/", "plan/", "breathe/", "offline/", "more/",
    "settings/", "about/", "privacy/", "hide/", "developers/", "partners/", "partners/dastak-foundation/", "paper/",
    "stories/", "stories/tag/selfcare/", "stories/write/", "stories/reading/", "nowhere/",
]  # fmt: skip
EVERY_PAGE = pytest.mark.parametrize("path", PAGES)
LANGUAGES = pytest.mark.parametrize("language", ["en", "ur"])
AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
KB = 1024


@pytest.fixture(scope="module")
def phones(chromium: Any) -> Iterator[dict[str, Any]]:
    """A small phone in the light, the same in the dark, and one without JavaScript."""
    small: dict[str, Any] = {"viewport": {"width": 320, "height": 640}, "service_workers": "block"}
    made = {
        "light": chromium.new_context(**small, color_scheme="light"),
        "dark": chromium.new_context(**small, color_scheme="dark"),
        "plain": chromium.new_context(**small, java_script_enabled=False),
    }
    yield made
    for context in made.values():
        context.close()


@pytest.fixture
def open_page(phones: dict[str, Any], site: str) -> Iterator[Any]:
    opened = []

    def open_(phone: str, language: str, path: str) -> Any:
        page = phones[phone].new_page()
        opened.append(page)
        page.goto(address(page, site, language, path))
        return page

    yield open_
    for page in opened:
        page.close()


def address(page: Any, site: str, language: str, path: str) -> str:
    if path in {"service", "report"}:
        place = a_service(page, site)
        return f"{site}/{language}{place}" + ("report/" if path == "report" else "")
    return f"{site}/{language}/{path}"


@lru_cache
def a_service(page: Any, site: str) -> str:
    html = page.request.get(f"{site}/en/find/").text()
    return re.search(r"/en(/h/\w+/)", html)[1]  # type: ignore[index]


def axe(page: Any, **options: Any) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate(f"axe.run(document, {json.dumps(options)})")
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found["violations"] for node in rule["nodes"]]


@LANGUAGES
@EVERY_PAGE
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(open_page: Any, language: str, path: str, theme: str) -> None:
    page = open_page(theme, language, path)
    assert axe(page, runOnly=RULES) == []
    assert axe(page, runOnly={"type": "rule", "values": ["color-contrast-enhanced"]}) == []


@LANGUAGES
@EVERY_PAGE
def test_fits_a_phone_of_320_pixels(open_page: Any, language: str, path: str) -> None:
    page = open_page("light", language, path)
    assert page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]") == [320, 320]


@LANGUAGES
@EVERY_PAGE
def test_whatever_can_be_tapped_is_large_enough(open_page: Any, language: str, path: str) -> None:
    page = open_page("light", language, path)
    small = page.evaluate("""() =>
        [...document.querySelectorAll("button, .chip, .button, .tabs a, .strip a, summary, select")]
        .filter((one) => one.checkVisibility())
        .map((one) => [one.getBoundingClientRect(), one.outerHTML.slice(0, 80)])
        .filter(([box]) => box.height < 43.5 || box.width < 43.5).map(([, html]) => html)""")
    assert small == []


@LANGUAGES
@EVERY_PAGE
def test_works_without_javascript(open_page: Any, language: str, path: str) -> None:
    page = open_page("plain", language, path)
    assert page.locator("h1").is_visible()
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ur" else "ltr")
    assert page.locator(".strip a[href='tel:15']").is_visible()


@LANGUAGES
@EVERY_PAGE
def test_asks_nobody_but_us_and_nothing_fails(phones: dict[str, Any], site: str, language: str, path: str) -> None:
    page = phones["light"].new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(address(page, site, language, path), wait_until="networkidle")
    page.close()
    ours = urlsplit(site).netloc
    assert [url for url in asked if urlsplit(url).netloc != ours] == []
    assert [line for line in complaints if not (path == "nowhere/" and "404" in line)] == []
    assert len(asked) <= 12


def weight(responses: list[Any], kind: str) -> int:
    return sum(len(brotli.compress(one.body())) for one in responses if one.request.resource_type == kind)


@LANGUAGES
@EVERY_PAGE
def test_is_light(chromium: Any, site: str, language: str, path: str) -> None:
    context = chromium.new_context(service_workers="block")
    page = context.new_page()
    url = address(page, site, language, path)
    responses: list[Any] = []
    page.on("response", lambda response: responses.append(response) if response.frame == page.main_frame else None)
    page.goto(url, wait_until="networkidle")
    sizes = {kind: weight(responses, kind) for kind in ("document", "stylesheet", "script")}
    fonts = sum(len(one.body()) for one in responses if one.request.resource_type == "font")
    context.close()
    assert sizes["document"] <= 14 * KB
    assert sizes["stylesheet"] <= 10 * KB
    assert sizes["script"] <= 12 * KB
    assert fonts <= (110 * KB if language == "ur" else 0)
    assert sum(sizes.values()) + fonts <= (170 * KB if language == "ur" else 60 * KB)


def test_low_data_loads_no_font(chromium: Any, site: str) -> None:
    for options in ({"extra_http_headers": {"Save-Data": "on"}}, {}):
        context = chromium.new_context(service_workers="block", **options)
        if not options:
            context.add_cookies([{"name": "lowdata", "value": "1", "url": site}])
        page = context.new_page()
        fonts: list[str] = []
        page.on("request", lambda request, fonts=fonts: fonts.append(request.url) if "woff2" in request.url else None)
        page.goto(f"{site}/ur/", wait_until="networkidle")
        context.close()
        assert fonts == []


def test_colours_change_with_one_tap_and_stay(chromium: Any, site: str) -> None:
    for script in (True, False):
        context = chromium.new_context(service_workers="block", java_script_enabled=script, color_scheme="light")
        page = context.new_page()
        page.goto(f"{site}/en/about/")
        page.locator(".choices [value=dark]").click()
        page.locator("html[data-theme=dark]").wait_for()
        assert page.url == f"{site}/en/about/"
        page.locator(".choices [value=dark][aria-pressed=true]").wait_for()
        page.wait_for_timeout(200)
        page.goto(f"{site}/ur/find/")
        assert page.locator("html").get_attribute("data-theme") == "dark"
        context.close()


def test_no_style_stands_in_a_page_and_no_side_is_named_in_css() -> None:
    room = Path(__file__).parents[2] / "saath"
    sheets = [path.read_text("utf-8") for path in room.rglob("*.css")]
    pages = [path.read_text("utf-8") for path in room.rglob("*.html")]
    sides = re.compile(
        r"(?<![-\w])(?:(?:margin|padding|border|inset)-)?(?:left|right)\s*:|text-align:\s*(?:left|right)"
    )
    assert [match[0] for sheet in sheets for match in sides.finditer(sheet)] == []
    assert [page[:80] for page in pages if re.search(r"<style|\sstyle=|\son\w+=\"", page)] == []
