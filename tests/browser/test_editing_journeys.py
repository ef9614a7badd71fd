"""Editing in a real browser, in both languages and without JavaScript: a file with broken lines; edit, history and undo;
a proposal that is accepted and changes the public page."""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_every_page import axe
from tests.directory.editors import GOOD, file_of
from tests.server import ROOT, running

pytestmark = pytest.mark.browser
LANGUAGES = pytest.mark.parametrize("language", ["en", "ur"])
PEOPLE = """
import json, django
django.setup()
from django.test import Client
from saath.directory.actions import propose_edit
from saath.directory.models import Service
from saath.people.vocabulary import Role
from tests.directory.editors import show_second_factor, somebody, stored
sessions = {}
for name in ("en", "ur"):
    client, account = Client(), somebody(f"verifier-{name}", Role.VERIFIER)
    show_second_factor(client, account)
    sessions[name] = client.cookies["sessionid"].value
zara = somebody("zara", Role.PARTNER_EDITOR)
for name, slug in (("en", "umang-pakistan"), ("ur", "kp-bolo")):
    propose_edit(by=zara, slug=slug, row=stored(slug, name=f"Proposed name {name}"), note="A new name")
ids = dict(Service.objects.filter(slug__in=("umang-pakistan", "kp-bolo")).values_list("slug", "public_id"))
print(json.dumps([sessions, ids]))
"""


@dataclass(frozen=True)
class Desk:
    """An installation with two verifiers, signed in, and what they work on."""

    address: str
    sessions: dict[str, str]
    ids: dict[str, str]


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with tempfile.TemporaryDirectory(prefix="saath-desk-") as folder, running(Path(folder)) as address:
        env = {**os.environ, "SAATH_HOME": folder, "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "saath.settings"}
        made = subprocess.run(
            [sys.executable, "-c", PEOPLE], cwd=ROOT, env=env, capture_output=True, text=True, check=True
        )
        sessions, ids = json.loads(made.stdout.splitlines()[-1])
        yield Desk(address, sessions, ids)


@pytest.fixture(params=["script", "plain"])
def page(request: Any, chromium: Any, desk: Desk, language: str) -> Iterator[Any]:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, base_url=desk.address, java_script_enabled=request.param == "script"
    )
    context.add_cookies([{"name": "sessionid", "value": desk.sessions[language], "url": desk.address}])
    yield context.new_page()
    context.close()


def service(desk: Desk, language: str) -> str:
    return desk.ids["umang-pakistan" if language == "en" else "kp-bolo"]


@LANGUAGES
def test_a_file_with_broken_lines_is_looked_at_and_taken_over(page: Any, language: str, tmp_path: Path) -> None:
    key = f"sample-{language}-{tmp_path.name[-12:].replace('_', '-').strip('-').lower()}"
    broken = {**GOOD, "id": "broken-line", "hours": "whenever", "phone": "=1+1"}
    file = tmp_path / "services.csv"
    file.write_bytes(file_of({**GOOD, "id": key}, broken))
    page.goto(f"/{language}/console/import/")
    page.set_input_files("#file", str(file))
    page.click("form[enctype] button")
    assert page.locator("tbody tr").count() == 3
    assert page.locator("tbody th").first.inner_text().strip() == "3"
    page.check("[name=without_refused]")
    page.click("form.card button[type=submit]")
    page.goto(f"/{language}/console/services/?q={key}")
    assert page.locator("tbody tr").count() == 1
    page.goto(f"/{language}/console/import/")
    row = page.locator(".queue > li").first
    row.locator("summary").click()
    row.locator("[name=why]").fill("Only a sample")
    row.locator("button").click()
    page.goto(f"/{language}/console/services/?q={key}")
    assert page.locator("tbody tr").count() == 0


@LANGUAGES
def test_edit_history_and_undo(page: Any, desk: Desk, language: str) -> None:
    public_id = service(desk, "ur" if language == "en" else "en")
    page.goto(f"/{language}/console/services/{public_id}/")
    before = page.input_value("[name=name]")
    page.fill("[name=hours]", "Mo-Fr 10:00-14:00")
    page.click("[name=look]")
    assert page.locator(".week tr").count() == 7
    page.fill("[name=name]", f"{before} (changed)")
    page.fill(".edit-form [name=why]", "They told me")
    page.check(".edit-form [name=origin][value=told]")
    page.click(".edit-form .button-p")
    page.wait_for_url("**/history/")
    assert "(changed)" in page.locator(".queue > li").first.inner_text()
    page.locator(".queue > li").first.locator("summary").click()
    page.locator(".queue > li").first.locator("[name=why]").fill("No, they did not")
    page.locator(".queue > li").first.locator("form button").click()
    page.goto(f"/{language}/console/services/{public_id}/")
    assert page.input_value("[name=name]") == before


@LANGUAGES
def test_what_is_proposed_and_accepted_stands_on_the_public_page(page: Any, desk: Desk, language: str) -> None:
    public_id = service(desk, language)
    page.goto(f"/{language}/console/proposals/")
    waiting = page.locator(".queue > li", has_text=f"Proposed name {language}")
    if waiting.count():
        waiting.locator("[name=accept]").click()
        assert page.locator(".queue > li", has_text=f"Proposed name {language}").count() == 0
    page.goto(f"/en/h/{public_id}/")
    assert f"Proposed name {language}" in page.inner_text("h1")


@LANGUAGES
def test_every_page_can_be_read_by_everybody(chromium: Any, desk: Desk, language: str) -> None:
    one, other = list(desk.ids.values())[:2]
    paths = [
        "services/", "services/?q=no-such-thing", "services/add/", f"services/{one}/", f"services/{one}/history/", "import/",
        "proposals/", "duplicates/", f"duplicates/{one}/{other}/",
    ]  # fmt: skip
    for theme, width in (("light", 320), ("dark", 1280)):
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, base_url=desk.address, color_scheme=theme, bypass_csp=True
        )
        context.add_cookies([{"name": "sessionid", "value": desk.sessions[language], "url": desk.address}])
        page = context.new_page()
        for path in paths:
            page.goto(f"/{language}/console/{path}")
            assert axe(page) == [], path
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, (path, width, wide)
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement !== document.body"), path
        assert re.search(r"/console/", page.url)
        context.close()
