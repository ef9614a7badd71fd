"""What rooms above put into the header of every page: each draws its own part for the request in hand."""

from collections.abc import Callable

from django.http import HttpRequest

Draw = Callable[[HttpRequest], str]
"""Draws a part by a template, so that it is safe to show; empty where there is nothing for this person."""

_parts: list[Draw] = []


def add_to_header(draw: Draw) -> None:
    """Called from a room's `apps.py`. Adding it twice leaves one."""
    if draw not in _parts:
        _parts.append(draw)


def header_parts_for(request: HttpRequest) -> list[str]:
    """Every part, in the order in which rooms added them."""
    return [draw(request) for draw in _parts]
