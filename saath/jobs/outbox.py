"""The outbox: an event's deliveries are stored as jobs in the action's own transaction, so that none is lost or invented."""

from dataclasses import asdict
from typing import Any

from django.utils.module_loading import import_string
from django_tasks import task

from saath.kernel.events import Handler


@task()
def deliver_event(handler: str, event: str, fields: dict[str, Any]) -> None:
    """Hand one event to one handler. May run twice: handlers are idempotent."""
    import_string(handler)(import_string(event)(**fields))


def deliver(handler: Handler, event: object) -> None:
    """Store one delivery. Events are frozen dataclasses of plain values."""
    deliver_event.enqueue(_path(handler), _path(type(event)), asdict(event))  # type: ignore[call-overload]


def _path(thing: Any) -> str:
    return f"{thing.__module__}.{thing.__qualname__}"
