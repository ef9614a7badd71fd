"""The console's frame: rooms add their sections, a page shows those that its viewer may open."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise


def _nothing() -> int:
    return 0


@dataclass(frozen=True, slots=True)
class Section:
    """A door of the console: its label, its address by name, the roles it is for, and how many things wait behind it."""

    label: Promise
    address: str
    roles: frozenset[str]
    icon: str
    waiting: Callable[[], int] = _nothing
    order: int = 50


_sections: list[Section] = []


def add_section(section: Section) -> None:
    """Called from a room's `apps.py`. Adding it twice leaves one."""
    if section.address not in {known.address for known in _sections}:
        _sections.append(section)
        _sections.sort(key=lambda known: known.order)


def sections_for(roles: frozenset[str]) -> list[Section]:
    """The sections that somebody with these roles may open, in order."""
    return [section for section in _sections if section.roles & roles]
