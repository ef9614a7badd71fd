"""What a page weighs on the wire, first visit and repeat, beside the budgets: `python -m bench.weights [address]`.

Without an address it starts Saath itself in a temporary data folder. Chromium loads each page over the network with an
empty cache, then a second time in the same context, and tells for every response the bytes that came over the wire
(headers and body, compressed as the server sent them). The service worker is kept out: what it fetches ahead it fetches
after the page is drawn, and only once. A browser without a window asks for no icon, so the icon is not in the figures.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.conftest import ARGUMENTS, CHROMIUM, NEEDS_CHROMIUM
from tests.server import running

KB = 1024
PAGES = (
    "", "find/", "service", "check/", "numbers/", "numbers/punjab/", "plan/", "breathe/", "offline/", "more/", "settings/",
    "about/", "privacy/", "hide/", "developers/",
)  # fmt: skip
FIRST_VISIT = {"en": 60 * KB, "ur": 170 * KB}
REPEAT = 15 * KB
REQUESTS = 12
PARTS = {"Document": 14 * KB, "Stylesheet": 10 * KB, "Script": 12 * KB, "Font": 110 * KB, "Image": 40 * KB}


@dataclass
class Weight:
    """One load of one page: bytes by kind of response, how many went over the wire, and whose."""

    bytes_of: dict[str, int] = field(default_factory=dict)
    requests: int = 0
    strangers: set[str] = field(default_factory=set)

    @property
    def total(self) -> int:
        return sum(self.bytes_of.values())

    def over(self, visit: int) -> list[str]:
        """The budgets this load breaks."""
        broken = [kind for kind, budget in PARTS.items() if self.bytes_of.get(kind, 0) > budget]
        broken += ["total"] if self.total > visit else []
        broken += ["requests"] if self.requests > REQUESTS else []
        return broken + [f"third party: {host}" for host in sorted(self.strangers)]


class Scale:
    """Listens to the network of a page, as the browser's own tools do."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.page = context.new_page()
        self._host = urlsplit(site).netloc
        self._kinds: dict[str, str] = {}
        self._weight = Weight()
        network = context.new_cdp_session(self.page)
        network.on("Network.responseReceived", self._received)
        network.on("Network.loadingFinished", self._finished)
        network.send("Network.enable")

    def load(self, url: str) -> Weight:
        self._weight = Weight()
        self.page.goto(url, wait_until="networkidle")
        return self._weight

    def _received(self, event: dict[str, Any]) -> None:
        response = event["response"]
        cached = response.get("fromDiskCache") or response.get("fromPrefetchCache")
        url = urlsplit(response["url"])
        if cached or url.scheme not in {"http", "https"}:
            return
        self._kinds[event["requestId"]] = event["type"]
        if url.netloc != self._host:
            self._weight.strangers.add(url.netloc)

    def _finished(self, event: dict[str, Any]) -> None:
        kind = self._kinds.pop(event["requestId"], None)
        if kind and event["encodedDataLength"]:
            self._weight.requests += 1
            self._weight.bytes_of[kind] = self._weight.bytes_of.get(kind, 0) + int(event["encodedDataLength"])


@contextmanager
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A small phone with an empty cache."""
    size: Any = {"width": 360, "height": 720}
    context = browser.new_context(viewport=size, device_scale_factor=2, service_workers="block")
    yield context
    context.close()


def weigh(browser: Browser, site: str) -> int:
    """Print the table; returns how many loads broke a budget."""
    kinds = ("Document", "Stylesheet", "Script", "Font", "Image", "Other")
    print(f"{'page':18}{'visit':>7}{'KB':>7}{'requests':>9}  " + "".join(f"{kind:>11}" for kind in kinds) + "  over")
    broken = 0
    for language in ("en", "ur"):
        for path in PAGES:
            with phone(browser) as context:
                scale = Scale(context, site)
                url = f"{site}/{language}/{path if path != 'service' else service_path(context, site)}"
                for visit, budget in (("first", FIRST_VISIT[language]), ("repeat", REPEAT)):
                    weight = scale.load(url)
                    over = weight.over(budget)
                    broken += bool(over)
                    parts = "".join(f"{weight.bytes_of.get(kind, 0) / KB:11.1f}" for kind in kinds)
                    name = f"{language}/{path}" if visit == "first" else ""
                    print(f"{name:18}{visit:>7}{weight.total / KB:7.1f}{weight.requests:9}  {parts}  {', '.join(over)}")
    return broken


def service_path(context: BrowserContext, site: str) -> str:
    """The first service of the list."""
    html = context.request.get(f"{site}/en/find/").text()
    return html.split('href="/en/h/', 1)[1].split("/", 1)[0].join(("h/", "/"))


def main() -> int:
    if not CHROMIUM:
        sys.exit(NEEDS_CHROMIUM)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        if len(sys.argv) > 1:
            return weigh(browser, sys.argv[1].rstrip("/"))
        with running() as site:
            return weigh(browser, site)


if __name__ == "__main__":
    sys.exit(bool(main()))
