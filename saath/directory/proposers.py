"""Who may propose changes for an organisation: a room above knows its partners, the directory asks."""

from collections.abc import Callable

from saath.people.types import Viewer

Check = Callable[[Viewer, str], bool]
_checks: list[Check] = []


def ask_about_proposers(check: Check) -> None:
    """Have `check(viewer, organization)` decide. Called once, from the `apps.py` of the room that knows."""
    if check not in _checks:
        _checks.append(check)


def may_propose(viewer: Viewer, organization: str) -> bool:
    """Whether the viewer speaks for the organisation of that name. Where no room knows, nobody does."""
    return bool(organization) and any(check(viewer, organization) for check in _checks)
