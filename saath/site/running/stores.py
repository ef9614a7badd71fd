"""The two kinds of database, as backing up and restoring see them."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.db import connection


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The database at one moment: a file, and what stood in it then."""

    file: Path
    rows: Mapping[str, int]
    migrations: Mapping[str, list[str]]


class Scratch(Protocol):
    """A database of its own with an archive's data in it."""

    @property
    def url(self) -> str:
        """What DATABASE_URL must be to use it."""

    def rows(self) -> dict[str, int]: ...

    def trouble(self) -> str:
        """What the database itself finds wrong with it; empty where nothing."""

    def swap(self, aside: str) -> str:
        """Take the place of the database in use in one step; returns where that one is kept."""


class Store(Protocol):
    """A kind of database."""

    @property
    def kind(self) -> str: ...

    @property
    def part(self) -> str:
        """The name of the database's part in an archive."""

    @property
    def folder(self) -> Path:
        """Where an archive is unpacked that is to be swapped in."""

    def snapshot(self, folder: Path) -> Snapshot:
        """The database at one moment, while others write to it."""

    def scratch(self, part: Path, *, beside: bool) -> AbstractContextManager[Scratch]:
        """Restore a part where it can be proved: `beside` the data in use, ready to be swapped in, or far from it."""

    def busy(self) -> str:
        """Who else uses the database, in words; empty where nobody is known to."""

    def tidy(self) -> list[str]:
        """Remove what restores that were killed left behind; returns its names."""


def store() -> Store:
    """The kind that this installation uses."""
    from saath.site.running.postgresql import PostgreSQL
    from saath.site.running.sqlite import SQLite

    return PostgreSQL(settings.DATABASES["default"]) if connection.vendor == "postgresql" else SQLite(_path())


def _path() -> Path:
    return Path(str(settings.DATABASES["default"]["NAME"]))


def by_app(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    """Applied migrations, by app."""
    found: dict[str, list[str]] = {}
    for app, name in sorted(pairs):
        found.setdefault(app, []).append(name)
    return found
