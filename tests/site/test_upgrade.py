"""Upgrading: what works stays, what fails goes back by itself. The newer versions are real ones with migrations of their own."""

import signal
import time
from collections.abc import Iterator

import pytest

from saath.site.running import upgrade
from tests.pg import database_beside
from tests.site.installation import Installation

pytestmark = pytest.mark.process

FEW_SECONDS = "from saath.site.running import upgrade; upgrade.PATIENCE = 12.0; from saath.site.cli import main; import sys; sys.exit(main(['upgrade']))"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with database_beside() as url:
        made = Installation(tmp_path_factory.mktemp("home"), url)
        assert made.saath("prepare").returncode == 0
        yield made


def state(place: Installation) -> tuple[object, ...]:
    return (
        place.count("directory_citation"),
        place.count("django_migrations"),
        place.ask("SELECT max(dialled) FROM directory_contact"),
    )


def test_what_works_is_kept_and_the_way_back_is_named(place: Installation) -> None:
    before = state(place)
    result = place.saath("upgrade")
    assert result.returncode == 0, result.stderr
    assert "snapshot: " in result.stdout
    assert "ready yes" in result.stdout
    assert state(place) == before
    assert list(place.home.glob("backups/before-upgrade-*.zip"))


def test_a_migration_that_fails_goes_back_by_itself(place: Installation) -> None:
    before = state(place)
    result = place.saath("upgrade", DJANGO_SETTINGS_MODULE="tests.site.broken_migration")
    assert result.returncode == 1
    assert "nowhere" in result.stdout
    assert "nothing was upgraded" in result.stderr
    assert "Traceback" not in result.stderr
    assert state(place) == before
    assert place.saath("upgrade").returncode == 0, "the code of before starts on it"


def test_a_version_that_shows_nobody_goes_back_by_itself(place: Installation) -> None:
    before = state(place)
    process = place.start(FEW_SECONDS, DJANGO_SETTINGS_MODULE="tests.site.broken_health")
    out, err = process.communicate(timeout=120)
    assert process.returncode == 1
    assert "ready no" in out
    assert "shelf no" in out
    assert "nothing was upgraded" in err
    assert state(place) == before


def test_told_to_stop_it_goes_back(place: Installation) -> None:
    before = state(place)
    process = place.start(FEW_SECONDS, DJANGO_SETTINGS_MODULE="tests.site.broken_health")
    assert process.stdout
    for line in process.stdout:
        if "tables" in line:
            break
    time.sleep(3)
    process.send_signal(signal.SIGTERM)
    _out, err = process.communicate(timeout=120)
    assert process.returncode == 1
    assert "nothing was upgraded" in err
    assert state(place) == before


def test_it_is_patient_enough_for_a_slow_machine() -> None:
    assert upgrade.PATIENCE >= 60
