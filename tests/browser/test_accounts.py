"""Accounts, as people meet them: without e-mail, with a passkey, after losing the phone, and as staff."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.browser.test_every_page import RULES, axe
from tests.server import running

pytestmark = pytest.mark.browser

LANGUAGES = pytest.mark.parametrize("language", ["en", "ur"])
PASSWORD = "a kite above the old bazaar"
NEW = "nine green doors ajar"
ADMIN = "farida"


@pytest.fixture
def phone(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    context.set_default_timeout(20_000)
    yield context
    context.close()


def with_fingerprint(page: Any) -> Any:
    """A phone that can keep passkeys: Chromium's virtual authenticator. Returns how to lose it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
               "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return lambda: session.send("WebAuthn.removeVirtualAuthenticator", made)


def send(page: Any) -> None:
    """Press the page's first button of its main part."""
    page.locator("main .button-p[type=submit]").first.click()


def sign_up(page: Any, site: str, language: str, name: str) -> None:
    page.goto(f"{site}/{language}/more/")
    page.locator(f"main a[href='/{language}/account/']").click()
    page.locator(f"main a[href^='/{language}/account/signup/']").first.click()
    page.locator("[name=username]").fill(name)
    page.locator("[name=password1]").fill(PASSWORD)
    send(page)
    page.wait_for_url(f"**/{language}/account/")


def write_down_codes(page: Any) -> list[str]:
    page.locator("main a[href$='/account/factors/codes/new/']").click()
    send(page)
    page.locator(".codes li").first.wait_for()
    codes = [code.replace(" ", "") for code in page.locator(".codes li").all_inner_texts()]
    page.locator("main .button-p").click()
    page.wait_for_url(re.compile(r"/account/$"))
    return codes


def sign_out(page: Any) -> None:
    page.locator("main form[action$='/account/logout/'] button").click()
    page.wait_for_url(re.compile(r"/(en|ur)/$"))


def sign_in(page: Any, site: str, language: str, name: str, password: str) -> None:
    page.goto(f"{site}/{language}/account/login/")
    page.locator("[name=login]").fill(name)
    page.locator("[name=password]").fill(password)
    send(page)


def add_passkey(page: Any, site: str, language: str) -> None:
    page.goto(f"{site}/{language}/account/factors/passkeys/add/")
    if "/reauthenticate/" in page.url:
        page.locator("[name=password]").fill(PASSWORD)
        send(page)
    page.locator("#passkey-button").click()
    page.wait_for_url(re.compile(r"/account/factors/(codes/)?$"))


@LANGUAGES
def test_without_e_mail_with_a_passkey_and_back_after_losing_the_phone(phone: Any, site: str, language: str) -> None:
    name = f"kite-{language}-{time.time_ns()}"
    page = phone.new_page()
    lose = with_fingerprint(page)
    sign_up(page, site, language, name)
    assert page.title() == {"en": "Saath", "ur": "ساتھ"}[language]
    codes = write_down_codes(page)
    assert len(set(codes)) == 10

    add_passkey(page, site, language)
    page.goto(f"{site}/{language}/account/")
    sign_out(page)
    page.goto(f"{site}/{language}/account/login/")
    page.locator("#passkey-button").click()
    page.wait_for_url(f"**/{language}/account/")
    sign_out(page)

    lose()
    sign_in(page, site, language, name, PASSWORD)
    page.wait_for_url("**/account/factors/authenticate/")
    page.locator("[name=code]").fill(codes[0])
    send(page)
    page.wait_for_url(f"**/{language}/account/")
    page.goto(f"{site}/{language}/account/factors/")
    page.locator("main a[href$='/remove/']").first.click()
    page.wait_for_url("**/reauthenticate/**")
    page.locator("[name=password]").fill(PASSWORD)
    send(page)
    page.locator("main .button-urgent").click()
    page.wait_for_url("**/account/factors/")
    assert page.locator("main a[href$='/remove/']").count() == 0

    page.goto(f"{site}/{language}/account/")
    sign_out(page)
    page.goto(f"{site}/{language}/account/recover/")
    for field, text in (("name", name), ("code", codes[1]), ("password", NEW)):
        page.locator(f"[name={field}]").fill(text)
    send(page)
    page.wait_for_url("**/account/login/")
    sign_in(page, site, language, name, NEW)
    page.wait_for_url(f"**/{language}/account/")
    assert "8" in page.locator("main").inner_text()


def test_a_passkey_that_fails_is_told_calmly(phone: Any, site: str) -> None:
    page = phone.new_page()
    lose = with_fingerprint(page)
    lose()
    page.goto(f"{site}/en/account/login/")
    page.route("**/passkeys/login/", lambda route: route.fulfill(status=500))
    page.locator("#passkey-button").click()
    page.locator("[data-passkey-trouble]").wait_for(state="visible")


@LANGUAGES
def test_under_13_meets_the_child_helpline(phone: Any, site: str, language: str) -> None:
    page = phone.new_page()
    page.goto(f"{site}/{language}/account/signup/")
    page.locator("[name=username]").fill("little one")
    page.locator("[name=password1]").fill(PASSWORD)
    page.locator("[name=age_band][value=under-13]").check()
    send(page)
    page.locator("a[href='tel:1121']").first.wait_for()
    assert phone.cookies() == []
    assert axe(page, runOnly=RULES) == []


def fits(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


GUEST = ("login/", "signup/", "recover/", "password/key/1-x/")
OWN = ("", "devices/", "erase/", "logout/", "password/change/", "reauthenticate/", "factors/", "factors/app/add/",
       "factors/codes/", "factors/codes/new/", "factors/passkeys/add/")  # fmt: skip


@LANGUAGES
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_can_be_read_and_fits(chromium: Any, site: str, language: str, theme: str) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 640}, service_workers="block", color_scheme=theme)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    wrong: list[Any] = []

    def look(path: str) -> None:
        page.goto(f"{site}/{language}/account/{path}", wait_until="networkidle")
        wrong.extend((path, found) for found in axe(page, runOnly=RULES))
        for width in (320, 390):
            page.set_viewport_size({"width": width, "height": 640})
            wrong.extend([] if fits(page) else [(path, f"wider than {width}")])

    for path in GUEST:
        look(path)
    sign_up(page, site, language, f"reader-{theme}-{time.time_ns()}")
    write_down_codes(page)
    for path in OWN:
        look(path)
    context.close()
    assert wrong == []
    assert complaints == []
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(site).netloc}


@LANGUAGES
def test_without_javascript_there_is_no_dead_button(chromium: Any, site: str, language: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/{language}/account/login/")
    assert not page.locator("#passkey-button").is_visible()
    sign_up(page, site, language, f"plain-{time.time_ns()}")
    write_down_codes(page)
    context.close()


@pytest.fixture(scope="module")
def site_with_administrator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An installation whose administrator was made from the command line."""
    home = tmp_path_factory.mktemp("home")
    with running(home) as address:
        env = {**os.environ, "SAATH_HOME": str(home), "DATABASE_URL": "", "DJANGO_SUPERUSER_PASSWORD": PASSWORD}
        command = [sys.executable, "-m", "saath.site.cli", "create-admin", ADMIN]
        subprocess.run(command, env=env, check=True, capture_output=True)
        yield address


def code_of(key: str) -> str:
    return str(format_hotp_value(hotp_value(key, int(time.time()) // 30)))


def test_staff_are_led_to_a_second_factor_and_then_to_the_console(chromium: Any, site_with_administrator: str) -> None:
    site, wrong = site_with_administrator, []
    for language in ("en", "ur"):
        context = chromium.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
        page = context.new_page()
        sign_in(page, site, language, ADMIN, PASSWORD)
        if language == "en":
            key = _add_app(page, site)
        else:
            page.locator("[name=code]").fill(code_of(key))
            send(page)
            page.wait_for_url("**/account/")
        for path in ("console/", "console/people/", "console/audit/"):
            page.goto(f"{site}/{language}/{path}")
            assert page.url.endswith(path)
            wrong += [(path, found) for found in axe(page, runOnly=RULES)] + (
                [] if fits(page) else [(path, "too wide")]
            )
        context.close()
        time.sleep(30 - time.time() % 30)
    assert wrong == []


def _add_app(page: Any, site: str) -> str:
    """From the shut console to an authenticator app, and the code shown once more in this session."""
    page.goto(f"{site}/en/console/")
    assert "the console opens only with a second factor" in page.locator("main").inner_text()
    page.locator("main a[href$='/app/add/']").click()
    page.locator("[name=password]").fill(PASSWORD)
    send(page)
    key = str(page.locator(".key").inner_text())
    page.locator("[name=code]").fill(code_of(key))
    send(page)
    page.locator(".codes li").first.wait_for()
    page.goto(f"{site}/en/console/")
    page.wait_for_url("**/reauthenticate/**")
    page.locator("[name=code]").fill(code_of(key))
    send(page)
    page.wait_for_url("**/console/")
    return key
