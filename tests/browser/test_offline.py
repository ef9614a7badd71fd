"""Without internet: what was kept, and nothing else; and it goes when the person says so."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.server import ROOT, running

pytestmark = pytest.mark.browser
LANGUAGES = pytest.mark.parametrize("language", ["en", "ur"])
PATHS = """(async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
  return found;
})()"""
OFFLINE_TEXT = "caches.match('/en/offline/', { ignoreVary: true }).then((answer) => answer.text())"
WHITELIST = re.compile(r"^/(kept-note|static/.*|(en|ur)/(offline|plan|breathe|numbers)/([a-z-]+/)?)$")


@pytest.fixture
def phone(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 360, "height": 640})
    yield context
    context.close()


def keep(phone: Any, site: str, path: str) -> Any:
    """Open a page of numbers and ask for it to be kept."""
    page = phone.new_page()
    page.goto(site + path)
    page.locator("[data-keep-add]").click()
    page.locator("[data-keep-remove]").wait_for()
    return page


def eventually(page: Any, script: str, seconds: float = 20) -> None:
    """Ask the page until it says yes."""
    deadline = time.monotonic() + seconds
    while not page.evaluate(script):
        assert time.monotonic() < deadline, script
        page.wait_for_timeout(200)


@LANGUAGES
def test_kept_pages_open_without_internet_with_their_date(phone: Any, site: str, language: str) -> None:
    page = keep(phone, site, f"/{language}/numbers/punjab/")
    phone.set_offline(True)
    page.goto(f"{site}/{language}/numbers/punjab/")
    assert page.locator("a[href='tel:+923117786264']").is_visible()
    assert re.search(r"20\d\d", page.locator("[data-keep-state]").inner_text()), "when it was kept"
    assert page.evaluate("getComputedStyle(document.querySelector('.sheet-row')).borderBlockEndWidth") == "1px", (
        "styled"
    )
    for path, mark in (("breathe", "[data-breath-go]"), ("plan", "[data-plan-keep]")):
        page.goto(f"{site}/{language}/{path}/")
        assert page.locator(mark).is_visible(), "its script was kept too"


@LANGUAGES
def test_everything_else_leads_to_who_to_call_and_what_is_kept(phone: Any, site: str, language: str) -> None:
    page = keep(phone, site, f"/{language}/numbers/sindh/")
    phone.set_offline(True)
    page.goto(f"{site}/{language}/about/")
    assert page.locator("main a[href='tel:15']").is_visible()
    page.locator(f"a[href='/{language}/numbers/punjab/']").wait_for(state="hidden")
    page.locator(f"main a[href='/{language}/numbers/sindh/']").click()
    page.wait_for_url("**/numbers/sindh/")
    assert page.locator(".sheet-row").count() > 10


def test_find_help_becomes_the_kept_numbers_for_a_look_and_for_a_search(phone: Any, site: str) -> None:
    page = keep(phone, site, "/en/numbers/")
    page.goto(f"{site}/en/find/")
    phone.set_offline(True)
    page.locator("#q").fill("pareshani")
    page.locator("#q").press("Enter")
    page.locator(".sheet-row").first.wait_for()
    page.goto(f"{site}/en/find/?f=abc")
    assert page.locator(".sheet-row").count() > 10


def test_nothing_but_the_list_is_ever_kept(phone: Any, site: str) -> None:
    page = keep(phone, site, "/en/numbers/")
    page.goto(f"{site}/en/find/")
    page.locator("#q").fill("mujhe mar jana hai")
    page.locator("#q").press("Enter")
    page.locator("[data-help-card]").wait_for()
    page.locator("[data-help-card] .help-line a").first.click()
    for path in (
        "/en/",
        "/en/about/",
        "/en/check/",
        "/en/more/",
        "/ur/settings/",
        "/admin/",
        "/api/v1/help?need=suicide",
        "/en/nowhere/",
    ):
        page.goto(site + path)
    page.goto(f"{site}/en/plan/")
    paths = page.evaluate(PATHS)
    assert "/en/plan/" in paths
    assert [path for path in paths if not WHITELIST.match(path)] == []


def test_a_kept_plan_is_an_empty_form_and_the_words_come_from_the_phone(phone: Any, site: str) -> None:
    page = keep(phone, site, "/en/numbers/")
    page.goto(f"{site}/en/plan/")
    page.locator("[data-plan-keep]").check()
    page.locator("[data-part=people]").fill("Zoya")
    phone.set_offline(True)
    page.goto(f"{site}/en/plan/")
    assert page.locator("[data-part=people]").input_value() == "Zoya"
    body = page.evaluate("caches.match('/en/plan/', { ignoreVary: true }).then((answer) => answer.text())")
    assert "Zoya" not in body
    assert "tel:" in body


def test_remove_means_all_of_it_and_for_good(phone: Any, site: str) -> None:
    page = keep(phone, site, "/ur/numbers/")
    page.locator("[data-keep-remove]").click()
    page.locator("[data-keep-add]").wait_for()
    page.clock.install()
    page.goto(f"{site}/ur/")
    page.clock.run_for(60_000)
    page.goto(f"{site}/ur/numbers/")
    page.locator("[data-keep-add]").wait_for()
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert page.evaluate("localStorage.getItem('keep')") == "no"


CACHED = "caches.keys().then((names) => names.length)"
REGISTERED = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"


def leave(phone: Any, page: Any) -> None:
    """Press Leave; the other site is a stub."""
    phone.route(re.compile(r"^https://"), lambda route: route.fulfill(body="elsewhere", content_type="text/html"))
    page.locator("[data-exit]").click()
    page.wait_for_url("https://**")


@LANGUAGES
@pytest.mark.parametrize("path", ["", "find/", "check/"])
def test_leave_removes_what_was_kept_unasked(phone: Any, site: str, language: str, path: str) -> None:
    page = phone.new_page()
    page.goto(f"{site}/{language}/{path}")
    eventually(page, f"caches.match('/{language}/offline/', {{ ignoreVary: true }}).then(Boolean)")
    leave(phone, page)
    page.wait_for_timeout(500)
    page.goto(f"{site}/healthz")
    assert page.evaluate(CACHED) == 0
    assert page.evaluate(REGISTERED) == 0


def test_leave_spares_what_was_asked_for_with_the_button(phone: Any, site: str) -> None:
    page = keep(phone, site, "/en/numbers/")
    leave(phone, page)
    page.wait_for_timeout(500)
    phone.set_offline(True)
    page.goto(f"{site}/en/numbers/")
    assert page.locator(".sheet-row").count() > 10
    assert page.evaluate("localStorage.getItem('keep')") == "yes"


@pytest.mark.parametrize("path", ["/", "/ur/", "/ur/find/", "/ur/about/", "/nowhere/", "/en/h/2222/"])
def test_a_page_or_language_that_was_not_kept_leads_to_one_that_was(phone: Any, site: str, path: str) -> None:
    page = keep(phone, site, "/en/numbers/")
    phone.set_offline(True)
    page.goto(site + path)
    assert page.locator(".strip a[href='tel:15']").is_visible()
    assert page.locator("h1").is_visible()


def test_where_nothing_was_kept_two_numbers_and_the_way_out_remain(phone: Any, site: str) -> None:
    page = keep(phone, site, "/en/numbers/")
    page.evaluate("caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))")
    phone.set_offline(True)
    page.goto(f"{site}/ur/find/")
    assert page.locator("a[href='tel:15']").count() == 2
    assert page.locator("a[href='tel:115']").count() == 2
    assert page.locator("a[href^='https://']").inner_text() == "Leave / نکلیں"


def test_a_search_that_finds_no_net_is_answered_from_the_phone(phone: Any, site: str) -> None:
    """Not only in aeroplane mode: the phone may think that it is connected."""
    page = keep(phone, site, "/en/numbers/")
    page.goto(f"{site}/en/find/")
    phone.route("**/en/find/", lambda route: route.abort())
    page.locator("#q").fill("lawyer bedari")
    page.locator("#q").press("Enter")
    page.locator(".sheet-row").first.wait_for()


def test_it_keeps_by_itself_a_while_after_the_first_page(phone: Any, site: str) -> None:
    page = phone.new_page()
    page.goto(f"{site}/en/")
    eventually(page, "caches.match('/en/offline/', { ignoreVary: true }).then(Boolean)")
    phone.set_offline(True)
    page.goto(f"{site}/en/about/")
    assert page.locator("main a[href='tel:15']").is_visible()


@pytest.mark.parametrize("choice", ["traces=fewer", "lowdata=1"])
def test_who_asked_for_fewer_traces_or_less_data_is_given_nothing_unasked(phone: Any, site: str, choice: str) -> None:
    name, _, value = choice.partition("=")
    phone.add_cookies([{"name": name, "value": value, "url": site}])
    page = phone.new_page()
    page.goto(f"{site}/en/numbers/")
    page.locator("[data-keep-add]").wait_for()
    page.wait_for_timeout(6000)
    assert page.evaluate("caches.keys()") == []


def test_the_chosen_provinces_numbers_are_kept_and_follow_the_choice(phone: Any, site: str) -> None:
    phone.add_cookies([{"name": "place", "value": "PK-SD", "url": site}])
    page = keep(phone, site, "/en/numbers/")
    assert "/en/numbers/sindh/" in page.evaluate(PATHS)
    assert "tel:1122" in page.evaluate(OFFLINE_TEXT)
    phone.add_cookies([{"name": "place", "value": "PK-BA", "url": site}])
    page.goto(f"{site}/en/numbers/")
    eventually(page, f"{OFFLINE_TEXT}.then((text) => !text.includes('tel:1122'))")


def test_a_server_in_trouble_is_answered_from_what_is_kept(phone: Any, site: str) -> None:
    page = keep(phone, site, "/en/numbers/")
    assert page.evaluate("navigator.serviceWorker.controller !== null")
    phone.route("**/en/numbers/", lambda route: route.fulfill(status=503, body="trouble"))
    page.goto(f"{site}/en/numbers/")
    assert page.locator(".sheet-row").count() > 10


def test_the_worker_is_asked_for_anew_and_may_rule_the_whole_site(phone: Any, site: str) -> None:
    answer = phone.request.get(f"{site}/sw.js")
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "no-store" not in phone.request.get(f"{site}/en/numbers/").headers["cache-control"]
    assert "no-store" in phone.request.get(f"{site}/en/find/").headers["cache-control"]


def test_a_new_directory_reaches_the_kept_pages_before_the_old_ones_go(chromium: Any, tmp_path: Path) -> None:
    with running(tmp_path) as address:
        phone = chromium.new_context()
        page = keep(phone, address, "/en/numbers/punjab/")
        before = page.evaluate("caches.keys()")
        change_the_directory(tmp_path)
        page.goto(f"{address}/en/more/")
        eventually(page, f"caches.keys().then((now) => now.length === 1 && now[0] !== '{before[0]}')")
        paths = page.evaluate(PATHS)
        assert {"/en/numbers/punjab/", "/en/offline/", "/en/plan/", "/en/breathe/", "/en/numbers/"} <= set(paths)
        phone.set_offline(True)
        page.goto(f"{address}/en/numbers/punjab/")
        assert "A name of today" in page.locator(".sheet").inner_text()
        phone.close()


def change_the_directory(home: Path) -> None:
    """Rename a service as its partner would, from another process."""
    script = (
        "from saath.directory.models import Service; from saath.directory.actions.revising import bump_revision\n"
        "from django.db import transaction\n"
        "with transaction.atomic():\n"
        "    Service.objects.filter(slug='umang-pakistan').update(name='A name of today'); bump_revision()\n"
    )
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", script]
    subprocess.run(command, env={**os.environ, "SAATH_HOME": str(home), "DATABASE_URL": ""}, cwd=ROOT, check=True)
