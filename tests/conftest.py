"""Shared by every test: a data folder of its own, the shipped directory, the cast, a real server and a real browser."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from pytest_django import DjangoDbBlocker

CHROMIUM = next((path for path in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if path), None)
NEEDS_CHROMIUM = "Chromium is needed for this test: on Debian, apt-get install chromium"
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]  # fmt: skip
HERE = {"localhost", "127.0.0.1", "", None}
asked_elsewhere: list[str] = []
"""What a page asked of another host, in the test that runs."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM or os.environ.get("CI"):
        return
    for item in items:
        if "browser" in item.keywords:
            item.add_marker(pytest.mark.skip(reason=NEEDS_CHROMIUM))


@pytest.fixture(autouse=True)
def _fresh_process_state(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a process remembers of the database, of visitors and of their language does not go from test to test."""
    from django.core.cache import cache
    from django.utils import translation

    from saath.directory.memory.stocking import forget_shelf
    from saath.kernel.limits import forget_counts
    from saath.screening import keeping
    from saath.screening.banks import forget_banks

    forget_shelf()
    forget_banks()
    keeping.forget_changes()
    keeping._last[:] = [keeping.UNKNOWN]
    if not _may_ask_the_database(request):
        keeping._last[:], keeping._ask_again[:] = [keeping.NOTHING], [float("inf")]
    forget_counts()
    cache.clear()
    translation.deactivate()
    yield
    forget_shelf()


def _may_ask_the_database(request: pytest.FixtureRequest) -> bool:
    """Where a test may not, the phrase bank is the one that ships."""
    marked = request.node.get_closest_marker("django_db") is not None
    return marked or bool({"db", "transactional_db"} & set(request.fixturenames))


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> None:
    """The hash that production makes, without the half second that makes it hard to guess."""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.parallelism = 1, 8, 1


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: "DjangoDbBlocker") -> None:
    """Tables, and in them the directory that ships, loaded once as `make run` loads it."""
    from saath.directory.seed import load_shipped_data
    from saath.partners.seed import load_partners

    with django_db_blocker.unblock():
        load_shipped_data()
        load_partners()


@pytest.fixture(scope="session", autouse=True)
def _a_flush_may_empty_the_audit_log() -> None:
    """After a transactional test Django empties every table; on SQLite by DELETE, which the audit log's triggers refuse.

    Only that flush lifts them, and puts them back in the same breath. PostgreSQL truncates, which they let pass.
    """
    from django.db.backends.sqlite3.base import DatabaseOperations

    plain = DatabaseOperations.sql_flush

    def flush(self: Any, style: Any, tables: Any, **options: Any) -> list[str]:
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND (name LIKE 'people%' OR name LIKE 'safety%')"
            )
            triggers = cursor.fetchall()
        lifted = [f'DROP TRIGGER "{name}"' for name, _sql in triggers]
        return [*lifted, *plain(self, style, tables, **options), *(sql for _name, sql in triggers)]

    DatabaseOperations.sql_flush = flush


@pytest.fixture
def directory(db: None) -> None:
    """The directory that ships."""


@pytest.fixture
def cast(db: None) -> "object":
    from tests.cast import make_cast

    return make_cast()


@pytest.fixture
def signed_in(db: None) -> "object":
    """A client of its own, signed in through the real pages; staff with the code of an authenticator app."""
    from django.test import Client

    from tests.cast import sign_in

    return lambda person, **options: sign_in(Client(), person, **options)


@pytest.fixture
def entry_of(directory: None) -> "object":
    """Find a shown entry by its slug."""
    from saath.directory.reads import all_shown
    from saath.people.types import GUEST

    def find(slug: str) -> object:
        return next(entry for entry in all_shown(GUEST) if entry.slug == slug)

    return find


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """The system's browser, cut off from the net. Every context of it is watched for requests to others."""
    from playwright.sync_api import sync_playwright

    assert CHROMIUM, NEEDS_CHROMIUM
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        plain = browser.new_context

        def watched(**options: Any) -> Any:
            context = plain(**options)
            context.on("request", _watch)
            return context

        browser.new_context = watched  # type: ignore[method-assign]
        yield browser
        browser.close()


def _watch(request: Any) -> None:
    """A person may go to another site (Leave does); no page of ours may ask one for anything."""
    person_goes = not request.service_worker and request.is_navigation_request() and not request.frame.parent_frame
    if urlsplit(request.url).hostname not in HERE and not person_goes:
        asked_elsewhere.append(request.url)


@pytest.fixture(autouse=True)
def _nobody_else_is_asked() -> Iterator[None]:
    asked_elsewhere.clear()
    yield
    assert asked_elsewhere == [], "a page of ours asked somebody else"


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """A real installation: its own data folder, the real server, the shipped directory. Yields its address."""
    from tests.server import running

    with running() as address:
        yield address


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder
