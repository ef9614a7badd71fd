"""Breathe with me: at the person's pace, with nothing that moves or sounds unasked."""

from collections.abc import Iterator
from typing import Any

import pytest

pytestmark = pytest.mark.browser
LANGUAGES = pytest.mark.parametrize("language", ["en", "ur"])


@pytest.fixture
def page(chromium: Any, site: str) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.clock.install()
    page.goto(f"{site}/en/breathe/")
    yield page
    context.close()


def said(page: Any, part: str) -> str:
    return str(page.locator(f"[data-{part}-say]").inner_text())


def test_it_breathes_at_a_plain_pace_and_ends_by_itself(page: Any) -> None:
    assert page.locator(".breath-circle").get_attribute("data-phase") is None, "nothing moves before Start"
    page.locator("[data-breath-go]").click()
    assert said(page, "breath") == "Breathe in"
    for seconds, words in ((4, "Hold softly"), (2, "Breathe out slowly"), (6, "Breathe in")):
        for _second in range(seconds):
            page.clock.run_for(1000)
        assert said(page, "breath") == words
    for _second in range(108):
        page.clock.run_for(1000)
    assert "two minutes" in said(page, "breath")
    assert page.locator("[data-breath-go]").inner_text() == "Start"


def test_it_can_be_stopped_and_started_again(page: Any) -> None:
    page.locator("[data-breath-go]").click()
    page.clock.run_for(1000)
    page.locator("[data-breath-go]").click()
    assert said(page, "breath") == "Stopped. That was enough."
    assert page.locator("[data-breath-count]").inner_text() == ""
    page.locator("[data-breath-go]").click()
    assert said(page, "breath") == "Breathe in"


def test_sound_is_off_until_asked_for(page: Any) -> None:
    page.evaluate(
        "() => { window.heard = 0; const C = AudioContext; "
        "window.AudioContext = function () { heard += 1; return new C(); } }"
    )
    assert not page.locator("[data-breath-sound]").is_checked()
    page.locator("[data-breath-go]").click()
    assert page.evaluate("heard") == 0
    page.locator("[data-breath-go]").click()
    page.locator("[data-breath-sound]").check()
    page.locator("[data-breath-go]").click()
    assert page.evaluate("heard") == 1


def test_the_wave_asks_each_minute_and_takes_not_yet_for_an_answer(page: Any) -> None:
    page.locator("[data-wave-go='5']").click()
    assert said(page, "wave") == "Minutes to go: 5"
    for left in (4, 3, 2, 1):
        page.clock.run_for(61_000)
        assert "eased a little" in said(page, "wave")
        page.locator("[data-wave-no]").click()
        assert said(page, "wave") == f"Minutes to go: {left}"
    page.clock.run_for(61_000)
    assert "stayed to the end" in said(page, "wave")
    assert not page.locator("[data-wave-answers]").is_visible()


def test_a_wave_that_has_eased_is_over(page: Any) -> None:
    page.locator("[data-wave-go='15']").click()
    page.clock.run_for(61_000)
    page.locator("[data-wave-yes]").click()
    page.clock.run_for(120_000)
    assert said(page, "wave").startswith("Good.")


def test_who_asked_the_phone_for_less_motion_gets_words_only(chromium: Any, site: str) -> None:
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{site}/ur/breathe/")
    assert not page.locator("[data-breath-motion]").is_visible()
    page.locator("[data-breath-go]").click()
    assert said(page, "breath") == "سانس اندر"
    assert page.locator(".breath-circle").get_attribute("data-phase") == ""
    context.close()


@LANGUAGES
def test_without_scripts_every_step_is_there_in_words(chromium: Any, site: str, language: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{site}/{language}/breathe/")
    assert page.locator("ol.steps li").count() == 5
    assert page.locator("[data-breath-say]").inner_text()
    assert page.locator("noscript p").is_visible()
    assert page.locator("main button:visible").count() == 0, "a button that does nothing"
    for door in ("find", "plan"):
        assert page.locator(f"main a[href='/{language}/{door}/']").is_visible()
    context.close()
