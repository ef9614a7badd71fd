"""Leave: on every page, at once, and with nothing to come back to."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

pytestmark = pytest.mark.browser

AWAY = "https://www.google.com/"
BEFORE = "https://weather.example/"
LANGUAGES = pytest.mark.parametrize("language", ["en", "ur"])
PAGES = ["", "find/", "check/", "more/", "plan/", "breathe/", "numbers/", "hide/", "settings/", "nowhere/"]


def new_context(chromium: Any, **options: Any) -> Any:
    """A fresh profile on a small phone, in which every other site is a stub."""
    options = {"viewport": {"width": 360, "height": 640}, "service_workers": "block", **options}
    context = chromium.new_context(**options)
    context.route(
        re.compile(r"^https://"), lambda route: route.fulfill(body="<h1>elsewhere</h1>", content_type="text/html")
    )
    return context


@pytest.fixture
def visit(chromium: Any) -> Iterator[Any]:
    context = new_context(chromium)
    yield context
    context.close()


def button(page: Any) -> Any:
    return page.locator("[data-exit]")


def is_on_top(page: Any) -> bool:
    """Whether a tap on the middle of the button reaches it."""
    return bool(
        page.evaluate("""() => {
            const box = document.querySelector("[data-exit]").getBoundingClientRect();
            const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return hit.closest("[data-exit]") !== null;
        }""")
    )


@LANGUAGES
@pytest.mark.parametrize("path", PAGES)
def test_one_button_in_sight_on_top_and_large_enough(visit: Any, site: str, language: str, path: str) -> None:
    page = visit.new_page()
    page.goto(f"{site}/{language}/{path}")
    for place in ("0", "document.body.scrollHeight"):
        page.evaluate(f"scrollTo(0, {place})")
        assert button(page).count() == 1
        box = button(page).bounding_box()
        assert box["width"] >= 44
        assert box["height"] >= 44
        assert 0 <= box["y"] <= 640 - box["height"]
        assert is_on_top(page)


def test_blank_in_the_same_moment_even_if_the_other_site_never_answers(visit: Any, site: str) -> None:
    visit.unroute_all()
    visit.route(AWAY + "**", lambda _route: None)
    page = visit.new_page()
    page.goto(f"{site}/en/find/")
    left = page.evaluate("""() => {
        document.querySelector("[data-exit]").click();
        const shown = [...document.body.children].filter((child) => child.checkVisibility()).length;
        return [document.documentElement.classList.contains("leaving"), document.title, shown];
    }""")
    assert left == [True, "", 0]


def test_takes_the_pages_place_and_says_not_where_it_came_from(visit: Any, site: str) -> None:
    page = visit.new_page()
    page.goto(f"{site}/en/find/")
    length = page.evaluate("history.length")
    with page.expect_request(AWAY) as asked:
        button(page).click()
    page.wait_for_url(AWAY)
    assert page.evaluate("history.length") == length
    assert "referer" not in asked.value.all_headers()


def press_shift(page: Any, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("Shift")


def test_shift_three_times_leaves_and_is_announced(visit: Any, site: str) -> None:
    page = visit.new_page()
    page.goto(f"{site}/en/about/")
    press_shift(page, 2)
    assert "1" in page.locator("[data-exit-count]").inner_text()
    press_shift(page, 1)
    page.wait_for_url(AWAY)


def test_typing_capitals_other_keys_and_pauses_do_not_leave(visit: Any, site: str) -> None:
    page = visit.new_page()
    page.clock.install()
    page.goto(f"{site}/en/find/")
    field = page.locator("#q")
    field.focus()
    for letter in "HELP ME Now":
        page.keyboard.press(f"Shift+{letter}" if letter.isupper() else letter)
    assert field.input_value() == "HELP ME Now"
    press_shift(page, 2)
    page.keyboard.press("a")
    press_shift(page, 2)
    page.clock.fast_forward(5100)
    press_shift(page, 2)
    assert page.url.startswith(site)
    assert "1" in page.locator("[data-exit-count]").inner_text()


def test_without_javascript_it_is_a_link(chromium: Any, site: str) -> None:
    context = new_context(chromium, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/ur/find/")
    with page.expect_request(AWAY) as asked:
        button(page).click()
    assert "referer" not in asked.value.all_headers()
    page.wait_for_url(AWAY)
    context.close()


def test_offline_the_words_are_gone_all_the_same(visit: Any, site: str) -> None:
    page = visit.new_page()
    page.goto(f"{site}/en/find/")
    visit.unroute_all()
    visit.set_offline(offline=True)
    button(page).click()
    page.wait_for_timeout(500)
    assert page.locator("#q").count() == 0
    assert "Find help" not in page.locator("body").inner_text()


def test_back_after_leaving_pages_of_help_leads_out_of_the_site(visit: Any, site: str) -> None:
    page = visit.new_page()
    page.goto(BEFORE)
    page.goto(f"{site}/en/find/")
    length = page.evaluate("history.length")
    page.locator(".tabs a[href$='/breathe/']").click()
    page.wait_for_url("**/breathe/")
    page.locator(".tabs a[href$='/more/']").click()
    page.wait_for_url("**/more/")
    assert page.evaluate("history.length") == length
    button(page).click()
    page.wait_for_url(AWAY)
    page.go_back()
    assert page.url == BEFORE


def test_fewer_traces_can_be_chosen_for_every_page(visit: Any, site: str) -> None:
    page = visit.new_page()
    page.goto(f"{site}/en/settings/")
    page.locator("[name=traces][value=fewer]").check()
    page.locator("main button[type=submit]").click()
    page.goto(f"{site}/en/about/")
    length = page.evaluate("history.length")
    page.locator(".foot a").first.click()
    page.locator(".foot a").nth(1).click()
    page.wait_for_url("**/privacy/")
    assert page.evaluate("history.length") == length


def test_ends_the_session_and_the_cookies(visit: Any, site: str) -> None:
    visit.add_cookies([{"name": name, "value": "dark", "url": site} for name in ("theme", "sessionid", "place")])
    page = visit.new_page()
    page.goto(f"{site}/en/find/")
    with page.expect_request("**/leave/") as beacon:
        button(page).click()
    page.wait_for_url(AWAY)
    assert beacon.value.method == "POST"
    page.wait_for_timeout(500)
    assert visit.cookies(site) == []


def test_back_and_forward_after_leaving_show_a_page_that_says_nothing(visit: Any, site: str) -> None:
    page = visit.new_page()
    page.goto(f"{site}/en/about/")
    page.goto(f"{site}/en/privacy/")
    page.goto(f"{site}/en/hide/")
    button(page).click()
    page.wait_for_url(AWAY)
    page.go_back()
    page.locator(".again").wait_for()
    assert page.locator("body").inner_text().strip() == "Start again"
    assert page.title() == ""
    page.go_back()
    assert page.locator("body").inner_text().strip() == "Start again"
    page.locator(".again a").click()
    page.wait_for_url("**/en/")
    assert page.locator("h1").is_visible()


PLAIN_WORDS = {
    "en": ("history", "private tab", "call list", "list of open apps", "asked"),
    "ur": ("ہسٹری", "پرائیویٹ", "کال لسٹ", "کھلی ایپس", "محفوظ"),
}


@LANGUAGES
def test_whoever_is_not_safe_is_told_first_what_leave_can_do(visit: Any, site: str, language: str) -> None:
    page = visit.new_page()
    page.goto(f"{site}/{language}/")
    page.locator(".chips a").nth(2).click()
    page.wait_for_url("**/hide/?f=*")
    words = page.locator("main").inner_text()
    assert [word for word in PLAIN_WORDS[language] if word not in words] == []
    assert page.locator("html").get_attribute("data-traces") == "fewer"
    length = page.evaluate("history.length")
    page.locator("main .button-p").first.click()
    page.wait_for_url("**/find/?f=*")
    assert page.locator(".service-card").count() > 3
    assert page.evaluate("history.length") == length, "the page between is in no history"


@LANGUAGES
def test_the_page_about_leave_says_plainly_what_it_cannot_do(visit: Any, site: str, language: str) -> None:
    page = visit.new_page()
    page.goto(f"{site}/{language}/hide/")
    words = page.locator("main").inner_text()
    assert [word for word in PLAIN_WORDS[language] if word not in words] == []
    assert page.locator("main a[href$='/find/']").count() == 1
