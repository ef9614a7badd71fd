"""Readiness: can this process show people who to call?

The database must answer with every migration applied, and the directory must be in memory with somebody in it. A worker
that is silent is told but does not make a server unready: to take help away from people because mail waits would be wrong.
"""

from collections.abc import Callable

import structlog
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor

from saath.directory.reads import all_shown
from saath.jobs.reads import worker_lives
from saath.people.types import GUEST

_log = structlog.get_logger("saath.health")
_migrated: list[bool] = []
"""Once true, true for as long as this process runs its code."""


def readiness() -> dict[str, bool]:
    """Each condition by its name, and `ready` for all that people depend on."""
    needed = {"database": _holds(_answers), "migrations": _holds(migrated), "shelf": _holds(_stocked)}
    return {"ready": all(needed.values()), **needed, "worker": _holds(worker_lives)}


def _holds(look: Callable[[], bool]) -> bool:
    try:
        return look()
    except Error as error:
        _log.warning("not ready", check=look.__name__.strip("_"), error=type(error).__name__)
        connection.close()
        return False


def _answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def migrated() -> bool:
    """Whether every migration of this code is applied."""
    if not _migrated:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _migrated.append(True)
    return True


def _stocked() -> bool:
    return bool(all_shown(GUEST))
