"""`saath doctor`: is this installation safe to run? Says so in plain words."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import Error

SHORTEST_KEY = 40


class Verdict(StrEnum):
    OK = "ok"
    WARN = "warn"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: its verdict, and what to do."""

    verdict: Verdict
    what: str


def examine() -> list[Finding]:
    """Every check. A refusal means that production must not start like this."""
    return [*_secrets(), *_addresses(), *_folder(), *_database(), *_files()]


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
        "TRUSTED_PROXIES is set",
        "TRUSTED_PROXIES is 0: behind a proxy, every visitor would share one rate limit",
        in_production=Verdict.WARN,
    )


def _folder() -> Iterator[Finding]:
    mode = stat.S_IMODE(settings.HOME.stat().st_mode)
    yield _judge(not mode & 0o007, "the data folder is closed to others", f"chmod o-rwx {settings.HOME}")
    yield _judge(
        os.access(settings.HOME, os.W_OK), "the data folder can be written", "the data folder cannot be written"
    )


def _database() -> Iterator[Finding]:
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error as error:
        yield Finding(Verdict.REFUSE, f"the database does not answer ({type(error).__name__})")
        return
    yield _judge(not pending, "tables are up to date", "tables are not up to date: run `saath migrate`")
    yield _judge(
        connection.vendor == "postgresql",
        "PostgreSQL",
        "SQLite: right for one machine; keep its folder on a local disk",
        in_production=Verdict.WARN,
    )


def _files() -> Iterator[Finding]:
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    yield _judge(manifest.exists(), "files for the browser are built", "files for the browser are not built yet")
