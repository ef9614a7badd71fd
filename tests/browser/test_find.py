"""Find help in a real browser: danger meets help at once, near me keeps the place on the phone, nothing needs script."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

pytestmark = pytest.mark.browser
LANGUAGES = pytest.mark.parametrize("language", ["en", "ur"])
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def page(chromium: Any, site: str) -> Iterator[Any]:
    context = chromium.new_context(viewport=PHONE, base_url=site, geolocation={"latitude": 34.01, "longitude": 71.58})
    context.grant_permissions(["geolocation"])
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(chromium: Any, site: str) -> Iterator[Any]:
    """A browser without JavaScript."""
    context = chromium.new_context(viewport=PHONE, base_url=site, java_script_enabled=False)
    yield context.new_page()
    context.close()


@LANGUAGES
@pytest.mark.parametrize("words", ["I want to die", "میں مرنا چاہتی ہوں", "main marna chahti hun"])
def test_danger_puts_the_help_card_first_and_moves_there(page: Any, language: str, words: str) -> None:
    page.goto(f"/{language}/find/")
    page.fill("#q", words)
    page.press("#q", "Enter")
    page.wait_for_selector("[data-help-card]")
    assert page.url.endswith(f"/{language}/find/"), "the words are in no address"
    assert page.evaluate("document.activeElement.closest('[data-help-card]') !== null"), "focus moves to the card"
    card, results = page.locator("[data-help-card]").bounding_box(), page.locator(".other-results").bounding_box()
    assert card["y"] < results["y"]
    assert page.locator("[data-help-card] a[href^='tel:']").count() >= 1
    assert not page.locator(".other-results").get_attribute("open"), "the rest is folded, not gone"


@LANGUAGES
def test_near_me_sends_the_city_and_never_the_place(page: Any, language: str) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    page.goto(f"/{language}/find/")
    page.click("[data-near]")
    page.wait_for_url(re.compile(r"\?f="))
    assert "Peshawar" in page.content() if language == "en" else "پشاور" in page.content()
    assert not [line for line in sent if "71.58" in line or "34.01" in line]
    assert any("city=1168197" in line for line in sent)


@LANGUAGES
def test_without_script_one_searches_chooses_pages_and_reports(plain: Any, language: str) -> None:
    plain.goto(f"/{language}/find/")
    plain.fill("#q", "nasha peshawar")
    plain.click(".search-row button")
    assert plain.locator(".service-card").count() >= 1
    plain.goto(f"/{language}/find/")
    plain.locator(".chips a").first.click()
    assert "?f=" in plain.url
    plain.locator(".card-title a").first.click()
    assert "/h/" in plain.url
    plain.locator("a[href$='/report/']").click()
    plain.check("input[value=no-answer]")
    plain.fill("textarea", "گھنٹی بجتی رہی")
    plain.click("main form button[type=submit]")
    assert plain.url.endswith("/thanks/")
    assert plain.locator(".service-card").count() >= 1, "another line is offered at once"


def test_what_is_not_yet_confirmed_stands_apart_and_cannot_be_tapped(page: Any) -> None:
    page.goto("/en/find/")
    page.fill("#q", "rozan")
    page.press("#q", "Enter")
    page.wait_for_selector(".apart")
    apart = page.locator(".apart .service-card")
    assert apart.count() >= 1
    assert page.locator(".apart a[href^='tel:']").count() == 0
    assert page.locator(".apart .tag-note").count() == apart.count()


def test_checking_a_wrong_number_says_whom_to_call_instead(page: Any) -> None:
    page.goto("/ur/check/")
    page.fill("#id_number", "0317-4253441")
    page.press("#id_number", "Enter")
    page.wait_for_selector(".results .card")
    assert "0316 8275336" in page.locator(".results").inner_text()
    assert page.locator("a[href*='3174253441']").count() == 0
