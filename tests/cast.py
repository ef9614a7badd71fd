"""The cast: the people of every test. They are invented, and never claimed as real users."""

from dataclasses import dataclass

from saath.people.models import Account


@dataclass(frozen=True)
class Cast:
    """A member, somebody she will block, two moderators, a counsellor, a partner's editor and a verifier."""

    amina: Account
    bilal: Account
    sana: Account
    tariq: Account
    hina: Account
    zara: Account
    usman: Account


def make_cast() -> Cast:
    names = ("amina", "bilal", "sana", "tariq", "hina", "zara", "usman")
    return Cast(**{name: Account.objects.create_user(name, password=None) for name in names})
