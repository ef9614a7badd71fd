"""The files for deploying: nginx and systemd read them where they are installed, and no name in them is unknown to Saath.

Docker is not asked: the compose file and the Dockerfile are read as text and held to the settings and to one another.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from saath.site.cli import _parser

pytestmark = pytest.mark.process

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
SETTINGS = set(re.findall(r'_(?:env|flag|list)\("([A-Z_]+)"', (ROOT / "saath/settings.py").read_text("utf-8")))
SETTINGS |= {"SAATH_HOST", "PORT"}
CI = bool(os.environ.get("CI"))


def needs(program: str, package: str) -> pytest.MarkDecorator:
    found = shutil.which(program, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    return pytest.mark.skipif(not found and not CI, reason=f"{program} is needed: on Debian, apt-get install {package}")


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=saath.example"]
    files = ["-keyout", tmp_path / "privkey.pem", "-out", tmp_path / "fullchain.pem"]
    subprocess.run([*command, *files], check=True, capture_output=True)
    return tmp_path


def nginx_says(text: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    for at, there in (
        ("/etc/ssl/saath/", f"{tmp_path}/"), ("/etc/nginx/tls/", f"{tmp_path}/"), ("/var/log/nginx/", f"{tmp_path}/"),
        ("/etc/nginx/saath-proxy.conf", str(DEPLOY / "nginx/saath-proxy.conf")), ("/dev/stdout", f"{tmp_path}/out"),
        ("/dev/stderr", f"{tmp_path}/err"),
    ):  # fmt: skip
        text = text.replace(at, there)
    if "events {" not in text:
        text = f"events {{}}\nhttp {{\n{text}\n}}"
    (tmp_path / "nginx.conf").write_text(f"pid {tmp_path}/pid;\n{text}")
    nginx = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin") or "nginx"
    return subprocess.run([nginx, "-t", "-c", tmp_path / "nginx.conf", "-p", tmp_path], capture_output=True, text=True)


@needs("nginx", "nginx-light")
@pytest.mark.parametrize("name", ["saath.conf", "compose.conf"])
def test_nginx_reads_its_file(name: str, certificate: Path) -> None:
    result = nginx_says((DEPLOY / "nginx" / name).read_text("utf-8"), certificate)
    assert result.returncode == 0, result.stderr


@needs("nginx", "nginx-light")
def test_nginx_would_tell_of_a_mistake(certificate: Path) -> None:
    text = (DEPLOY / "nginx/saath.conf").read_text("utf-8").replace("server_tokens off;", "server_tokens of;")
    assert nginx_says(text, certificate).returncode != 0


@pytest.mark.parametrize("name", ["saath.conf", "compose.conf"])
def test_no_line_of_a_log_says_who_asked_for_what(name: str) -> None:
    text = (DEPLOY / "nginx" / name).read_text("utf-8")
    (line,) = re.findall(r"log_format saath '([^']*)'", text)
    assert set(re.findall(r"\$(\w+)", line)) <= {
        "time_iso8601",
        "request_method",
        "status",
        "body_bytes_sent",
        "request_time",
    }
    assert all(" saath;" in log or " off;" in log for log in re.findall(r"access_log[^;]*;", text))
    assert all("crit;" in log for log in re.findall(r"error_log[^;]*;", text))
    for hidden in ("/metrics", "/readyz"):
        assert f"location = {hidden} {{ return 404; }}" in text


def test_what_a_visitor_claims_of_his_address_is_not_passed_on() -> None:
    text = (DEPLOY / "nginx/saath-proxy.conf").read_text("utf-8")
    assert "X-Forwarded-For $remote_addr;" in text
    assert "X-Forwarded-Proto $scheme;" in text


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not on this machine")
@pytest.mark.parametrize("name", ["saath.service", "saath-backup.service", "saath-backup.timer"])
def test_systemd_reads_its_units(name: str, tmp_path: Path) -> None:
    for unit in (DEPLOY / "systemd").iterdir():
        text = unit.read_text("utf-8").replace("/srv/saath/code/.venv/bin/saath", "/bin/true")
        (tmp_path / unit.name).write_text(text)
    result = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", tmp_path / name], capture_output=True, text=True, cwd=tmp_path
    )
    ours = [line for line in result.stderr.splitlines() if "saath" in line and "Failed to create" not in line]
    assert not ours, result.stderr


@pytest.mark.parametrize("name", ["saath.service", "saath-backup.service"])
def test_a_unit_may_write_to_the_data_folder_only(name: str) -> None:
    text = (DEPLOY / "systemd" / name).read_text("utf-8")
    for line in ("NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes", "UMask=0077"):
        assert line in text
    assert re.findall(r"ReadWritePaths=(.*)", text) == ["/srv/saath/data"]
    assert "CapabilityBoundingSet=\n" in text


def compose() -> dict[str, dict[str, object]]:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))


def test_the_compose_file_names_what_there_is() -> None:
    file = compose()
    assert set(file["services"]) == {"web", "worker", "database", "valkey", "nginx"}
    for service in file["services"].values():
        needed = service.get("depends_on", {})
        assert set(needed) <= set(file["services"])
        assert all(file["services"][name].get("healthcheck") for name in needed), "what is waited for can be asked"
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            there = source in file["volumes"] or source == "./tls" or (DEPLOY / source).exists()
            assert there, volume


def test_every_variable_of_it_is_a_setting_and_every_command_a_verb() -> None:
    verbs = set(_parser()._subparsers._group_actions[0].choices)  # type: ignore[union-attr, arg-type]
    services = compose()["services"]
    for name in ("web", "worker"):
        assert set(services[name]["environment"]) <= SETTINGS
        program, verb = services[name]["command"]
        assert program == "saath"
        assert verb in verbs
        assert services[name]["read_only"] is True
        assert services[name]["cap_drop"] == ["ALL"]
    text = (DEPLOY / "saath.env.example").read_text("utf-8")
    assert set(re.findall(r"^#?([A-Z_]+)=", text, flags=re.MULTILINE)) <= SETTINGS
    for unit in (DEPLOY / "systemd").glob("*.service"):
        used = re.findall(r"bin/saath ([a-z-]+)", unit.read_text("utf-8"))
        assert used
        assert set(used) <= verbs


def test_only_nginx_is_open_to_the_world() -> None:
    ports = {name: service.get("ports", []) for name, service in compose()["services"].items()}
    assert ports.pop("nginx") == ["80:80", "443:443"]
    assert not any(ports.values())


def test_the_image_is_made_of_what_is_there() -> None:
    text = (ROOT / "Dockerfile").read_text("utf-8")
    for line in re.findall(r"^COPY (?!--from)(.*)", text, flags=re.MULTILINE):
        *sources, _to = line.split()
        assert all((ROOT / source).exists() for source in sources), line
    assert "--require-hashes" in text
    assert text.rindex("USER saath") > text.rindex("RUN ")
    (client,) = set(re.findall(r"postgresql-client-(\d+)", text))
    assert compose()["services"]["database"]["image"].startswith(f"postgres:{client}")
