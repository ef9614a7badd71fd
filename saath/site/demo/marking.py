"""Which kind of installation this is. Marked twice, in the folder and in the database, so that neither can be carried over."""

import os
from pathlib import Path

from django.conf import settings

from saath.site.running import Trouble

MARK = "THIS-IS-A-DEMONSTRATION"
WORDS = "Everything in this folder is invented. Saath never serves it as a real installation.\n"


def trouble_mixing() -> str:
    """Why this process must not run here, in one sentence; empty where all is as it should be. Asks no database."""
    marked, empty = (settings.HOME / MARK).exists(), not _database_file().exists()
    if not settings.DEMO:
        return f"{settings.HOME} holds a demonstration. Real data needs another SAATH_HOME" if marked else ""
    if settings.PRODUCTION:
        return "a demonstration cannot be a production site: SAATH_PRODUCTION must not be set"
    if os.environ.get("DATABASE_URL"):
        return "a demonstration keeps to SQLite in its own folder: DATABASE_URL must not be set"
    if not marked and not empty:
        return f"{settings.HOME} holds real data. A demonstration needs a folder of its own (SAATH_HOME)"
    return ""


def refuse_mixing() -> None:
    """Raise `Trouble` where a demonstration and real data would meet, before a table is touched."""
    if trouble := trouble_mixing():
        raise Trouble(trouble)
    if settings.DEMO:
        (settings.HOME / MARK).write_text(WORDS, "utf-8")


def _database_file() -> Path:
    return Path(settings.HOME / "saath.sqlite3")
