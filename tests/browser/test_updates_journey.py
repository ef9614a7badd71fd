"""A member sees the dot, opens what it is for, chooses quiet; a knock shows only that there is an update. In both languages."""

import json
import os
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
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"width": 390, "height": 844}
SAYS = {"en": "You have an update", "ur": "آپ کے لیے ایک اطلاع ہے"}
PREPARE = """
import django
django.setup()
from importlib import import_module
from django.conf import settings
from saath.people.models import Account
from tests.cast import make_cast
person = make_cast().amina
store = import_module(settings.SESSION_ENGINE).SessionStore()
store["_auth_user_id"], store["_auth_user_hash"] = str(person.pk), person.get_session_auth_hash()
store["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[-1]
store.save()
print(store.session_key)
"""
TELL = """
import django, secrets
django.setup()
from saath.notices.actions import tell, turn_on_again
from saath.notices.vocabulary import Kind
from saath.people.models import Account
person = Account.objects.get(username="amina")
turn_on_again(account=person)
for kind in (Kind.ANSWERED, Kind.APPROVAL_WANTED, Kind.DECIDED, Kind.UNMASKED):
    subject = "unmasking" if kind == Kind.UNMASKED else "decision"
    tell(account_id=person.pk, kind=kind, subject_kind=subject, subject_id=secrets.token_hex(4))
"""


@pytest.fixture(scope="module")
def place() -> Iterator[tuple[str, Path, str]]:
    """A site of its own, its data folder, and the session of a member."""
    with tempfile.TemporaryDirectory(prefix="saath-updates-") as folder, running(Path(folder)) as address:
        yield address, Path(folder), said(Path(folder), PREPARE)


def said(folder: Path, code: str) -> str:
    env = {**os.environ, "SAATH_HOME": str(folder), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "saath.settings"}
    done = subprocess.run([sys.executable, "-c", code], env=env, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""


def member(chromium: Any, site: str, key: str, **options: Any) -> Any:
    context = chromium.new_context(viewport=PHONE, **options)
    context.add_cookies([{"name": "sessionid", "value": key, "url": site}])
    return context


def axe(page: Any) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate(f"axe.run(document, {json.dumps({'runOnly': RULES})})")
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found["violations"] for node in rule["nodes"]]


@LANGUAGES
@SCRIPTS
def test_from_the_dot_to_quiet(chromium: Any, place: tuple[str, Path, str], language: str, scripts: bool) -> None:
    site, folder, key = place
    said(folder, TELL)
    context = member(chromium, site, key, java_script_enabled=scripts, service_workers="block")
    page = context.new_page()
    page.goto(f"{site}/{language}/more/")
    bell = page.locator("a.bell")
    assert bell.get_attribute("data-unread") is not None
    bell.click()
    assert page.url.endswith(f"/{language}/updates/")
    before = page.locator(".updates .new").count()
    page.locator(".updates .new a").first.click()
    assert page.url.endswith(f"/{language}/account/names/"), "the newest is about a look behind a name"
    page.goto(f"{site}/{language}/updates/")
    assert page.locator(".updates .new").count() == before - 1
    page.locator("main .actions form button").click()
    assert page.locator(".updates .new").count() == 0
    assert page.locator("a.bell").get_attribute("data-unread") is None
    page.goto(f"{site}/{language}/updates/settings/")
    page.locator("input[name=quiet]").check()
    page.locator("button[name=wishes]").click()
    assert page.locator("input[name=quiet]").is_checked()
    assert page.locator("[data-knock-on]").is_visible() is scripts
    page.locator("button[name=all_off]").click()
    assert page.locator("button[name=on]").is_visible()
    said(folder, TELL.replace("turn_on_again(account=person)", ""))
    page.goto(f"{site}/{language}/updates/")
    assert page.locator("a.bell").get_attribute("data-unread") is None
    context.close()


@LANGUAGES
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_anybody_can_read_the_pages(chromium: Any, place: tuple[str, Path, str], language: str, theme: str) -> None:
    site, folder, key = place
    said(folder, TELL)
    context = member(chromium, site, key, color_scheme=theme, service_workers="block")
    page = context.new_page()
    for path in ("updates/", "updates/settings/", "updates/stop/none/"):
        page.goto(f"{site}/{language}/{path}")
        page.set_viewport_size({"width": 320, "height": 640})
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == 320
    context.close()


@LANGUAGES
def test_a_knock_shows_only_that_there_is_an_update(chromium: Any, place: tuple[str, Path, str], language: str) -> None:
    """The worker's own code, with the push service played by the browser's tools."""
    site, _folder, key = place
    context = member(chromium, site, key, permissions=["notifications"])
    page = context.new_page()
    tools = context.new_cdp_session(page)
    seen: list[str] = []
    tools.on("ServiceWorker.workerRegistrationUpdated", lambda told: seen.extend(
        one["registrationId"] for one in told["registrations"] if not one["isDeleted"]))  # fmt: skip
    tools.send("ServiceWorker.enable")
    page.goto(f"{site}/{language}/updates/settings/")
    page.evaluate(
        """async (language) => {
        await navigator.serviceWorker.register("/sw.js");
        (await navigator.serviceWorker.ready).active.postMessage({ speak: language });
    }""",
        language,
    )
    page.wait_for_function("caches.match('/language').then((kept) => Boolean(kept))")
    page.wait_for_timeout(300)
    for _twice in range(2):
        push = {"origin": site, "registrationId": seen[-1], "data": ""}
        tools.send("ServiceWorker.deliverPushMessage", push)
    shown = page.evaluate(
        """async () => {
        const worker = await navigator.serviceWorker.ready;
        for (let tries = 0; tries < 50; tries += 1) {
          const all = await worker.getNotifications();
          if (all.length) return all.map((one) => [one.title, one.body, one.lang, one.data]);
          await new Promise((done) => setTimeout(done, 100));
        }
        return [];
    }"""
    )
    assert shown == [[SAYS[language], "", language, f"/{language}/updates/"]]
    context.close()
