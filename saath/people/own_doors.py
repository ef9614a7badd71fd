"""Doors of one's own account: rooms above add a page of theirs, the account page shows them."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Door:
    """A page of one's own: its label, a line on what is behind it, its address by name, an icon."""

    label: Promise
    hint: Promise
    address: str
    icon: str
    order: int = 50


_doors: list[Door] = []


def add_door(door: Door) -> None:
    """Called from a room's `apps.py`. Adding it twice leaves one."""
    if door.address not in {known.address for known in _doors}:
        _doors.append(door)
        _doors.sort(key=lambda known: known.order)


def own_doors() -> list[Door]:
    """Every door, in order."""
    return list(_doors)
