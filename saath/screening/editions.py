"""How a process notices that something it keeps in memory has changed: one small query, at most every few seconds."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

from saath.screening.models import Edition

Kept = TypeVar("Kept")


def edition(subject: str) -> int:
    """How often it has been changed."""
    return Edition.objects.filter(pk=subject).values_list("number", flat=True).first() or 0


@dataclass(slots=True)
class Memory(Generic[Kept]):
    """Something read from the database, kept until its edition moves on.

    The edition is asked for at most once in `patience` seconds, so that what changed is known everywhere by then.
    """

    subject: str
    read: Callable[[], Kept]
    patience: float
    _asked: float | None = None
    _kept: tuple[int, Kept] | None = None
    _lock: Lock = field(default_factory=Lock)

    def now(self) -> Kept:
        """What it holds, read again where it changed."""
        kept, asked = self._kept, self._asked
        if kept is not None and asked is not None and monotonic() - asked < self.patience:
            return kept[1]
        with self._lock:
            number = edition(self.subject)
            kept = self._kept
            if kept is None or kept[0] != number:
                kept = self._kept = (number, self.read())
            self._asked = monotonic()
            return kept[1]

    def forget(self) -> None:
        """Read anew the next time."""
        self._asked = self._kept = None
