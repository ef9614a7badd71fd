"""Every write of the people room."""

from saath.people.actions.auditing import note_act, seal_entries
from saath.people.actions.demonstrating import invent_person
from saath.people.actions.describing import describe_oneself
from saath.people.actions.erasing import erase_account
from saath.people.actions.founding import make_administrator
from saath.people.actions.granting import grant_role, withdraw_role
from saath.people.actions.keeping_apart import block, mute, unblock, unmute
from saath.people.actions.naming import create_persona, retire_persona, take_up_persona
from saath.people.actions.recovering import (
    make_way_back,
    recover_with_code,
    remove_factor,
    replace_password,
    take_factors,
)
from saath.people.actions.signing_out import sign_out_device, sign_out_everywhere
from saath.people.actions.unmasking import agree_to_unmask, ask_to_unmask, ask_to_unmask_persona

__all__ = [
    "agree_to_unmask",
    "ask_to_unmask",
    "ask_to_unmask_persona",
    "block",
    "create_persona",
    "describe_oneself",
    "erase_account",
    "grant_role",
    "invent_person",
    "make_administrator",
    "make_way_back",
    "mute",
    "note_act",
    "recover_with_code",
    "remove_factor",
    "replace_password",
    "retire_persona",
    "seal_entries",
    "sign_out_device",
    "sign_out_everywhere",
    "take_factors",
    "take_up_persona",
    "unblock",
    "unmute",
    "withdraw_role",
]
