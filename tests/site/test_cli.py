"""The `saath` command, as a newcomer and an operator meet it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from saath.site.cli import main
from saath.site.doctor import NETWORK, file_system
from tests.server import free_port, start, wait_until_up

ROOT = Path(__file__).parent.parent.parent


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-m", "saath.site.cli", *arguments]
    return subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)


def test_help_names_every_verb_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    text = capsys.readouterr().out
    for verb in ("serve", "worker", "doctor", "import-directory", "export-directory", "create-admin", "openapi"):
        assert verb in text
    assert "PORT=9000" in text


def test_without_a_verb_it_shows_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "usage: saath" in capsys.readouterr().out


def test_a_port_that_is_none_is_told_by_its_name() -> None:
    result = run("serve", PORT="eighty")
    assert result.returncode == 2
    assert "PORT must be a number from 1 to 65535, not 'eighty'" in result.stderr


def test_a_data_folder_that_cannot_be_made_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = run("doctor", SAATH_HOME=str(tmp_path / "file" / "home"))
    assert result.returncode == 1
    assert "SAATH_HOME must be a folder that can be written" in result.stderr
    assert "Traceback" not in result.stderr


def test_it_runs_without_what_only_tests_need() -> None:
    """`make run` installs requirements/base.txt only: no app may come from requirements/dev.txt."""
    program = (
        "import importlib.util as u; find = u.find_spec\n"
        "u.find_spec = lambda name, *a: None if name == 'django_linear_migrations' else find(name, *a)\n"
        "import django; django.setup()\n"
        "from django.apps import apps; print(*(app.name for app in apps.get_app_configs()))"
    )
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "saath.settings", "PYTHONPATH": str(ROOT)}
    names = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True).stdout
    pinned = (ROOT / "requirements/base.txt").read_text("utf-8")
    for name in names.split():
        if not name.startswith(("saath.", "django.")):
            package = name.split(".")[0].replace("_", "-")
            assert re.search(rf"^(django-)?{package}==", pinned, re.MULTILINE), name


@pytest.mark.usefixtures("directory")
class TestFiles:
    def test_export_then_import_changes_nothing(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        file = tmp_path / "services.csv"
        assert main(["export-directory", str(file)]) == 0
        assert main(["import-directory", str(file)]) == 0
        assert "0 added, 0 changed, 104 as before" in capsys.readouterr().out

    def test_a_bad_file_is_told_by_line(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        file = tmp_path / "bad.csv"
        main(["export-directory", str(file)])
        file.write_text(file.read_text("utf-8").replace(",helpline,", ",hotline,", 1), "utf-8")
        assert main(["import-directory", str(file)]) == 1
        err = capsys.readouterr().err
        assert "bad.csv:7: kind:" in err
        assert "nothing was written" in err

    def test_a_file_that_is_not_there(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["import-directory", "/nowhere.csv"]) == 1
        assert "No such file" in capsys.readouterr().err


@pytest.mark.process
class TestDoctor:
    SAFE = {
        "SAATH_PRODUCTION": "1", "SECRET_KEY": "k" * 50, "ALLOWED_HOSTS": "saath.example", "PUBLIC_URL": "https://saath.example",
        "TRUSTED_PROXIES": "1",
    }  # fmt: skip

    @pytest.fixture(scope="class")
    @classmethod
    def home(cls, tmp_path_factory: pytest.TempPathFactory) -> Path:
        home = tmp_path_factory.mktemp("prepared")
        assert run("prepare", SAATH_HOME=str(home), DATABASE_URL="").returncode == 0
        return home

    def test_a_safe_production_passes(self, home: Path) -> None:
        result = run("doctor", SAATH_HOME=str(home), DATABASE_URL="", **self.SAFE)
        assert result.returncode == 0, result.stdout
        assert "refuse" not in result.stdout

    @pytest.mark.parametrize(
        ("name", "value", "says"),
        [
            ("SECRET_KEY", "", "SECRET_KEY"), ("SECRET_KEY", "short", "SECRET_KEY"), ("ALLOWED_HOSTS", "", "ALLOWED_HOSTS"),
            ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS"), ("PUBLIC_URL", "http://saath.example", "https"),
            ("TRUSTED_PROXIES", "0", "TRUSTED_PROXIES"),
        ],
    )  # fmt: skip
    def test_an_unsafe_one_is_refused_and_does_not_start(self, home: Path, name: str, value: str, says: str) -> None:
        unsafe = {**self.SAFE, name: value, "SAATH_HOME": str(home), "DATABASE_URL": ""}
        result = run("doctor", **unsafe)
        assert result.returncode == 1
        assert any(line.startswith("refuse") and says in line for line in result.stdout.splitlines())
        assert run("serve", "--port", str(free_port()), **unsafe).returncode == 1

    def test_a_disk_of_the_network_is_warned_of(self, tmp_path: Path) -> None:
        mounts = tmp_path / "mounts"
        mounts.write_text("/dev/vda / ext4 rw 0 0\nfiles:/ /srv/a\\040b nfs4 rw 0 0\n")
        assert file_system(Path("/srv/a b/saath"), mounts) == "nfs4"
        assert file_system(Path("/srv/saath"), mounts) == "ext4"
        assert "nfs4" in NETWORK

    def test_a_database_that_does_not_answer_is_refused(self, home: Path) -> None:
        url = f"postgresql://saath@127.0.0.1:{free_port()}/saath"
        result = run("doctor", SAATH_HOME=str(home), DATABASE_URL=url)
        assert result.returncode == 1
        assert "the database does not answer" in result.stdout
        assert "Traceback" not in result.stderr

    def test_tables_and_files_that_are_old_are_refused(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o700)
        result = run("doctor", SAATH_HOME=str(tmp_path), DATABASE_URL="", **self.SAFE)
        assert result.returncode == 1
        assert "refuse tables are not up to date" in result.stdout
        assert "refuse files for the browser are not built" in result.stdout

    def test_a_folder_open_to_others_is_refused(self, home: Path) -> None:
        home.chmod(0o755)
        result = run("doctor", SAATH_HOME=str(home), DATABASE_URL="", **self.SAFE)
        home.chmod(0o700)
        assert result.returncode == 1
        assert "refuse chmod o-rwx" in result.stdout

    def test_a_trial_installation_is_only_warned(self, home: Path) -> None:
        result = run("doctor", SAATH_HOME=str(home), DATABASE_URL="")
        assert result.returncode == 0
        assert "warn" in result.stdout


@pytest.mark.process
class TestServe:
    def test_a_production_starts_from_an_empty_folder(self, tmp_path: Path) -> None:
        """What `serve` brings up to date by itself is no reason to refuse, at the first start or after an upgrade."""
        home, port = tmp_path / "home", free_port()
        safe = {**TestDoctor.SAFE, "ALLOWED_HOSTS": "127.0.0.1,saath.example"}
        process = start(home, port, safe)
        try:
            wait_until_up(port, process)
            assert home.stat().st_mode & 0o777 == 0o700
        finally:
            process.terminate()
            process.wait(30)

    def test_a_port_in_use_is_told_at_once(self, tmp_path: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = other.getsockname()[1]
            result = run("serve", "--port", str(port), SAATH_HOME=str(tmp_path), DATABASE_URL="")
        assert result.returncode == 1
        assert f"cannot listen on 127.0.0.1:{port}: Address already in use" in result.stdout
        assert not (tmp_path / "saath.sqlite3").exists()

    def test_it_starts_from_nothing_restarts_what_dies_and_stops_cleanly(self, tmp_path: Path) -> None:
        port = free_port()
        process = start(tmp_path, port, {})
        try:
            wait_until_up(port, process)
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/en/find/") as answer:
                assert "Umang" in answer.read().decode()
            assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
            children = _children(process.pid)
            assert len(children) == 2
            servers = [grandchild for child in children for grandchild in _children(child)]
            assert len(servers) == 2
            for child in children:
                os.kill(child, signal.SIGKILL)
            _until(lambda: not any(_alive(server) for server in servers))
            _until(lambda: len(set(_children(process.pid)) - set(children)) == 2)
            wait_until_up(port, process)
            children = _children(process.pid)
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0
            _until(lambda: not any(_alive(child) for child in children))
        finally:
            process.kill()

    def test_children_die_with_a_killed_supervisor(self, tmp_path: Path) -> None:
        port = free_port()
        process = start(tmp_path, port, {})
        wait_until_up(port, process)
        family = _children(process.pid)
        family += [grandchild for child in family for grandchild in _children(child)]
        process.kill()
        process.wait()
        _until(lambda: not any(_alive(member) for member in family))


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


def _until(condition: object, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.1)
