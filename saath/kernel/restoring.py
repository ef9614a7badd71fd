"""What must happen to data that comes back from an archive, before anybody sees it.

A person who was erased must not return with last week's archive. A room that erases by destroying keys, or that keeps a
list of what was destroyed since, declares here what brings a restored database up to that list. The acts run on the
restored database while the old one is still in use; if one fails, nothing is swapped.
"""

from collections.abc import Callable

Act = Callable[[], str]
"""Idempotent; returns what it did, in one sentence for the operator."""

_acts: list[Act] = []


def after_restore(act: Act) -> Act:
    """Declare an act, in a room's `apps.py`."""
    _acts.append(act)
    return act


def act_on_restored() -> list[str]:
    """Run every declared act on the database of this process."""
    return [act() for act in _acts]
