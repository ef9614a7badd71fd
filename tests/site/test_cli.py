"""The `saath` command, as a newcomer and an operator meet it."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from saath.site.cli import main
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


class TestDoctor:
    SAFE = {
        "SAATH_PRODUCTION": "1", "SECRET_KEY": "k" * 50, "ALLOWED_HOSTS": "saath.example", "PUBLIC_URL": "https://saath.example",
        "TRUSTED_PROXIES": "1",
    }  # fmt: skip

    @pytest.fixture
    def home(self, tmp_path: Path) -> Path:
        tmp_path.chmod(0o700)
        assert run("prepare", SAATH_HOME=str(tmp_path), DATABASE_URL="").returncode == 0
        return tmp_path

    def test_a_safe_production_passes(self, home: Path) -> None:
        result = run("doctor", SAATH_HOME=str(home), DATABASE_URL="", **self.SAFE)
        assert result.returncode == 0, result.stdout
        assert "refuse" not in result.stdout

    @pytest.mark.parametrize(
        ("name", "value", "says"),
        [
            ("SECRET_KEY", "", "SECRET_KEY"), ("SECRET_KEY", "short", "SECRET_KEY"), ("ALLOWED_HOSTS", "", "ALLOWED_HOSTS"),
            ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS"), ("PUBLIC_URL", "http://saath.example", "https"),
        ],
    )  # fmt: skip
    def test_an_unsafe_one_is_refused_and_does_not_start(self, home: Path, name: str, value: str, says: str) -> None:
        unsafe = {**self.SAFE, name: value, "SAATH_HOME": str(home), "DATABASE_URL": ""}
        result = run("doctor", **unsafe)
        assert result.returncode == 1
        assert any(line.startswith("refuse") and says in line for line in result.stdout.splitlines())
        assert run("serve", "--port", str(free_port()), **unsafe).returncode == 1

    def test_a_folder_open_to_others_is_refused(self, home: Path) -> None:
        home.chmod(0o755)
        assert run("doctor", SAATH_HOME=str(home), DATABASE_URL="", **self.SAFE).returncode == 1

    def test_a_trial_installation_is_only_warned(self, home: Path) -> None:
        result = run("doctor", SAATH_HOME=str(home), DATABASE_URL="")
        assert result.returncode == 0
        assert "warn" in result.stdout


class TestServe:
    def test_it_starts_from_nothing_restarts_what_dies_and_stops_cleanly(self, tmp_path: Path) -> None:
        port = free_port()
        process = start(tmp_path, port, {})
        try:
            wait_until_up(port, process)
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/en/find/") as answer:
                assert "Umang" in answer.read().decode()
            assert oct(os.stat(tmp_path / "secret_key").st_mode & 0o777) == "0o600"
            children = _children(process.pid)
            assert len(children) == 2
            for child in children:
                os.kill(child, signal.SIGKILL)
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
        children = _children(process.pid)
        process.kill()
        process.wait()
        _until(lambda: not any(_alive(child) for child in children))


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
