"""Words of a name are words: a room above that screens them says whether a name can stand, the people room asks."""

from collections.abc import Callable
from dataclasses import dataclass

from saath.kernel.refusals import Reason
from saath.people.types import Viewer


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a name cannot stand, and what is drawn beside the refusal: the help card, where the name sounds heavy."""

    reason: Reason
    drawn: Callable[[Viewer], str] | None = None


Check = Callable[[str], Objection | None]
_checks: list[Check] = []


def ask_about_names(check: Check) -> None:
    """Have `check(name)` object. Called once, from the `apps.py` of the room that knows."""
    if check not in _checks:
        _checks.append(check)


def objection_to(name: str) -> Objection | None:
    """Why a name cannot stand in public; None where nothing speaks against it."""
    return next((objection for check in _checks if (objection := check(name)) is not None), None)


def help_beside(viewer: Viewer, name: str) -> str:
    """What belongs on the page that refuses this name; empty for most."""
    objection = objection_to(name)
    return objection.drawn(viewer) if objection and objection.drawn else ""
