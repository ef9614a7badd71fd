"""What the API answers when it cannot answer, as its OpenAPI document has it."""

from typing import Any

from ninja import Schema


class NoVerdict(Schema):
    """Why there is no answer, in words for whoever writes the program."""

    detail: str


class WrongPart(Schema):
    """One thing in the body that cannot be: where, and why."""

    loc: list[str | int]
    msg: str


class WrongBody(Schema):
    """The body cannot be."""

    detail: list[WrongPart]


TROUBLES: dict[int, Any] = {400: NoVerdict, 401: NoVerdict, 413: NoVerdict, 422: WrongBody, 429: NoVerdict}
