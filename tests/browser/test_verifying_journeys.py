"""A verifier's day on a phone, and a wrong number from the stranger who tells it to the line that helps instead."""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tests.server import ROOT, running

pytestmark = pytest.mark.browser

LANGUAGES = pytest.mark.parametrize("language", ["en", "ur"])
AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
PHONE = {"width": 390, "height": 844}
PREPARE = """
import django, json, time
django.setup()
from importlib import import_module
from allauth.account.internal.flows import login
from django.conf import settings
from tests.cast import add_app, make_cast
cast, keys = make_cast(), {}
for name in ("usman", "rabia"):
    person = getattr(cast, name)
    add_app(person)
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store["_auth_user_id"], store["_auth_user_hash"] = str(person.pk), person.get_session_auth_hash()
    store["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[-1]
    now = time.time()
    store[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(person.pk)
    store["account_authentication_methods"] = [
        {"method": "password", "at": now, "username": name}, {"method": "mfa", "at": now, "type": "totp"}]
    store.save()
    keys[name] = store.session_key
print(json.dumps(keys))
"""
YESTERDAY = """
import django, sys
django.setup()
from datetime import timedelta
from django.utils import timezone
from saath.directory.actions.calling import record_call
from saath.directory.models import Contact
from saath.directory.vocabulary import Outcome
from saath.people.models import Account
contact = Contact.objects.filter(service__slug=sys.argv[1], channel="phone").first()
record_call(by=Account.objects.get(username="usman"), contact=contact.public_id, outcome=Outcome.DISCONNECTED,
            called_at=timezone.now() - timedelta(days=1))
"""
WRONG = {"en": "taskeen-helpline", "ur": "umang-pakistan"}
"""One line for each language: what one journey takes down is gone for the other."""


Office = tuple[str, dict[str, str], Path]
"""A real installation with staff: its address, their sessions, its data folder."""


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    yield from _opened()


@pytest.fixture(scope="module")
def untouched_office() -> Iterator[Office]:
    """One in which no other journey has called: a number that was called today is not handed out again."""
    yield from _opened()


def _opened() -> Iterator[Office]:
    with tempfile.TemporaryDirectory(prefix="saath-verifying-") as folder, running(Path(folder)) as address:
        yield address, json.loads(_run(Path(folder), PREPARE)), Path(folder)


def _run(home: Path, program: str, *arguments: str) -> str:
    env = {**os.environ, "SAATH_HOME": str(home), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "saath.settings"}
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, env=env, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def _phone(chromium: Any, office: tuple[str, dict[str, str], Path], name: str, **options: Any) -> Any:
    context = chromium.new_context(viewport=PHONE, service_workers="block", **options)
    if name:
        context.add_cookies([{"name": "sessionid", "value": office[1][name], "url": office[0]}])
    return context


def _sound(page: Any) -> None:
    """Nothing for axe to find, and nothing wider than the phone."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document)")
    assert [f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@LANGUAGES
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_verifiers_day(chromium: Any, office: Any, language: str, scripts: bool) -> None:
    """A supervisor begins a day; a volunteer is handed numbers, records calls with one tap each, takes one back."""
    site = office[0]
    boss = _phone(chromium, office, "rabia", java_script_enabled=scripts).new_page()
    boss.goto(f"{site}/{language}/console/days/")
    boss.fill("#id_name", f"Day {language} {scripts}")
    boss.fill("#id_hours", "2")
    boss.locator(".card button[type=submit]").click()
    address = boss.url
    assert re.search(r"/console/days/\w{12}/$", address)

    page = _phone(chromium, office, "usman", java_script_enabled=scripts).new_page()
    page.goto(address)
    page.locator("button[name=next]").click()
    first = page.locator(".dial-number").inner_text()
    assert page.locator(".dial a[href^='tel:']").is_visible()
    if scripts:
        _sound(page)
    page.locator("[name=outcome][value=no-answer]").click()
    second = page.locator(".dial-number").inner_text()
    assert second != first, "the next number comes at once"
    page.fill("#id_seconds", "14")
    page.select_option("#id_language", "ur")
    page.locator("[name=outcome][value=reached]").click()
    page.locator("button[name=call]").click()
    assert page.locator(".dial-number").inner_text() == second, "taken back, and its sheet is open again"
    page.locator("[name=outcome][value=busy]").click()

    boss.reload()
    if scripts:
        _sound(boss)
    assert [one.inner_text() for one in boss.locator(".figures dd").all()][:2] == ["0", "2"]
    boss.locator("button[name=stop]").click()
    assert boss.locator("button[name=stop]").count() == 0
    boss.context.close()
    page.context.close()


@LANGUAGES
def test_from_a_report_to_a_hidden_number_to_another_line(chromium: Any, untouched_office: Any, language: str) -> None:
    site, _keys, home = untouched_office
    _run(home, YESTERDAY, WRONG[language])
    stranger = _phone(chromium, untouched_office, "").new_page()
    lines = stranger.request.get(f"{site}/api/v1/help?need=suicide&limit=10").json()["lines"]
    name = {"en": "Taskeen", "ur": "Umang"}[language]
    line = next(one for one in lines if name in one["name"])
    public = f"{site}/{language}/h/{line['id']}/"
    tel = next(contact["tel"] for contact in line["contacts"] if contact["channel"] == "phone")
    stranger.goto(public)
    assert stranger.locator("#unsure").is_visible(), "one call found nothing: the page says so"
    stranger.locator(f"a[href='/{language}/h/{line['id']}/report/']").click()
    stranger.locator("[name=reason][value=not-in-service]").check()
    stranger.locator("main button[type=submit]").click()
    stranger.wait_for_url("**/thanks/")

    page = _phone(chromium, untouched_office, "usman").new_page()
    page.goto(f"{site}/{language}/console/calls/")
    _sound(page)
    top = page.locator(".queue > li").first
    assert line["name"] in top.inner_text()
    top.locator("a.button").click()
    assert page.locator(f".dial a[href='{tel}']").is_visible()
    page.locator("[name=outcome][value=disconnected]").click()

    stranger.goto(public)
    _sound(stranger)
    assert tel not in stranger.content()
    assert stranger.locator(".care-card a[href^='tel:']").first.is_visible(), "somebody else to call"
    board = f"{site}/{language}/answers/{line['id']}/"
    stranger.goto(board)
    _sound(stranger)
    assert stranger.locator(f"#h-{line['id']} .tag-note").first.is_visible()
    numbers = stranger.request.get(f"{site}/{language}/numbers/").text()
    assert tel not in numbers
    answer = stranger.request.get(f"{site}/api/v1/help?need=suicide&limit=10").text()
    assert tel not in answer
    stranger.context.close()
    page.context.close()
