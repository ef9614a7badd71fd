"""The README's pictures, made from a running Saath with the directory that ships.

    python tools/pictures.py [address]      without an address, it starts a Saath of its own and stops it afterwards

Writes docs/pictures/*.png. Needs Chromium.
"""

import sys
from contextlib import nullcontext
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from playwright.sync_api import Browser, sync_playwright

from tests.conftest import ARGUMENTS, CHROMIUM, NEEDS_CHROMIUM
from tests.server import running

FOLDER = Path(__file__).parent.parent / "docs/pictures"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
PICTURES = {
    "home-en": ("/en/", PHONE, "light"),
    "home-ur": ("/ur/", PHONE, "light"),
    "home-ur-dark": ("/ur/", PHONE, "dark"),
    "home-desktop": ("/en/", DESK, "light"),
    "find-ur": ("/ur/find/", PHONE, "light"),
    "find-desktop": ("/en/find/", DESK, "light"),
    "breathe-dark": ("/en/breathe/", PHONE, "dark"),
}


def draw(browser: Browser, address: str, name: str) -> None:
    path, size, theme = PICTURES[name]
    context = browser.new_context(viewport=size, color_scheme=theme, service_workers="block", reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + path, wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    page.screenshot(path=FOLDER / f"{name}.png")
    context.close()
    print(f"{name}.png: {(FOLDER / f'{name}.png').stat().st_size // 1024} KB")


def main(given: str) -> None:
    assert CHROMIUM, NEEDS_CHROMIUM
    FOLDER.mkdir(parents=True, exist_ok=True)
    with nullcontext(given) if given else running() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for name in PICTURES:
            draw(browser, address.rstrip("/"), name)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
