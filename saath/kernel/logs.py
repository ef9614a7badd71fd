"""Logs hold ids and numbers only: no search words, no bodies, no addresses, no query strings."""

import logging
import sys
from collections.abc import Iterator
from contextvars import ContextVar
from types import TracebackType
from typing import Any, TextIO

import structlog

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The request in hand, so that the line of an error can be laid beside the line of its request."""

_NEVER = {"request", "environ", "body", "post", "query", "words", "note", "address", "ip", "email", "phone"}


def drop_what_is_private(_logger: Any, _name: str, event: structlog.types.EventDict) -> structlog.types.EventDict:
    """Leave out every key that could hold what somebody wrote, or where they are."""
    return {key: value for key, value in event.items() if key.lower() not in _NEVER}


def with_request_id(_logger: Any, _name: str, event: structlog.types.EventDict) -> structlog.types.EventDict:
    """Name the request in hand."""
    return {**event, "id": held} if (held := request_id.get()) else event


class NamesOnly(logging.Formatter):
    """Formats a record of the standard library: message without arguments, and of an error its type and place only.

    A traceback shows values (a form's words in an exception's text), so it is cut to file, line and function.
    """

    def format(self, record: logging.LogRecord) -> str:
        fields: dict[str, Any] = {"event": _constant(record), "logger": record.name, "level": record.levelname.lower()}
        if record.exc_info and record.exc_info[0]:
            fields["error"] = record.exc_info[0].__name__
            fields["at"] = list(places(record.exc_info[2]))
        return str(structlog.processors.JSONRenderer()(None, "", with_request_id(None, "", fields)))


def _constant(record: logging.LogRecord) -> str:
    """The message as the programmer wrote it; where words may already stand in it, the place it was written at."""
    template = isinstance(record.msg, str) and bool(record.args)
    return str(record.msg) if template else f"{record.module}:{record.lineno}:{record.funcName}"


def places(traceback: TracebackType | None) -> Iterator[str]:
    """Where an error passed: file, line and function, and no values."""
    while traceback:
        code = traceback.tb_frame.f_code
        yield f"{code.co_filename.rpartition('/')[2]}:{traceback.tb_lineno}:{code.co_name}"
        traceback = traceback.tb_next


def configure(out: TextIO | None = None) -> None:
    """Structured lines on standard output, or elsewhere: JSON for machines, columns on a terminal."""
    terminal = (out or sys.stdout).isatty()
    structlog.configure(
        processors=[
            drop_what_is_private,
            with_request_id,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer() if terminal else structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(out),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=True,
    )
