"""Every write of the people room."""

from saath.people.actions.auditing import note_act, seal_entries
from saath.people.actions.demonstrating import invent_person
from saath.people.actions.describing import describe_oneself
from saath.people.actions.erasing import erase_account
from saath.people.actions.founding import make_administrator
from saath.people.actions.granting import grant_role, withdraw_role
from saath.people.actions.recovering import (
    make_way_back,
    recover_with_code,
    remove_factor,
    replace_password,
    take_factors,
)
from saath.people.actions.signing_out import sign_out_device, sign_out_everywhere

__all__ = [
    "describe_oneself",
    "erase_account",
    "grant_role",
    "invent_person",
    "make_administrator",
    "make_way_back",
    "note_act",
    "recover_with_code",
    "remove_factor",
    "replace_password",
    "seal_entries",
    "sign_out_device",
    "sign_out_everywhere",
    "take_factors",
    "withdraw_role",
]
