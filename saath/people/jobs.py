"""Background work of the people room."""

import structlog

from saath.jobs.schedules import daily
from saath.people.actions.auditing import seal_entries
from saath.people.actions.forgetting import forget_old_devices

_log = structlog.get_logger("saath.audit")


@daily(hour=2)
def seal_the_audit_log() -> None:
    """Seal everything that has settled since yesterday, batch by batch, and tell the log the hash to keep elsewhere."""
    while seal := seal_entries():
        _log.info("audit log sealed", seal=seal.number, hash=seal.hash)


@daily(hour=3)
def forget_devices_that_ran_out() -> None:
    """Erase sessions that nobody can use any more."""
    forget_old_devices()
