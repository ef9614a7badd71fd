"""A demonstration is labelled everywhere, opens every role with a click, and never meets real data."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from saath.site.demo.marking import MARK
from tests.server import ROOT, running

pytestmark = pytest.mark.process

BANNER = {"en": "A demonstration: people, calls and events are invented.", "ur": "یہ ایک نمونہ ہے"}
PAGES = (
    "", "find/", "check/", "numbers/", "about/", "plan/", "more/", "answers/", "partners/", "paper/",
    "paper/print/?kind=poster", "account/login/", "nowhere/",
)  # fmt: skip


def saath(*arguments: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "SAATH_HOME": str(home), "DATABASE_URL": "", "SAATH_DEMO": "", **environment}
    command = [sys.executable, "-m", "saath.site.cli", *arguments]
    return subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration's data folder."""
    home: Path = tmp_path_factory.mktemp("demo") / "home"
    done = saath("prepare", home=home, SAATH_DEMO="1")
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture(scope="module")
def demo(prepared: Path) -> Iterator[str]:
    with running(prepared, SAATH_DEMO="1") as address:
        yield address


def test_real_data_is_never_made_a_demonstration(tmp_path: Path) -> None:
    assert saath("migrate", home=tmp_path).returncode == 0
    done = saath("prepare", home=tmp_path, SAATH_DEMO="1")
    assert done.returncode == 1
    assert "holds real data" in done.stderr
    assert not (tmp_path / MARK).exists()


@pytest.mark.parametrize("verb", [("prepare",), ("export-directory",), ("worker",), ("serve",)])
def test_a_demonstration_is_never_served_as_real(prepared: Path, verb: tuple[str, ...]) -> None:
    done = saath(*verb, home=prepared)
    assert done.returncode == 1
    assert "holds a demonstration" in done.stderr


def test_a_database_carried_over_is_known_for_what_it_is(prepared: Path, tmp_path: Path) -> None:
    with sqlite3.connect(prepared / "saath.sqlite3") as database:
        database.execute(f"VACUUM INTO '{tmp_path / 'saath.sqlite3'}'")
    done = saath("prepare", home=tmp_path)
    assert done.returncode == 1
    assert "belongs to a demonstration" in done.stderr + done.stdout


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [("SAATH_PRODUCTION", "1", "production"), ("DATABASE_URL", "postgresql://nobody@localhost/x", "SQLite")],
)
def test_it_is_never_production_and_keeps_to_its_folder(tmp_path: Path, name: str, value: str, said: str) -> None:
    done = saath("prepare", home=tmp_path, SAATH_DEMO="1", **{name: value})
    assert done.returncode == 1
    assert said in done.stderr
    assert not (tmp_path / "saath.sqlite3").exists()


def test_preparing_twice_invents_once(prepared: Path) -> None:
    assert saath("prepare", home=prepared, SAATH_DEMO="1").returncode == 0
    with sqlite3.connect(prepared / "saath.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM people_account").fetchone() == (11,)


@pytest.mark.django_db
def test_elsewhere_nobody_enters_with_a_click(client: Client, cast: Any) -> None:
    assert client.post("/en/account/enter/", {"who": "farida"}).status_code == 404
    assert "Look around as" not in client.get("/en/account/login/").content.decode()


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "ur"])
def test_every_page_says_that_it_is_a_demonstration(demo: str, chromium: Any, language: str) -> None:
    page = chromium.new_context(viewport={"width": 320, "height": 640}).new_page()
    for path in PAGES:
        answer = page.goto(f"{demo}/{language}/{path}")
        assert BANNER[language] in page.content(), path
        assert answer.headers["x-saath-demo"]
        assert "noindex" in answer.headers["x-robots-tag"]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth") or "print" in path, path
    page.goto(f"{demo}/embed/help/?lang={language}")
    assert BANNER[language] in page.content()
    assert page.request.get(f"{demo}/api/v1/help?province=PK-PB").headers["x-saath-demo"]


@pytest.mark.browser
@pytest.mark.parametrize(("who", "opens"), [("usman", 200), ("amina", 404), ("zara", 404), ("farida", 200)])
def test_one_click_opens_a_role(demo: str, chromium: Any, who: str, opens: int) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(f"{demo}/en/account/login/")
    page.get_by_role("button", name=who).click()
    assert page.goto(f"{demo}/en/console/calls/").status == opens
    assert BANNER["en"] in page.content()
