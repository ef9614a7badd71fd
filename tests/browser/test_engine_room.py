"""The engine room under the same strict policy as every page: nothing of it is broken, and nothing is loosened for it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.server import ROOT, running

pytestmark = pytest.mark.browser

SIGNED_IN = """
import django
django.setup()
from django.test import Client
from tests.cast import make_cast, sign_in
client = sign_in(Client(SERVER_NAME="localhost"), make_cast().farida)
print(client.cookies["sessionid"].value)
"""


@pytest.fixture
def keeper(chromium: Any, tmp_path: Path) -> Iterator[Any]:
    """The page of an administrator who has signed in with both factors."""
    with running(tmp_path) as address:
        environment = {"SAATH_HOME": str(tmp_path), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "saath.settings"}
        command, env = [sys.executable, "-c", SIGNED_IN], {**os.environ, **environment}
        done = subprocess.run(command, env=env, cwd=ROOT, check=True, capture_output=True, text=True)
        context = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 800})
        context.add_cookies([{"name": "sessionid", "value": done.stdout.split()[-1], "url": address}])
        yield context.new_page()
        context.close()


def test_a_holiday_is_moved_with_the_calendar_and_nothing_is_blocked(keeper: Any) -> None:
    complaints: list[str] = []
    keeper.on("pageerror", lambda error: complaints.append(str(error)))
    keeper.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    for path in ("", "directory/report/", "directory/holiday/add/", "directory/holiday/"):
        answer = keeper.goto(f"/admin/{path}")
        assert answer.status == 200
        assert "unsafe" not in answer.headers["content-security-policy"]
    keeper.locator("#result_list tbody a").first.click()
    keeper.locator(".datetimeshortcuts a").last.click()
    keeper.locator(".calendarbox a", has_text="17").first.click()
    keeper.locator("[name=_save]").click()
    keeper.locator(".messagelist .success").wait_for()
    assert keeper.locator("#result_list tbody tr", has_text="17 ").count() >= 1
    keeper.locator(".theme-toggle").first.click()
    assert keeper.locator("html").get_attribute("data-theme") in {"light", "dark", "auto"}
    assert [line for line in complaints if "404" not in line] == []
