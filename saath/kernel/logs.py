"""Logs hold ids and numbers only: no search words, no bodies, no addresses, no query strings."""

import logging
import sys
from typing import Any

import structlog

_NEVER = {"request", "environ", "body", "post", "query", "words", "note", "address", "ip", "email", "phone"}


def drop_what_is_private(_logger: Any, _name: str, event: structlog.types.EventDict) -> structlog.types.EventDict:
    """Leave out every key that could hold what somebody wrote, or where they are."""
    return {key: value for key, value in event.items() if key.lower() not in _NEVER}


class NamesOnly(logging.Formatter):
    """Formats a record of the standard library: message without arguments, and of an error its type and place only.

    A traceback shows values (a form's words in an exception's text), so it is cut to file, line and function.
    """

    def format(self, record: logging.LogRecord) -> str:
        fields: dict[str, Any] = {"event": _constant(record), "logger": record.name, "level": record.levelname.lower()}
        if record.exc_info and record.exc_info[0]:
            fields["error"] = record.exc_info[0].__name__
            fields["at"] = list(_places(record.exc_info[2]))
        return str(structlog.processors.JSONRenderer()(None, "", fields))


def _constant(record: logging.LogRecord) -> str:
    """The message as the programmer wrote it, before anybody's words went into it."""
    return record.msg if isinstance(record.msg, str) else type(record.msg).__name__


def _places(traceback: Any) -> Any:
    while traceback:
        code = traceback.tb_frame.f_code
        yield f"{code.co_filename.rpartition('/')[2]}:{traceback.tb_lineno}:{code.co_name}"
        traceback = traceback.tb_next


def configure() -> None:
    """Structured lines on standard output: JSON for machines, columns on a terminal."""
    terminal = sys.stdout.isatty()
    structlog.configure(
        processors=[
            drop_what_is_private,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer() if terminal else structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=True,
    )
