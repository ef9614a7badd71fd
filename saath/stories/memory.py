"""What a process remembers of pages that are the same for everybody: until anything that others read changes.

The edition is a random word in one row, drawn anew in the transaction of every such change. A page is made after its
edition was read, so what is remembered under an edition is never older than it; and a word never comes back.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

MOST = 512
Page = TypeVar("Page")
_MISSING = object()
_held: tuple[str, dict[Hashable, object]] = ("", {})


def recall(edition: str, key: Hashable, make: Callable[[], Page]) -> Page:
    """The page of that key as it is in this edition, made if this process has not yet made it. Nothing without an edition."""
    global _held  # noqa: PLW0603 - one memory a process
    if not edition:
        return make()
    if _held[0] != edition:
        _held = (edition, {})
    pages = _held[1]
    found = pages.get(key, _MISSING)
    if found is _MISSING:
        found = pages[key] = make()
        if len(pages) > MOST:
            pages.pop(next(iter(pages)), None)
    return cast("Page", found)
