"""The installation's changes of the phrase bank, kept in memory until one more is made."""

from time import monotonic

import structlog
from django.db import DatabaseError

from saath.screening.editions import Memory, edition
from saath.screening.local import NOTHING, PATIENCE, PHRASES, UNKNOWN, LocalChanges, LocalPhrase
from saath.screening.models import PhraseChange
from saath.screening.vocabulary import Act

__all__ = ["NOTHING", "UNKNOWN", "forget_changes", "remembered"]
_log = structlog.get_logger("saath.screening")
_last: list[LocalChanges] = [UNKNOWN]
_ask_again: list[float] = [0.0]
"""When to ask again after the database could not be asked: not at every text meanwhile."""


def remembered() -> LocalChanges:
    """What holds now; what was known last where the database cannot be asked."""
    if monotonic() < _ask_again[0]:
        return _last[0]
    try:
        changes = _memory.now()
    except DatabaseError as error:
        _ask_again[:] = [monotonic() + PATIENCE]
        _log.warning("phrase changes cannot be read", error=type(error).__name__)
        return _last[0]
    _last[:] = [changes]
    return changes


def forget_changes() -> None:
    """Ask again the next time."""
    _ask_again[:] = [0.0]
    _memory.forget()


def _read() -> LocalChanges:
    agreed = PhraseChange.objects.filter(withdrawn_at=None).exclude(reviewed_at=None)
    added = agreed.filter(act=str(Act.ADD)).order_by("id")
    off = agreed.filter(act=str(Act.OFF)).values_list("entry", flat=True)
    return LocalChanges(edition(PHRASES), tuple(_addition(row) for row in added), frozenset(off))


def _addition(row: PhraseChange) -> LocalPhrase:
    name = f"local-{row.public_id}"
    return LocalPhrase(name, row.phrase, row.script, row.meaning, row.urgency, row.scope, row.reason)


_memory = Memory(PHRASES, _read, PATIENCE)
