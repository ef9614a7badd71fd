"""Public ids: random, short enough to dictate, silent about order and time."""

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
LENGTH = 12


def public_id() -> str:
    """A new id of 12 characters from 30 (about 59 bits), without look-alikes such as 0 and o, 1 and l."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
