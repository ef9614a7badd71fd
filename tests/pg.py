"""A PostgreSQL cluster of the suite's own, in a temporary folder, gone when the suite ends."""

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg

INSTALL = "PostgreSQL is needed for this part: on Debian, apt-get install postgresql"


def programs() -> Path | None:
    """The folder with initdb and pg_ctl; None where PostgreSQL is not installed."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    return next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)


@contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster that listens on a socket only; yields the DATABASE_URL."""
    folder = programs()
    if folder is None:
        raise RuntimeError(INSTALL)
    home = Path(tempfile.mkdtemp(prefix="saath-pg-"))
    as_user = _user()
    if as_user:
        shutil.chown(home, *as_user)
    run = {"user": as_user[0], "group": as_user[1], "check": True, "capture_output": True} if as_user else {
        "check": True, "capture_output": True}  # fmt: skip
    data, log = home / "data", home / "log"
    try:
        subprocess.run([folder / "initdb", "-D", data, "-U", "saath", "-A", "trust", "-E", "UTF8", "--no-sync"], **run)
        options = f"-k {home} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
        subprocess.run(
            [folder / "pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start"], **{**run, "capture_output": False}
        )
        yield f"postgresql://saath@{str(home).replace('/', '%2F')}/postgres"
    finally:
        subprocess.run([folder / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **{**run, "check": False})
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def database_beside() -> Iterator[str]:
    """A new database of the kind that the suite runs on, as a DATABASE_URL: empty for SQLite, which lies in SAATH_HOME."""
    from django.conf import settings

    at = settings.DATABASES["default"]
    if "postgresql" not in at["ENGINE"]:
        yield ""
        return
    name = f"saath_{secrets.token_hex(4)}"
    server = {"host": at["HOST"], "user": at["USER"], "password": at["PASSWORD"], "port": at["PORT"] or None}
    with psycopg.connect(dbname="postgres", autocommit=True, **server) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        secret = f":{quote(at['PASSWORD'])}" if at["PASSWORD"] else ""
        port = f":{at['PORT']}" if at["PORT"] else ""
        try:
            yield f"postgresql://{at['USER']}{secret}@{quote(at['HOST'], safe='')}{port}/{name}"
        finally:
            made = connection.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [name])
            for (each,) in made.fetchall():
                connection.execute(f'DROP DATABASE "{each}" WITH (FORCE)')


def _user() -> tuple[str, str] | None:
    """PostgreSQL refuses root: then its own account, which comes with it, runs the cluster."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        import grp

        return name, grp.getgrgid(entry.pw_gid).gr_name
    return None
