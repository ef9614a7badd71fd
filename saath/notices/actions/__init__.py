"""Every write of the notices room."""

from saath.notices.actions.choosing import choose_channels, turn_all_off, turn_on_again
from saath.notices.actions.delivering import deliver, take_up_what_was_left
from saath.notices.actions.forgetting import forget, forget_old
from saath.notices.actions.reaching import (
    add_phone,
    ask_for_mail,
    confirm_mail,
    forget_mail,
    remove_phone,
    stop_mail,
)
from saath.notices.actions.reading import mark_all_read, mark_read
from saath.notices.actions.telling import tell

__all__ = [
    "add_phone",
    "ask_for_mail",
    "choose_channels",
    "confirm_mail",
    "deliver",
    "forget",
    "forget_mail",
    "forget_old",
    "mark_all_read",
    "mark_read",
    "remove_phone",
    "stop_mail",
    "take_up_what_was_left",
    "tell",
    "turn_all_off",
    "turn_on_again",
]
