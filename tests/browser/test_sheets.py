"""Sheets come out of a real browser as one page each, Urdu set in Nastaliq, nothing cut off."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.server import ROOT, running

pytestmark = pytest.mark.browser

REACH_SOME = """
import django
django.setup()
from saath.directory.actions import record_call
from saath.directory.filters import Filters
from saath.directory.vocabulary import Outcome
from saath.paper.reads import paper_for
from saath.people.actions import grant_role
from saath.people.models import Account
from saath.people.types import GUEST
from saath.people.vocabulary import Role
usman = Account.objects.create_user("usman", password=None)
grant_role(by=None, account=usman.public_id, role=Role.VERIFIER)
for item in paper_for(GUEST, "poster", Filters()).left_out[:8]:
    record_call(by=usman, contact=item.contact.public_id, outcome=Outcome.REACHED)
"""


@pytest.fixture(scope="module")
def called(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An installation whose first lines a verifier has reached."""
    home: Path = tmp_path_factory.mktemp("paper") / "home"
    env = {**os.environ, "SAATH_HOME": str(home), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "saath.settings"}
    for command in (["-m", "saath.site.cli", "prepare"], ["-c", REACH_SOME]):
        subprocess.run([sys.executable, *command], env=env, cwd=ROOT, check=True, capture_output=True)
    with running(home) as address:
        yield address


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("kind", ["card", "poster"])
def test_a_sheet_is_one_page_and_nothing_is_cut_off(called: str, chromium: Any, kind: str, language: str) -> None:
    page = chromium.new_context(viewport={"width": 900, "height": 1200}).new_page()
    page.goto(f"{called}/{language}/paper/print/?kind={kind}&province=PK-PB")
    page.wait_for_load_state("networkidle")
    pdf = page.pdf(format="A4", prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == 1
    assert b"Nastaliq" in pdf
    page.emulate_media(media="print")
    cut = "[...document.querySelectorAll('.wallet, .poster')].filter(e => e.scrollHeight > e.clientHeight + 1).length"
    assert page.evaluate(cut) == 0
    fonts = "[...document.querySelectorAll('.line-words[lang=ur] strong')].map(e => getComputedStyle(e).fontFamily)"
    assert all("Nastaliq" in font for font in page.evaluate(fonts))
    assert page.locator(".line-number").count() >= 3


def test_the_page_of_choices_leads_to_the_sheet(called: str, chromium: Any) -> None:
    page = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False).new_page()
    page.goto(f"{called}/en/paper/")
    page.get_by_label("Poster, A4").check()
    page.get_by_label("Where").select_option("PK-PB")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Open the sheet to print").click()
    assert "kind=poster" in page.url
    assert "Correct on" in page.content()
