"""Backing up and restoring PostgreSQL: pg_dump in a counted snapshot, a new database, two renames in one transaction."""

import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from django.conf import settings
from psycopg.sql import SQL, Identifier

from saath.site.running import Trouble
from saath.site.running.children import run
from saath.site.running.stores import Snapshot, by_app

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
_LONGEST_NAME = 63


class PostgreSQL:
    """The database that DATABASE_URL names."""

    kind = "postgresql"
    part = "database.pgdump"

    def __init__(self, at: Mapping[str, Any]) -> None:
        self.name, self.folder = str(at["NAME"]), Path(settings.HOME)
        self._at = {"host": at["HOST"], "port": at["PORT"], "user": at["USER"], "password": at["PASSWORD"]}

    def snapshot(self, folder: Path) -> Snapshot:
        """Rows are counted in the very snapshot that is dumped; writers go on meanwhile."""
        file = folder / self.part
        with self.connect(self.name) as database:
            database.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            (name,) = database.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
            self.call("pg_dump", self.name, ["--format=custom", f"--snapshot={name}", f"--file={file}"])
            migrations = database.execute("SELECT app, name FROM django_migrations").fetchall()
            return Snapshot(file, count_rows(database), by_app(migrations))

    @contextmanager
    def scratch(self, part: Path, *, beside: bool) -> Iterator["PostgreSQLScratch"]:
        name = f"{self.prefix(beside=beside)}{secrets.token_hex(4)}"
        self.manage(SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(Identifier(name)))
        try:
            options = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", str(part)]
            self.call("pg_restore", name, options)
            yield PostgreSQLScratch(self, name)
        finally:
            self.drop(name)

    def busy(self) -> str:
        with self.maintenance() as server:
            (others,) = server.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = %s", [self.name]
            ).fetchone() or (0,)
        return f"{others} sessions are connected to the database {self.name}" if others else ""

    def tidy(self) -> list[str]:
        with self.maintenance() as server:
            found = server.execute(
                "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [self.prefix(beside=True)]
            ).fetchall()
        for (name,) in found:
            self.drop(name)
        return [name for (name,) in found]

    def prefix(self, *, beside: bool) -> str:
        """How the names of scratch databases begin, short enough for what follows."""
        return f"{self.name[: _LONGEST_NAME - 24]}_{'restoring' if beside else 'rehearsing'}_"

    def drop(self, name: str) -> None:
        self.manage(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))

    def connect(self, name: str) -> psycopg.Connection[tuple[Any, ...]]:
        given = {key: value for key, value in self._at.items() if value}
        return psycopg.connect(dbname=name, autocommit=True, **given)

    def maintenance(self) -> psycopg.Connection[tuple[Any, ...]]:
        """A session in another database than the one in use, from which databases are made and renamed."""
        return self.connect("template1" if self.name == "postgres" else "postgres")

    def manage(self, what: Any) -> None:
        try:
            with self.maintenance() as server:
                server.execute(what)
        except psycopg.errors.InsufficientPrivilege as error:
            raise Trouble(
                f"the account {self._at['user']} may not make databases, which a restore needs: ALTER ROLE … CREATEDB"
            ) from error

    def call(self, program: str, name: str, options: Sequence[str]) -> None:
        """Run a program of PostgreSQL's; the password stands in its environment, never on its command line."""
        names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD"}
        given = {names[key]: str(value) for key, value in self._at.items() if value}
        run([_program(program), "--dbname", name, "--no-password", *options], f"{program} stopped", **given)

    def url(self, name: str) -> str:
        user, secret = quote(self._at["user"], safe=""), quote(self._at["password"], safe="")
        at = f"{user}:{secret}" if secret else user
        port = f":{self._at['port']}" if self._at["port"] else ""
        return f"postgresql://{at}@{quote(self._at['host'], safe='')}{port}/{quote(name, safe='')}"


@dataclass(frozen=True, slots=True)
class PostgreSQLScratch:
    """A restored database beside the one it is to replace."""

    at: PostgreSQL
    name: str

    @property
    def url(self) -> str:
        return self.at.url(self.name)

    def rows(self) -> dict[str, int]:
        with self.at.connect(self.name) as database:
            return count_rows(database)

    def trouble(self) -> str:
        """Every constraint was checked while the rows were restored; what is left is one that was never validated."""
        with self.at.connect(self.name) as database:
            found = database.execute("SELECT conname FROM pg_constraint WHERE NOT convalidated").fetchall()
        return f"constraints that do not hold: {', '.join(name for (name,) in found)}" if found else ""

    def swap(self, aside: str) -> str:
        """Two renames in one transaction. PostgreSQL refuses while anybody is connected."""
        kept = f"{self.at.name[: _LONGEST_NAME - 24]}_{aside.replace('-', '_').lower()}"
        rename = SQL("ALTER DATABASE {} RENAME TO {}")
        try:
            with self.at.maintenance() as server, server.transaction():
                server.execute(rename.format(Identifier(self.at.name), Identifier(kept)))
                server.execute(rename.format(Identifier(self.name), Identifier(self.at.name)))
        except psycopg.errors.ObjectInUse as error:
            raise Trouble(
                f"somebody is connected to the database {self.at.name}: stop Saath on every machine. The data in use is as it was"
            ) from error
        return f"database {kept}"


def count_rows(database: psycopg.Connection[tuple[Any, ...]]) -> dict[str, int]:
    """How many rows every table holds."""
    names = [name for (name,) in database.execute(_TABLES).fetchall()]
    count = SQL("SELECT count(*) FROM {}")
    return {name: (database.execute(count.format(Identifier(name))).fetchone() or (0,))[0] for name in names}


def _program(name: str) -> str:
    """The newest of that name: a dump must not be made by a program older than the server."""
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    found = str(installed[-1]) if installed else shutil.which(name)
    if not found:
        raise Trouble(f"{name} is needed: on Debian, apt-get install postgresql-client")
    return found
