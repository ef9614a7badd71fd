"""Events: how a lower room tells the rooms above what happened, without knowing them."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, Protocol

from django.db import transaction

Handler = Callable[[Any], None]


class Deliver(Protocol):
    """Takes over one delivery: stores it so that the handler runs after commit, at least once."""

    def __call__(self, handler: Handler, event: object) -> None: ...


_handlers: dict[type, list[Handler]] = defaultdict(list)
_deliver: list[Deliver] = []


def listen(event_type: type, handler: Handler) -> None:
    """Have `handler` run for each event of that type. Called once, from a room's `apps.py`; handlers are idempotent."""
    if handler not in _handlers[event_type]:
        _handlers[event_type].append(handler)


def deliver_with(deliver: Deliver) -> None:
    """Set who carries events to handlers (the jobs room does)."""
    _deliver[:] = [deliver]


def handlers_of(event_type: type) -> list[Handler]:
    """The handlers that listen to events of that type."""
    return list(_handlers[event_type])


def emit(event: object) -> None:
    """Record that `event` happened. Must be called inside the action's transaction, and commits or vanishes with it."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("emit() belongs inside the action's transaction")
    for handler in _handlers[type(event)]:
        _deliver[0](handler, event)
