"""`saath doctor`: is this installation safe to run? Says so in plain words."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import Error

from saath.design.brand import troubles
from saath.kernel.countries import COUNTRIES
from saath.screening.reads import model_version

SHORTEST_KEY = 40
NETWORK = {"nfs", "nfs4", "cifs", "smb3", "9p", "afs", "ceph", "glusterfs", "fuse.sshfs", "fuse.glusterfs", "lustre"}


class Verdict(StrEnum):
    OK = "ok"
    WARN = "warn"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: its verdict, and what to do."""

    verdict: Verdict
    what: str


def examine(*, prepared: bool = True) -> list[Finding]:
    """Every check. A refusal means that production must not start like this.

    `prepared=False` leaves out what `saath serve` is about to bring up to date by itself: tables and browser files.
    """
    findings = [*_secrets(), *_addresses(), *_folder(), *_database(), *_brand(), *_mail(), *_screening()]
    return [*findings, *_tables(), *_files(), *_people()] if prepared else findings


def refused(findings: list[Finding]) -> bool:
    """Whether one of them forbids production."""
    return any(finding.verdict == Verdict.REFUSE for finding in findings)


def _judge(fine: bool, good: str, bad: str, *, in_production: Verdict = Verdict.REFUSE) -> Finding:  # noqa: FBT001
    if fine:
        return Finding(Verdict.OK, good)
    return Finding(in_production if settings.PRODUCTION else Verdict.WARN, bad)


def _secrets() -> Iterator[Finding]:
    given = os.environ.get("SECRET_KEY", "")
    yield _judge(
        len(given) >= SHORTEST_KEY,
        "SECRET_KEY comes from the environment",
        f"SECRET_KEY must come from the environment and have {SHORTEST_KEY} characters or more",
    )
    yield _judge(not settings.DEBUG, "DEBUG is off", "DEBUG must be off")
    yield _judge(settings.PRODUCTION, "SAATH_PRODUCTION is set", "SAATH_PRODUCTION is not set: a trial installation")


def _addresses() -> Iterator[Finding]:
    own = set(settings.ALLOWED_HOSTS) - {"localhost", "127.0.0.1", "[::1]"}
    named = bool(own) and not any("*" in host for host in settings.ALLOWED_HOSTS)
    yield _judge(named, "ALLOWED_HOSTS names your hosts", "ALLOWED_HOSTS must name your hosts, without *")
    yield _judge(
        settings.PUBLIC_URL.startswith("https://"), "PUBLIC_URL is https", "PUBLIC_URL must begin with https://"
    )
    yield _judge(
        bool(settings.TRUSTED_PROXIES),
        "TRUSTED_PROXIES counts the proxies in front",
        "TRUSTED_PROXIES is 0: Saath speaks plain HTTP, so that a proxy with TLS stands in front and must be counted",
    )


def _folder() -> Iterator[Finding]:
    mode = stat.S_IMODE(settings.HOME.stat().st_mode)
    yield _judge(not mode & 0o007, "the data folder is closed to others", f"chmod o-rwx {settings.HOME}")
    yield _judge(
        os.access(settings.HOME, os.W_OK), "the data folder can be written", "the data folder cannot be written"
    )


def _database() -> Iterator[Finding]:
    try:
        connection.ensure_connection()
    except Error as error:
        yield Finding(Verdict.REFUSE, f"the database does not answer ({type(error).__name__})")
        return
    if connection.vendor == "postgresql":
        yield Finding(Verdict.OK, "PostgreSQL answers")
        return
    kind = file_system(settings.HOME)
    if kind in NETWORK:
        yield Finding(Verdict.WARN, f"SQLite on a network disk ({kind}) may lose data: use a local disk, or PostgreSQL")
    else:
        yield Finding(Verdict.OK, "SQLite on a local disk: right for one machine")


def _brand() -> Iterator[Finding]:
    """Refused in a trial too: it would be left out of the pages in silence."""
    for trouble in troubles():
        yield Finding(Verdict.REFUSE, trouble)
    if settings.COUNTRY not in COUNTRIES:
        yield Finding(Verdict.REFUSE, f"SAATH_COUNTRY is {settings.COUNTRY}; this Saath knows {', '.join(COUNTRIES)}")


def file_system(folder: Path, mounts: Path = Path("/proc/mounts")) -> str:
    """The kind of file system a folder lies on; empty where the system does not tell."""
    try:
        rows = [line.split()[1:3] for line in mounts.read_text().splitlines()]
    except OSError:
        return ""
    over = [(len(at), kind) for at, kind in rows if folder.is_relative_to(at.replace("\\040", " "))]
    return max(over, default=(0, ""))[1]


def _mail() -> Iterator[Finding]:
    """Mail is by choice; what it shows to whoever reads along is not."""
    from saath.notices.reads import telling_words

    if not settings.MAIL:
        yield Finding(Verdict.OK, "no mail server is set (EMAIL_HOST): nothing is sent by mail, and no page offers it")
        return
    yield Finding(Verdict.OK, f"mail goes out through {settings.EMAIL_HOST}")
    told = telling_words(settings.DEFAULT_FROM_EMAIL)
    yield Finding(
        Verdict.WARN if told else Verdict.OK,
        f"EMAIL_FROM tells whoever reads along what this is about ({', '.join(told)}): choose a neutral sender"
        if told
        else "the sender of mail says nothing of what it is about",
    )


def _screening() -> Iterator[Finding]:
    if version := model_version():
        yield Finding(Verdict.OK, f"screening hears with model {version}; no clinician has reviewed it yet")
    else:
        yield Finding(
            Verdict.REFUSE, "screening has no model that fits its card: nothing that people write could be published"
        )


def _tables() -> Iterator[Finding]:
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        return
    yield _judge(not pending, "tables are up to date", "tables are not up to date: run `saath prepare`")


def _files() -> Iterator[Finding]:
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    yield _judge(
        manifest.exists(), "files for the browser are built", "files for the browser are not built: run `saath prepare`"
    )


def _people() -> Iterator[Finding]:
    from saath.people.reads import admin_with_second_factor
    from saath.people.types import GUEST

    try:
        safe = admin_with_second_factor(GUEST)
    except Error:
        return
    bad = "no administrator has a second factor: `saath create-admin NAME`, then add one on the account page"
    yield _judge(safe, "an administrator has a second factor", bad, in_production=Verdict.WARN)
