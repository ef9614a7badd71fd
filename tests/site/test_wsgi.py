"""What a web process does before it serves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from saath.directory.memory.stocking import _current, forget_shelf

pytestmark = pytest.mark.process

IMPORTED = (
    "from saath.site.wsgi import application; from saath.directory.memory.stocking import _current; print(_current)"
)


@pytest.mark.parametrize("database", ["", "postgresql://nobody@127.0.0.1:1/nothing"])
def test_a_process_starts_where_the_database_is_not_there_yet(data_folder: Path, database: str) -> None:
    env = {**os.environ, "SAATH_HOME": str(data_folder), "DATABASE_URL": database}
    started = subprocess.run(
        [sys.executable, "-c", IMPORTED], env=env, capture_output=True, text=True, timeout=60, check=True
    )
    assert "OperationalError" in started.stdout
    assert started.stdout.endswith("[]\n")


def test_the_first_visitor_finds_a_full_shelf(directory: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.db.connection.close", lambda: None)
    from saath.site import wsgi

    forget_shelf()
    wsgi.read_the_directory()
    shelf = _current[0][0]
    assert {"facets", "words", "schedules"} <= vars(shelf).keys(), "nothing is left to be worked out"
    client.get("/en/find/")
    assert _current[0][0] is shelf
