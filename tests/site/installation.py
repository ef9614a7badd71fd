"""An installation of a test's own, with the command that an operator types."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Installation:
    """A data folder and a database, both filled by `saath prepare`."""

    home: Path
    url: str

    def env(self, **more: str) -> dict[str, str]:
        own = {"SAATH_HOME": str(self.home), "DATABASE_URL": self.url, "PYTHONPATH": str(ROOT)}
        return {**os.environ, "DJANGO_SETTINGS_MODULE": "saath.settings", **own, **more}

    def saath(self, *arguments: object, **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "saath.site.cli", *map(str, arguments)]
        return subprocess.run(command, env=self.env(**more), cwd=ROOT, capture_output=True, text=True)

    def start(self, program: str, *arguments: object, **more: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", program, *map(str, arguments)]
        return subprocess.Popen(
            command, env=self.env(**more), cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def python(self, program: str, *arguments: object) -> tuple[int, str]:
        """A program with Django at hand: its exit code and what it wrote."""
        process = self.start(f"import django; django.setup()\n{program}", *arguments)
        out, err = process.communicate(timeout=120)
        return process.returncode, out + err

    def ask(self, question: str) -> list[tuple[object, ...]]:
        """Rows, straight from the database and quickly; or no rows, of what is no question."""
        with self._connect() as database:
            done = database.execute(question)
            rows = done.fetchall() if done.description else []
            database.commit()
        database.close()
        return rows

    def _connect(self) -> "sqlite3.Connection | psycopg.Connection[tuple[object, ...]]":
        if self.postgresql:
            at = urlsplit(self.url)
            return psycopg.connect(
                host=unquote(at.netloc.rpartition("@")[2]), user=at.username, dbname=at.path.lstrip("/")
            )
        return sqlite3.connect(self.url.removeprefix("sqlite://") or self.home / "saath.sqlite3", timeout=20)

    def count(self, table: str) -> int:
        return int(str(self.ask(f"SELECT count(*) FROM {table}")[0][0]))

    @property
    def postgresql(self) -> bool:
        return self.url.startswith("postgresql")

    def files(self, pattern: str) -> Sequence[Path]:
        return sorted(self.home.rglob(pattern))
