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
@pytest.mark.parametrize("words", ["suicide karna chahti hun", "میں مرنا چاہتی ہوں", "I want to die"])
def test_roman_urdu_is_answered_in_roman_urdu(page: Any, language: str, words: str) -> None:
    page.goto(f"/{language}/find/")
    page.fill("#q", words)
    page.press("#q", "Enter")
    page.wait_for_selector("[data-help-card]")
    assert page.locator("[data-help-card] [lang=ur-Latn]").count() == (1 if "karna" in words else 0)


@LANGUAGES
@pytest.mark.parametrize("script", [True, False])
def test_words_that_are_only_choices_become_a_code_that_says_what_was_understood(
    chromium: Any, site: str, language: str, script: bool
) -> None:
    context = chromium.new_context(viewport=PHONE, base_url=site, java_script_enabled=script)
    page = context.new_page()
    page.goto(f"/{language}/find/")
    page.fill("#q", "pareshani khawateen lahore muft")
    page.locator(".search-row button").click()
    page.wait_for_url(re.compile(r"/find/\?f=\w+$"))
    shown = page.locator("[aria-labelledby=asked]").inner_text()
    for word in {"en": ("Worry", "Women", "Lahore", "Free"), "ur": ("خواتین", "لاہور", "مفت")}[language]:
        assert word in shown
    assert page.locator("[aria-labelledby=asked] a").count() == 5, "each is taken back with a tap"
    context.close()


def test_a_search_takes_the_pages_place_so_that_back_asks_nothing(page: Any) -> None:
    page.goto("/en/about/")
    page.goto("/en/find/")
    length = page.evaluate("history.length")
    for words, mark in (("nasha", ".chip[aria-current]"), ("I want to die", "[data-help-card]"), ("rozan", ".apart")):
        page.fill("#q", words)
        page.press("#q", "Enter")
        page.wait_for_selector(f"main {mark}")
        page.locator("#results:focus, [data-help-card] h2:focus").wait_for()
    assert page.evaluate("history.length") == length
    page.go_back()
    assert page.url.endswith("/en/about/")


def test_back_without_script_leads_to_the_list_again(plain: Any) -> None:
    plain.goto("/en/find/")
    plain.fill("#q", "pareshani lahore")
    plain.click(".search-row button")
    plain.locator(".card-title a").first.click()
    answer = plain.go_back()
    assert answer is None or answer.status == 200
    assert plain.locator(".service-card").count() > 1


def test_after_a_search_near_me_still_works(page: Any) -> None:
    page.goto("/en/find/")
    page.fill("#q", "lawyer rozan bedari")
    page.press("#q", "Enter")
    page.locator("#results:focus").wait_for()
    page.fill("#q", "")
    page.click("[data-near]")
    page.wait_for_url(re.compile(r"\?f="))
    assert "Peshawar" in page.locator("[aria-labelledby=asked]").inner_text()


@LANGUAGES
@pytest.mark.parametrize("place", ["", "PK-PB"])
def test_somebody_to_call_is_on_the_first_screen_of_home(page: Any, site: str, language: str, place: str) -> None:
    if place:
        page.context.add_cookies([{"name": "place", "value": place, "url": site}])
    page.goto(f"/{language}/")
    call = page.locator("main a[href^='tel:']").first.bounding_box()
    assert call["y"] + call["height"] <= page.locator(".tabs").bounding_box()["y"]


@LANGUAGES
@pytest.mark.parametrize("width", [320, 360, 390])
def test_three_numbers_of_the_strip_stand_in_one_line(page: Any, site: str, language: str, width: int) -> None:
    page.context.add_cookies([{"name": "place", "value": "PK-PB", "url": site}])
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(f"/{language}/")
    tops = page.evaluate("[...document.querySelectorAll('.strip a')].map((one) => one.getBoundingClientRect().top)")
    assert len(tops) == 3
    assert len(set(tops)) == 1
    assert page.evaluate("document.documentElement.scrollWidth") == width


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
