"""Backing up and restoring: under writes, killed at every step, damaged, newer, with the server running; on either database."""

import json
import signal
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pg import database_beside
from tests.server import free_port, start, wait_until_up
from tests.site.installation import ROOT, Installation

pytestmark = pytest.mark.process

WRITE_IN_PAIRS = """
import sys, uuid
from pathlib import Path
from django.db import transaction
from django.utils import timezone
from saath.jobs.models import Lease, ScheduleRun
n = 0
while not Path(sys.argv[1]).exists():
    n += 1
    with transaction.atomic():
        ScheduleRun.objects.create(name=f"{sys.argv[2]}-{n}", day="2026-01-01")
        Lease.objects.create(job=uuid.uuid4(), worker="w", heartbeat_at=timezone.now())
print(n)
"""
KILLED_AT = """
import os, signal, sys
seen = 0
def step():
    global seen
    seen += 1
    if seen == int(sys.argv[1]):
        os.kill(os.getpid(), signal.SIGKILL)
WATCHED = {"os.rename", "os.link", "os.remove", "os.mkdir", "sqlite3.connect", "subprocess.Popen"}
sys.addaudithook(lambda event, _arguments: step() if event in WATCHED else None)
import psycopg
execute = psycopg.Connection.execute
def watched(self, *arguments, **options):
    step()
    done = execute(self, *arguments, **options)
    step()
    return done
psycopg.Connection.execute = watched
"""
RUN_VERB = KILLED_AT + "from saath.site.cli import main; sys.exit(main(sys.argv[2:]))"
PUT_BACK = KILLED_AT + (
    "import django; django.setup()\nfrom pathlib import Path\n"
    "from saath.site.running.hold import alone; from saath.site.running.restore import put_back\n"
    "with alone(): put_back(Path(sys.argv[2]), print)"
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with database_beside() as url:
        made = Installation(tmp_path_factory.mktemp("home"), url)
        assert made.saath("prepare").returncode == 0
        yield made


@pytest.fixture
def archive(place: Installation, tmp_path: Path) -> Path:
    """A backup in which one name stands; afterwards another name stands in the data in use."""
    place.ask("DELETE FROM jobs_schedulerun")
    add(place, "in the archive")
    file = tmp_path / "a.zip"
    assert place.saath("backup", file).returncode == 0
    add(place, "since then")
    return file


def add(place: Installation, name: str) -> None:
    place.ask(f"INSERT INTO jobs_schedulerun (name, day) VALUES ('{name}', '2026-01-01') ON CONFLICT DO NOTHING")


def names(place: Installation) -> set[str]:
    return {str(name) for (name,) in place.ask("SELECT name FROM jobs_schedulerun")}


EVERY = pytest.mark.parametrize("stride", [pytest.param(1, marks=pytest.mark.slow), 17])
"""Every step in `make soak`; every seventeenth where there is less time."""
BEFORE, RESTORED = {"in the archive", "since then"}, {"in the archive"}


class TestBackup:
    def test_it_holds_the_data_its_sums_and_no_secret(self, place: Installation, archive: Path) -> None:
        assert archive.stat().st_mode & 0o777 == 0o600
        with zipfile.ZipFile(archive) as file:
            manifest = json.loads(file.read("manifest.json"))
            everything = b"".join(file.read(name) for name in file.namelist())
        assert manifest["rows"]["directory_service"] == 104
        assert manifest["saath"] == "0.1.0"
        assert "0001_initial" in manifest["migrations"]["directory"]
        assert (place.home / "secret_key").read_bytes() not in everything

    def test_uploaded_files_are_in_it_and_come_back(self, place: Installation, tmp_path: Path) -> None:
        picture = place.home / "media/a/b.jpg"
        picture.parent.mkdir(parents=True)
        picture.write_bytes(b"as it was")
        file = tmp_path / "m.zip"
        assert place.saath("backup", file).returncode == 0
        picture.write_bytes(b"as it became")
        assert place.saath("restore", file).returncode == 0
        assert picture.read_bytes() == b"as it was"
        (kept,) = place.home.glob("media-before-*/a/b.jpg")
        assert kept.read_bytes() == b"as it became"
        picture.unlink()

    def test_a_file_that_is_there_is_not_overwritten(self, place: Installation, archive: Path) -> None:
        before = archive.read_bytes()
        result = place.saath("backup", archive)
        assert result.returncode == 1
        assert "exists already" in result.stderr
        assert archive.read_bytes() == before

    def test_the_usual_place_keeps_as_many_as_asked(self, place: Installation) -> None:
        folder = place.home / "backups"
        folder.mkdir(exist_ok=True)
        for name in ("saath-20200101T000000Z.zip", "saath-20200102T000000Z.zip", "before-upgrade-20200101T000000Z.zip"):
            (folder / name).touch()
        assert place.saath("backup", "--keep", 2).returncode == 0
        left = {path.name for path in folder.iterdir()}
        assert "saath-20200101T000000Z.zip" not in left
        assert {"saath-20200102T000000Z.zip", "before-upgrade-20200101T000000Z.zip"} < left
        assert len(left) == 3

    def test_taken_under_writes_it_is_one_moment(self, place: Installation, tmp_path: Path) -> None:
        """Two writers add rows in pairs, each pair in one transaction; no backup ever holds half a pair."""
        place.python(
            "from saath.jobs.models import *; ScheduleRun.objects.all().delete(); Lease.objects.all().delete()"
        )
        stop = tmp_path / "stop"
        setup = "import django; django.setup()\n"
        writers = [place.start(setup + WRITE_IN_PAIRS, stop, name) for name in ("a", "b")]
        try:
            while place.count("jobs_schedulerun") < 50:
                time.sleep(0.1)
            counts = []
            for n in range(3):
                file = tmp_path / f"{n}.zip"
                result = place.saath("backup", file)
                assert result.returncode == 0, result.stderr
                with zipfile.ZipFile(file) as held:
                    rows = json.loads(held.read("manifest.json"))["rows"]
                assert rows["jobs_schedulerun"] == rows["jobs_lease"] > 0
                counts.append(rows["jobs_lease"])
        finally:
            stop.touch()
            written = sum(int(writer.communicate(timeout=60)[0]) for writer in writers)
        assert counts[0] < counts[1] < counts[2] <= written, "they went on writing meanwhile"
        assert place.saath("restore", tmp_path / "1.zip").returncode == 0
        assert place.count("jobs_schedulerun") == place.count("jobs_lease") == counts[1]
        place.ask("DELETE FROM jobs_lease")

    @EVERY
    def test_killed_at_any_step_it_leaves_nothing_half_written(
        self, place: Installation, tmp_path: Path, stride: int
    ) -> None:
        target = tmp_path / "out" / "k.zip"
        for step in range(1, 1000, stride):
            process = place.start(RUN_VERB, step, "backup", target)
            process.communicate(timeout=120)
            if process.returncode == 0:
                break
            assert process.returncode == -signal.SIGKILL
            assert not [path for path in target.parent.glob("*.zip") if not zipfile.is_zipfile(path)]
            target.unlink(missing_ok=True)
        else:
            pytest.fail("it never came to its end")
        assert step > 3
        assert zipfile.is_zipfile(target)


class TestRehearsal:
    def test_it_proves_and_touches_nothing(self, place: Installation, archive: Path) -> None:
        before = {path: path.read_bytes() for path in place.files("*.sqlite3")}
        result = place.saath("restore", "--rehearse", archive)
        assert result.returncode == 0, result.stderr
        for said in ("as in the manifest", "finds itself whole", "finds one to call", "Nothing in use was touched"):
            assert said in result.stdout
        assert {path: path.read_bytes() for path in place.files("*.sqlite3")} == before
        assert names(place) == BEFORE

    def test_it_may_be_done_while_saath_runs(self, place: Installation, archive: Path) -> None:
        with held(place):
            assert place.saath("restore", "--rehearse", archive).returncode == 0

    @pytest.mark.parametrize(
        ("damage", "says"),
        [
            ("cut", "damaged or not a backup"), ("words", "is not a backup of Saath"), ("part", "SHA-256"),
            ("rows", "other numbers of rows"), ("newer", "made by another version"), ("extra", "does not hold what"),
            ("kind", "this installation uses"), ("escape", "names that no backup"), ("gone", "no such file"),
        ],
    )  # fmt: skip
    def test_what_is_wrong_with_a_file_is_told(
        self, place: Installation, archive: Path, damage: str, says: str
    ) -> None:
        spoil(archive, damage)
        for verb in (["restore", "--rehearse"], ["restore"]):
            result = place.saath(*verb, archive)
            assert result.returncode == 1
            assert says in result.stderr
            assert "Traceback" not in result.stderr
        assert names(place) == BEFORE


class TestRestore:
    def test_it_brings_back_and_keeps_what_was(self, place: Installation, archive: Path) -> None:
        result = place.saath("restore", archive)
        assert result.returncode == 0, result.stderr
        assert names(place) == RESTORED
        kept = result.stdout.partition("is kept: ")[2].splitlines()[0].removeprefix("database ")
        url = place.url.rpartition("/")[0] + f"/{kept}" if place.postgresql else f"sqlite:///{kept}"
        assert names(Installation(place.home, url)) == BEFORE

    def test_it_refuses_while_saath_runs(self, place: Installation, archive: Path) -> None:
        port = free_port()
        process = start(place.home, port, {"DATABASE_URL": place.url})
        try:
            wait_until_up(port, process)
            result = place.saath("restore", archive)
        finally:
            process.terminate()
            process.wait(30)
        assert result.returncode == 1
        assert "stop it first" in result.stderr
        assert names(place) >= BEFORE, "beside what its worker wrote"

    def test_saath_does_not_start_meanwhile(self, place: Installation) -> None:
        program = "from saath.site.running.hold import alone\nwith alone(): print('held', flush=True); __import__('time').sleep(600)"
        process = place.start("import django; django.setup()\n" + program)
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        for verb in ("serve", "web", "worker"):
            result = place.saath(verb, PORT=str(free_port()))
            assert result.returncode == 1
            assert "under way" in result.stdout + result.stderr
        process.kill()
        process.communicate()

    @EVERY
    def test_killed_at_any_step_the_data_is_old_or_new_and_whole(
        self, place: Installation, archive: Path, stride: int
    ) -> None:
        swapped = []
        for step in range(1, 1000, stride):
            process = place.start(PUT_BACK, step, archive)
            out, err = process.communicate(timeout=120)
            assert process.returncode in {0, -signal.SIGKILL}, out + err
            found = names(place)
            assert found in (BEFORE, RESTORED), step
            assert place.count("directory_service") == 104
            swapped.append(found == RESTORED)
            if process.returncode == 0:
                break
            add(place, "since then")
        assert swapped[0] is False
        assert swapped[-1] is True
        assert len(swapped) > 1

    @pytest.mark.parametrize("seconds", [0.6, 1.2, 1.8])
    def test_killed_while_it_proves(self, place: Installation, archive: Path, seconds: float) -> None:
        process = place.start(
            "from saath.site.cli import main; import sys; sys.exit(main(sys.argv[1:]))", "restore", archive
        )
        time.sleep(seconds)
        process.kill()
        process.communicate()
        assert names(place) in (BEFORE, RESTORED)
        assert place.saath("restore", archive).returncode == 0, "and it may be tried again"
        assert not list(place.home.glob(".restoring-*"))
        assert names(place) == RESTORED

    def test_acts_of_rooms_run_before_anybody_sees_the_data(self, place: Installation, archive: Path) -> None:
        """A room that keeps a list of what was destroyed brings the restored database up to it."""
        settings = "tests.site.forgetful"
        result = place.saath("restore", archive, DJANGO_SETTINGS_MODULE=settings)
        assert result.returncode == 0, result.stderr
        assert "1 name destroyed since is gone again" in result.stdout
        assert names(place) == set()


def held(place: Installation) -> "Iterator[None]":
    from contextlib import contextmanager

    @contextmanager
    def hold() -> Iterator[None]:
        process = place.start("import django; django.setup()\nfrom saath.site.running.hold import share\nshare(); print('held', flush=True); __import__('time').sleep(600)")  # fmt: skip
        assert process.stdout
        process.stdout.readline()
        try:
            yield
        finally:
            process.kill()
            process.communicate()

    return hold()


def spoil(archive: Path, damage: str) -> None:
    """Write the archive again with one thing wrong."""
    if damage == "gone":
        archive.unlink()
    elif damage == "cut":
        archive.write_bytes(archive.read_bytes()[:5000])
    else:
        with zipfile.ZipFile(archive) as file:
            parts = {name: file.read(name) for name in file.namelist()}
        manifest = json.loads(parts.pop("manifest.json"))
        SPOIL[damage](manifest, parts)
        with zipfile.ZipFile(archive, "w") as file:
            for name, data in parts.items():
                file.writestr(name, data)
            if damage != "words":
                file.writestr("manifest.json", json.dumps(manifest))


SPOIL = {
    "words": lambda manifest, parts: None,
    "part": lambda manifest, parts: parts.update({manifest["part"]: parts[manifest["part"]] + b"x"}),
    "rows": lambda manifest, parts: manifest["rows"].update(directory_service=105),
    "newer": lambda manifest, parts: manifest["migrations"]["directory"].append("9999_tomorrow"),
    "extra": lambda manifest, parts: parts.update({"media/x": b"x"}),
    "kind": lambda manifest, parts: manifest.update(database="oracle"),
    "escape": lambda manifest, parts: parts.update({"media/../x": b""}) or manifest["parts"].update({"media/../x": ""}),
}


def test_the_command_that_is_printed_is_the_one_to_type(place: Installation, tmp_path: Path) -> None:
    said = place.saath("backup", tmp_path / "p.zip").stdout.strip()
    command = said.rpartition("Prove it: saath ")[2].split()
    assert place.saath(*command).returncode == 0
    assert ROOT.exists()
