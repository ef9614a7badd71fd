"""A stranger tells us of a story, a moderator looks at it covered and blurred, and its author reads why: with and without scripts."""

import io
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
from PIL import Image

from tests.server import ROOT, running

pytestmark = pytest.mark.browser

LANGUAGES = pytest.mark.parametrize("language", ["en", "ur"])
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
PHONE = {"width": 390, "height": 844}
PREPARE = """
import django, json, time
django.setup()
from importlib import import_module
from allauth.account.internal.flows import login
from django.conf import settings
from saath.people.actions import create_persona
from tests.cast import add_app, make_cast
cast, keys = make_cast(), {}
create_persona(account=cast.amina, name="Laila")
for name in ("amina", "sana", "rabia", "farida"):
    person = getattr(cast, name)
    if name != "amina":
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
TELL = """
import django, sys
django.setup()
from django.core.files.uploadedfile import SimpleUploadedFile
from saath.kernel.ids import public_id
from saath.people.models import Account
from saath.safety.actions import claim_case, decide
from saath.safety.models import Case
from saath.safety.vocabulary import DecisionKind
from saath.stories.actions import share_story
from saath.stories.models import Story
from saath.stories.types import Photo, Telling
amina, sana = (Account.objects.get(username=name) for name in ("amina", "sana"))
photo = Photo(SimpleUploadedFile("p.png", sys.stdin.buffer.read(), "image/png"), alt="A garden")
share_story(by=amina, telling=Telling(words=sys.argv[1], language="en", photos=(photo,)), form_key=public_id() * 2)
story = Story.objects.latest("pk")
for case in Case.objects.filter(subject_id=story.public_id):
    held = claim_case(by=sana, case=case.public_id)
    decide(by=sana, case=case.public_id, epoch=held.lease_epoch, revision=held.revision, kind=DecisionKind.PUBLISH)
print(story.public_id)
"""
WORDS = "We walked in the garden and my sister listened to me for an hour."
Office = tuple[str, dict[str, str], Path]


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    with tempfile.TemporaryDirectory(prefix="saath-moderating-") as folder, running(Path(folder)) as address:
        yield address, json.loads(_run(Path(folder), PREPARE)), Path(folder)


def _run(home: Path, program: str, *arguments: str, sent: bytes = b"") -> str:
    env = {**os.environ, "SAATH_HOME": str(home), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "saath.settings"}
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], env=env, cwd=ROOT, check=True, input=sent, stdout=-1
    )
    return done.stdout.decode().strip().splitlines()[-1]


def _page(chromium: Any, office: Office, name: str = "", **options: Any) -> Any:
    context = chromium.new_context(viewport=PHONE, service_workers="block", **options)
    if name:
        context.add_cookies([{"name": "sessionid", "value": office[1][name], "url": office[0]}])
    return context.new_page()


def _sound(page: Any, *, scripts: bool = True) -> None:
    """Nothing for axe to find, and nothing wider than the phone."""
    if not scripts:
        return
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document)")
    assert [f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def _drawing() -> bytes:
    drawn = io.BytesIO()
    Image.effect_noise((320, 240), 90).convert("RGB").save(drawn, "PNG")
    return drawn.getvalue()


@LANGUAGES
@SCRIPTS
def test_from_a_stranger_to_a_decision_to_its_author(
    chromium: Any, office: Office, language: str, scripts: bool
) -> None:
    site, _keys, home = office
    story = _run(home, TELL, f"{WORDS} ({language} {scripts})", sent=_drawing())
    stranger = _page(chromium, office, java_script_enabled=scripts)
    stranger.goto(f"{site}/{language}/report/story/{story}/")
    assert stranger.title() == {"en": "Saath", "ur": "ساتھ"}[language]
    assert WORDS not in stranger.content()
    _sound(stranger, scripts=scripts)
    stranger.locator("[name=reason][value=worried_about_person]").check()
    stranger.locator("main form button[type=submit]").click()
    stranger.wait_for_url("**/report/thanks/**")
    assert stranger.locator("[data-help-card] a[href^='tel:']").first.is_visible()
    _sound(stranger, scripts=scripts)

    desk, asked = _page(chromium, office, "sana", java_script_enabled=scripts), []
    desk.on("request", lambda request: asked.append(request.url) if request.resource_type == "image" else None)
    desk.goto(f"{site}/{language}/console/queue/")
    _sound(desk, scripts=scripts)
    desk.locator(".console-work > form button").click()
    desk.wait_for_url("**/console/queue/*/")
    assert WORDS not in desk.content()
    _sound(desk, scripts=scripts)
    desk.locator("a[href='?show=words']").click()
    assert WORDS in desk.locator(".their-words").inner_text()
    assert not [url for url in asked if "/static/" not in url], "no picture of theirs was asked for"
    desk.locator("a[href*='pictures']").click()
    picture = desk.locator(".their-pictures img").first
    assert "blur" in picture.evaluate("img => getComputedStyle(img).filter")
    assert "grayscale(1)" in picture.evaluate("img => getComputedStyle(img).filter")
    _sound(desk, scripts=scripts)
    desk.locator(".their-pictures input").first.check()
    assert picture.evaluate("img => getComputedStyle(img).filter") == "none"
    assert picture.evaluate("img => img.complete && img.naturalWidth > 0")

    way = desk.locator("details.way").filter(has=desk.locator("[name=kind][value=keep_private]"))
    way.locator("summary").click()
    way.locator("select").select_option("somebody_else")
    way.locator("button").click()
    desk.wait_for_url("**/console/queue/")

    author = _page(chromium, office, "amina", java_script_enabled=scripts)
    author.goto(f"{site}/{language}/account/decisions/")
    ground = {"en": "the private story of somebody else", "ur": "کسی اور کی نجی بات"}[language]
    assert ground in author.locator("main .card").first.inner_text()
    assert "sana" not in author.content()
    _sound(author, scripts=scripts)
    for page in (stranger, desk, author):
        page.context.close()


@LANGUAGES
def test_hours_names_and_looking_behind_one(chromium: Any, office: Office, language: str) -> None:
    site = office[0]
    boss = _page(chromium, office, "farida")
    boss.goto(f"{site}/{language}/console/duty/")
    _sound(boss)
    boss.locator("[name=begins-0-0]").fill("09:00")
    boss.locator("[name=ends-0-0]").fill("13:00")
    boss.locator(".duty button[type=submit]").click()
    assert boss.locator("[name=begins-0-0]").input_value() == "09:00"

    asker, agreer = _page(chromium, office, "sana"), _page(chromium, office, "rabia")
    asker.goto(f"{site}/{language}/console/behind/")
    asker.locator("#id_name").fill("Laila")
    asker.locator("#id_reason").fill("She says that tonight is the last night.")
    asker.locator("[name=ask]").click()
    assert "amina" not in asker.locator(".queue > li").first.inner_text()
    agreer.goto(f"{site}/{language}/console/behind/")
    _sound(agreer)
    agreer.locator("[name=reason]").first.fill("The words say where and when.")
    agreer.locator("[name=agree]").first.click()
    assert "amina" in agreer.locator(".queue > li").first.inner_text()
    asker.reload()
    assert "amina" in asker.locator(".queue > li").first.inner_text()
    _sound(asker)

    own = _page(chromium, office, "amina")
    for address in ("account/", "account/names/", "account/apart/"):
        own.goto(f"{site}/{language}/{address}")
        _sound(own)
    for page in (boss, asker, agreer, own):
        page.context.close()
