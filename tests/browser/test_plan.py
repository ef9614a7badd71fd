"""My plan for hard hours: it stays on the phone, and only if the person asks."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

pytestmark = pytest.mark.browser

SECRET = "the roof at my aunt's, chai with Zoya"
ADDRESSES = pytest.mark.parametrize("language", ["en", "ur"])


@pytest.fixture
def visit(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 360, "height": 640})
    context.route(re.compile(r"^https://"), lambda route: route.fulfill(body="elsewhere", content_type="text/html"))
    yield context
    context.close()


def kept(page: Any) -> Any:
    return page.evaluate("localStorage.getItem('plan')")


def write(page: Any) -> None:
    page.locator("[data-part=lighter]").fill(SECRET)


@ADDRESSES
def test_words_never_travel_and_are_gone_when_the_page_is_closed(visit: Any, site: str, language: str) -> None:
    sent: list[str] = []
    visit.on("request", lambda request: sent.append(f"{request.method} {request.url} {request.post_data or ''}"))
    page = visit.new_page()
    page.goto(f"{site}/{language}/plan/")
    write(page)
    page.locator("[data-part=lighter]").press("Enter")
    assert kept(page) is None
    page.reload()
    assert page.locator("[data-part=lighter]").input_value() == ""
    assert not [line for line in sent if not line.startswith("GET ") or "Zoya" in line]
    assert page.locator("main form, main [name]").count() == 0, "nothing on the page could be sent"


@ADDRESSES
def test_the_plan_is_kept_on_request_and_removed_on_request(visit: Any, site: str, language: str) -> None:
    page = visit.new_page()
    page.goto(f"{site}/{language}/plan/")
    write(page)
    page.locator("[data-plan-keep]").check()
    page.reload()
    assert page.locator("[data-part=lighter]").input_value() == SECRET
    assert page.locator("[data-plan-keep]").is_checked()
    page.locator("[data-plan-remove]").click()
    assert kept(page) is None
    assert page.locator("[data-part=lighter]").input_value() == ""


def test_taking_the_tick_back_forgets_at_once(visit: Any, site: str) -> None:
    page = visit.new_page()
    page.goto(f"{site}/en/plan/")
    page.locator("[data-plan-keep]").check()
    write(page)
    assert "Zoya" in kept(page)
    page.locator("[data-plan-keep]").uncheck()
    assert kept(page) is None


def test_leave_takes_unsaved_words_with_it(visit: Any, site: str) -> None:
    page = visit.new_page()
    page.goto(f"{site}/en/")
    page.goto(f"{site}/en/plan/")
    write(page)
    page.locator("[data-exit]").click()
    page.wait_for_url("https://**")
    page.go_back()
    page.goto(f"{site}/en/plan/")
    assert kept(page) is None
    assert page.locator("[data-part=lighter]").input_value() == ""


@ADDRESSES
def test_the_lines_are_the_directorys_and_say_no_hour_that_a_print_would_outlive(
    visit: Any, site: str, language: str
) -> None:
    page = visit.new_page()
    page.goto(f"{site}/{language}/plan/")
    lines = page.locator(".lines")
    assert lines.locator("a[href='tel:+923117786264']").count() == 1
    assert lines.locator("a[href='tel:15']").count() >= 1
    words = lines.inner_text()
    assert {"en": "not yet called by us", "ur": "ہم نے ابھی کال نہیں کی"}[language] in words
    assert not re.search("Open now|Closed now|ابھی کھلا|ابھی بند", words)
    assert page.title() == {"en": "Saath", "ur": "ساتھ"}[language]


def test_a_printed_plan_has_all_the_words_and_lines_to_write_on(visit: Any, site: str) -> None:
    page = visit.new_page()
    page.goto(f"{site}/en/plan/")
    page.locator("[data-part=signs]").fill("\n".join(f"line {n}" for n in range(40)))
    page.emulate_media(media="print")
    area = page.locator("[data-part=signs]")
    assert area.evaluate("e => e.scrollHeight <= e.clientHeight + 1"), "words are cut off"
    assert "gradient" in page.locator("[data-part=reasons]").evaluate("e => getComputedStyle(e).backgroundImage")
    assert not page.locator("[data-plan-tools]").is_visible()
    assert page.locator(".lines").is_visible()


@ADDRESSES
def test_without_scripts_it_is_a_page_to_print(chromium: Any, site: str, language: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{site}/{language}/plan/")
    assert page.locator("textarea:visible").count() == 6
    assert not page.locator("[data-plan-keep]").is_visible(), "a tick that keeps nothing would be a lie"
    assert page.locator("noscript p").is_visible()
    context.close()
