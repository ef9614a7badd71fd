"""The invented people of a demonstration: the names that tests and documents use."""

from dataclasses import dataclass

from saath.people.actions import invent_person
from saath.people.types import Account
from saath.people.vocabulary import AgeBand, Role


@dataclass(frozen=True, slots=True)
class Cast:
    """Two members, a minor, and one person or two for every role."""

    amina: Account
    bilal: Account
    noor: Account
    sana: Account
    tariq: Account
    hina: Account
    zara: Account
    usman: Account
    rabia: Account
    kamran: Account
    farida: Account


ROLES: dict[str, tuple[Role, ...]] = {
    "sana": (Role.MODERATOR,), "tariq": (Role.MODERATOR,), "hina": (Role.COUNSELLOR,), "zara": (),
    "usman": (Role.VERIFIER,), "rabia": (Role.SUPERVISOR, Role.VERIFIER), "kamran": (Role.CAMPAIGN_LEAD,),
    "farida": (Role.ADMIN,),
}  # fmt: skip
"""Zara is made an editor together with her partner, by the action that does both."""


def invent_cast() -> Cast:
    """Everybody, each with their roles and a second factor where they need one."""
    ages = {"noor": AgeBand.TEEN}
    return Cast(
        **{
            name: invent_person(name=name, roles=ROLES.get(name, ()), age_band=ages.get(name, AgeBand.UNSTATED))
            for name in Cast.__dataclass_fields__
        }
    )
