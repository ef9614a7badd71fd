"""Values of a question that are taken only as their document has them: what is nearly one is told, not guessed."""

import re
from datetime import datetime
from typing import Annotated

from pydantic import BeforeValidator

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d.*", re.DOTALL)


def _flag(value: object) -> object:
    if isinstance(value, bool) or (isinstance(value, str) and value.lower() in {"true", "false"}):
        return value
    raise ValueError("true or false")


def _count(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("a whole number")  # noqa: TRY004 - a refusal to whoever asks
    return value


def _moment(value: object) -> object:
    if value is None or (isinstance(value, str) and _MOMENT.fullmatch(value)):
        return value
    raise ValueError("a date and a time, such as 2026-11-24T09:00:00Z")


Flag = Annotated[bool, BeforeValidator(_flag)]
Count = Annotated[int, BeforeValidator(_count)]
Moment = Annotated[datetime | None, BeforeValidator(_moment)]
