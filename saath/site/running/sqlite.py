"""Backing up and restoring SQLite: the online backup API one way, one rename the other."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from saath.site.running import Trouble
from saath.site.running.archive import sync_folder
from saath.site.running.stores import Snapshot, by_app

_MIGRATIONS = "SELECT app, name FROM django_migrations"


@dataclass(frozen=True, slots=True)
class SQLite:
    """The database file of this installation."""

    live: Path
    kind: str = "sqlite"
    part: str = "saath.sqlite3"

    def snapshot(self, folder: Path) -> Snapshot:
        """One read transaction: writers go on meanwhile, and what they write is not in it."""
        if not self.live.exists():
            raise Trouble(f"there is no database yet at {self.live}")
        file = folder / self.part
        with closing(_open(self.live)) as source, closing(sqlite3.connect(file)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            if trouble := _trouble(copy):
                raise Trouble(f"the database is damaged ({trouble}); no backup was written")
            return Snapshot(file, _rows(copy), by_app(copy.execute(_MIGRATIONS).fetchall()))

    @property
    def folder(self) -> Path:
        return self.live.parent

    @contextmanager
    def scratch(self, part: Path, *, beside: bool) -> Iterator["SQLiteScratch"]:
        """The part is a database already: it is proved, and swapped in, where it was unpacked."""
        yield SQLiteScratch(part, self.live)

    def busy(self) -> str:
        return ""

    def tidy(self) -> list[str]:
        return []


@dataclass(frozen=True, slots=True)
class SQLiteScratch:
    """A restored file, and the one it is to replace."""

    file: Path
    live: Path

    @property
    def url(self) -> str:
        return f"sqlite://{quote(str(self.file.resolve()))}"

    def rows(self) -> dict[str, int]:
        with closing(_open(self.file)) as database:
            return _rows(database)

    def trouble(self) -> str:
        with closing(_open(self.file)) as database:
            return _trouble(database)

    def swap(self, aside: str) -> str:
        """The old file gets a second name first, so that at no moment there is none."""
        _close_log(self.file)
        self.file.chmod(0o600)
        kept = self.live.with_name(f"{self.live.stem}-{aside}{self.live.suffix}")
        if self.live.exists():
            _close_log(self.live)
            _second_name(self.live, kept)
        self.file.replace(self.live)
        sync_folder(self.live.parent)
        return str(kept)


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path))}?mode=rw", uri=True, timeout=20)


def _rows(database: sqlite3.Connection) -> dict[str, int]:
    names = database.execute(
        "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {name: int(database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for (name,) in sorted(names)}  # noqa: S608


def _trouble(database: sqlite3.Connection) -> str:
    try:
        (said,) = database.execute("PRAGMA integrity_check(1)").fetchone()
        orphans = database.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        return str(error)
    if said != "ok":
        return str(said)
    return f"{len(orphans)} rows refer to rows that are not there" if orphans else ""


def _close_log(path: Path) -> None:
    """Write the log back and remove it: another file's log beside a new database would damage it."""
    try:
        with closing(_open(path)) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            mode = database.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
    except sqlite3.OperationalError as error:
        raise Trouble(
            f"another program has {path} open ({error}); close it first. The data in use is as it was"
        ) from error
    if mode != "delete":
        raise Trouble(f"another program has {path} open; close it first. The data in use is as it was")


def _second_name(path: Path, kept: Path) -> None:
    with suppress(OSError):
        os.link(path, kept)
        return
    copy = kept.with_name(f".{kept.name}.part")
    shutil.copy2(path, copy)
    copy.replace(kept)
