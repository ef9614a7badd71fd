"""From a notice to the page it is about: rooms above say where their things can be seen, this room does not know them."""

from collections.abc import Callable

from saath.people.types import Viewer

Way = Callable[[Viewer, str], str]
"""The address of a thing for this viewer; empty where there is none, or it is not for them."""

_ways: dict[str, Way] = {}


def lead_to(subject_kind: str, way: Way) -> None:
    """Say where things of this kind are seen. Called from a room's `apps.py`."""
    _ways[subject_kind] = way


def way_to(viewer: Viewer, subject_kind: str, subject_id: str) -> str:
    """The address of a thing; empty where nobody knows one."""
    way = _ways.get(subject_kind)
    return way(viewer, subject_id) if way else ""
