"""What an API of ours answers when it cannot answer, as its OpenAPI document has it."""

from typing import Any, NotRequired

from typing_extensions import TypedDict


class Broken(TypedDict):
    """The body could not be read."""

    detail: str


class Objection(TypedDict):
    """One thing in the question that cannot be: where, and why."""

    type: str
    loc: list[str | int]
    msg: str
    ctx: NotRequired[dict[str, Any]]


class Invalid(TypedDict):
    """The question cannot be."""

    detail: list[Objection]


class Trouble(TypedDict):
    """There is nothing here, or it was asked for too often (`Retry-After` says how long to wait)."""

    error: str | int


ASKED_WRONGLY: dict[int, Any] = {422: Invalid, 429: Trouble}
BODY_ASKED_WRONGLY: dict[int, Any] = {400: Broken, **ASKED_WRONGLY}
