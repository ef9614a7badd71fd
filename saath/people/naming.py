"""Words of a name are words: a room above that screens them says whether a name can stand, the people room asks."""

from collections.abc import Callable

from saath.kernel.refusals import Reason

Check = Callable[[str], Reason | None]
_checks: list[Check] = []


def ask_about_names(check: Check) -> None:
    """Have `check(name)` give a reason against. Called once, from the `apps.py` of the room that knows."""
    if check not in _checks:
        _checks.append(check)


def name_refusal(name: str) -> Reason | None:
    """Why a name cannot stand in public; None where nothing speaks against it."""
    return next((reason for check in _checks if (reason := check(name)) is not None), None)
