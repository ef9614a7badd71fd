"""The card on somebody else's page: it shows, it tells nobody, and no other page of ours can be framed."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def stranger() -> Iterator[Any]:
    """Another site, on another origin. Set `.frames` to what its page frames."""

    class Page(BaseHTTPRequestHandler):
        frames: str = ""

        def do_GET(self) -> None:
            body = f"<!doctype html><title>news</title><iframe src='{self.frames}'></iframe>".encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Page.address = f"http://127.0.0.1:{server.server_port}/"  # type: ignore[attr-defined]
    yield Page
    server.shutdown()
    server.server_close()


@pytest.fixture
def reader(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 360, "height": 800})
    yield context
    context.close()


@pytest.mark.parametrize(
    ("language", "direction", "proof"),
    [("en", "ltr", "not yet called by us"), ("ur", "rtl", "ہم نے ابھی کال نہیں کی")],
)
def test_the_card_shows_in_a_frame_of_another_site(
    reader: Any, site: str, stranger: Any, language: str, direction: str, proof: str
) -> None:
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    stranger.frames = f"{site}/embed/help/?lang={language}&need=gbv&province=PK-SD"
    page = reader.new_page()
    page.goto(stranger.address)
    card = page.frame_locator("iframe")
    assert card.locator("html").get_attribute("dir") == direction
    assert card.locator(".help-line").count() in {1, 2}
    assert card.locator(".help-line a[href^='tel:']").first.is_visible()
    assert card.locator("a[href='tel:15']").last.is_visible()
    assert proof in card.locator("main").inner_text()
    home = card.locator("a[target=_blank]")
    assert home.get_attribute("rel") == "noopener noreferrer"
    assert home.get_attribute("href").startswith("http")
    assert card.locator("script, form, img").count() == 0
    assert reader.cookies() == []
    assert {url for url in asked if not url.startswith((site, stranger.address))} == set()


@pytest.mark.parametrize(
    ("need", "language", "words"),
    [
        ("gbv", "en", "not your fault"),
        ("cyber-harassment", "ur", "آپ کا قصور نہیں"),
        ("child-protection", "en", "A child comes first"),
        ("addiction", "en", "brave step"),
        ("legal-aid", "ur", "حقوق"),
        ("suicide", "en", "alone"),
        ("", "en", "alone"),
    ],
)
def test_the_first_sentence_speaks_to_the_need(reader: Any, site: str, need: str, language: str, words: str) -> None:
    page = reader.new_page()
    page.goto(f"{site}/embed/help/?lang={language}&need={need}")
    assert words in page.locator("h1").inner_text()


def test_a_narrow_frame_does_not_overflow(reader: Any, site: str) -> None:
    page = reader.new_page()
    page.set_viewport_size({"width": 300, "height": 400})
    for language in ("en", "ur"):
        page.goto(f"{site}/embed/help/?lang={language}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("query", ["", "?lang=xx&need=nonsense&province=nowhere", "?need=%00&province=%E2%80%AE"])
def test_nonsense_still_gives_help(reader: Any, site: str, query: str) -> None:
    answer = reader.request.get(f"{site}/embed/help/{query}")
    assert answer.status == 200
    assert "tel:" in answer.text()
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/en/", "/ur/find/", "/en/plan/", "/en/numbers/", "/en/breathe/", "/admin/login/", "/en/x/"]
)
def test_no_other_page_can_be_framed(reader: Any, site: str, stranger: Any, path: str) -> None:
    answer = reader.request.get(site + path)
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    stranger.frames = site + path
    page = reader.new_page()
    page.goto(stranger.address)
    page.wait_for_timeout(300)
    assert not [frame for frame in page.frames if frame.url.startswith(site)]


def test_the_card_alone_says_that_anybody_may_frame_it(reader: Any, site: str) -> None:
    headers = reader.request.get(f"{site}/embed/help/").headers
    policy = headers["content-security-policy"]
    assert "frame-ancestors *" in policy
    assert "unsafe" not in policy
    assert "x-frame-options" not in headers
