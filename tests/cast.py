"""The cast: the people of every test. They are invented, and never claimed as real users."""

import time
from dataclasses import dataclass
from functools import cache

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.hashers import make_password
from django.core.cache import cache as django_cache
from django.test import Client

from saath.people.actions import grant_role
from saath.people.models import Account
from saath.people.vocabulary import AgeBand, Role

PASSWORD = "a kite above the old bazaar"


@dataclass(frozen=True)
class Cast:
    """A member, somebody she will block, a minor, and one person or two for every role of staff."""

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


ROLES = {
    "sana": Role.MODERATOR, "tariq": Role.MODERATOR, "hina": Role.COUNSELLOR, "zara": Role.PARTNER_EDITOR,
    "usman": Role.VERIFIER, "rabia": Role.SUPERVISOR, "kamran": Role.CAMPAIGN_LEAD, "farida": Role.ADMIN,
}  # fmt: skip
"""Who works in which role. Everybody else is a member."""


def make_cast() -> Cast:
    """Everybody, with their roles given by the action that gives roles, and one password."""
    names = list(Cast.__dataclass_fields__)
    people = {name: Account(username=name, password=_password()) for name in names}
    people["noor"].age_band = AgeBand.TEEN
    for person in people.values():
        person.save()
    for name, role in ROLES.items():
        grant_role(by=None, account=people[name].public_id, role=role)
        people[name].refresh_from_db()
    return Cast(**people)


@cache
def _password() -> str:
    return make_password(PASSWORD)


def sign_in(client: Client, person: Account, *, second_factor: bool | None = None) -> Client:
    """Through the real pages: name, password, and for staff the code of an authenticator app."""
    if second_factor if second_factor is not None else person.grants.exists():
        add_app(person)
    answer = client.post("/en/account/login/", {"login": person.username, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    if answer["Location"] == "/en/account/factors/authenticate/":
        answer = client.post(answer["Location"], {"code": code_for(person)})
    assert answer["Location"] == "/en/account/", answer.status_code
    return client


def add_app(person: Account) -> None:
    """An authenticator app beside the password."""
    if not Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists():
        TOTP.activate(person, generate_totp_secret())


def code_for(person: Account) -> str:
    """What the person's app shows now. A code is taken once, so earlier ones are forgotten."""
    from allauth.mfa.utils import decrypt

    django_cache.clear()
    secret = decrypt(Authenticator.objects.get(user=person, type=Authenticator.Type.TOTP).data["secret"])
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
