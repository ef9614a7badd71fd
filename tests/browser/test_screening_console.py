"""The console's pages of screening in a real browser, in both languages and without JavaScript."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_every_page import axe
from tests.server import ROOT, running

pytestmark = pytest.mark.browser
PEOPLE = """
import json, django
django.setup()
from django.test import Client
from saath.people.vocabulary import Role
from tests.directory.editors import show_second_factor, somebody
sessions = {}
for name in ("farida", "hina"):
    client, account = Client(), somebody(name, Role.ADMIN)
    show_second_factor(client, account)
    sessions[name] = client.cookies["sessionid"].value
print(json.dumps(sessions))
"""
PHRASE = {
    "phrase": "gaadi ke neeche aana hai mujhe",
    "reason": "Says that they want to be run over.",
    "heard_in": "bas gaadi ke neeche aana hai mujhe aaj",
    "not_heard_in": "gaadi ke neeche billi hai",
}


@pytest.fixture(scope="module")
def console() -> Iterator[tuple[str, dict[str, str]]]:
    with tempfile.TemporaryDirectory(prefix="saath-desk-") as folder, running(Path(folder)) as address:
        env = {**os.environ, "SAATH_HOME": folder, "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "saath.settings"}
        made = subprocess.run(
            [sys.executable, "-c", PEOPLE], cwd=ROOT, env=env, capture_output=True, text=True, check=True
        )
        yield address, json.loads(made.stdout.splitlines()[-1])


def desk(chromium: Any, console: tuple[str, dict[str, str]], name: str, **options: Any) -> Any:
    """A page of somebody who is signed in."""
    address, sessions = console
    context = chromium.new_context(viewport={"width": 390, "height": 844}, base_url=address, **options)
    context.add_cookies([{"name": "sessionid", "value": sessions[name], "url": address}])
    return context.new_page()


def fine(page: Any) -> None:
    """Anybody can read it, and nothing hangs over the edge."""
    assert not axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_it_can_be_read(chromium: Any, console: Any, language: str, scheme: str) -> None:
    page = desk(chromium, console, "farida", color_scheme=scheme)
    page.goto(f"/{language}/console/words/")
    page.fill("textarea", "I want to kill myself tonight. مجھے جینا نہیں")
    page.locator("main form button").click()
    page.wait_for_selector(".heard-high")
    fine(page)
    page.goto(f"/{language}/console/phrases/?script=ur")
    fine(page)
    page.goto(f"/{language}/console/keys/")
    page.fill("#id_name", "Comments")
    page.locator("button[name=make]").click()
    assert page.locator(".key").inner_text().startswith("saath_")
    fine(page)


def test_the_bank_is_changed_by_two_without_javascript(chromium: Any, console: Any) -> None:
    first = desk(chromium, console, "farida", java_script_enabled=False)
    first.goto("/en/console/phrases/")
    first.locator("details.card summary").click()
    for name, value in PHRASE.items():
        first.fill(f"#id_{name}", value)
    first.locator("form.edit-form select[name=script]").select_option("ur-Latn")
    first.locator("button[name=add]").click()
    first.goto("/en/console/phrases/?only=waiting")
    assert first.get_by_text("To be added").is_visible()
    assert not first.locator("button[name=agree]").count()
    second = desk(chromium, console, "hina", java_script_enabled=False)
    second.goto("/ur/console/phrases/?only=waiting")
    second.locator("button[name=agree]").click()
    second.goto("/en/console/phrases/?only=changed")
    assert second.get_by_text("Added here").is_visible()
