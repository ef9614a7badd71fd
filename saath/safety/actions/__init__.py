"""Every write of the safety room."""

from saath.safety.actions.deciding import decide, reopen_case
from saath.safety.actions.leasing import claim_case, claim_next, release_case, renew_lease
from saath.safety.actions.opening import open_case, void_cases
from saath.safety.actions.reporting import report
from saath.safety.actions.setting_hours import set_duty_hours

__all__ = [
    "claim_case",
    "claim_next",
    "decide",
    "open_case",
    "release_case",
    "renew_lease",
    "reopen_case",
    "report",
    "set_duty_hours",
    "void_cases",
]
