"""Whoever holds the machine makes the first administrator, and brings one back who is locked out."""

from django.db import transaction

from saath.people.actions.auditing import note_act
from saath.people.actions.granting import grant_role
from saath.people.actions.recovering import take_factors
from saath.people.actions.signing_out import sign_out_everywhere
from saath.people.models import Account
from saath.people.names import tidy_name
from saath.people.vocabulary import Role


@transaction.atomic
def make_administrator(*, name: str, password: str, forget_factors: bool = False) -> bool:
    """An account of that name with that password and the role; whether it is new. Only from the command line.

    An account that exists gets the new password, and loses its sessions; with `forget_factors` also its second factors.
    """
    tidied = tidy_name(name)
    person = Account.objects.filter(username__iexact=tidied).first()
    new = person is None
    person = person or Account(username=tidied)
    person.set_password(password)
    person.save()
    grant_role(by=None, account=person.public_id, role=Role.ADMIN)
    if not new:
        sign_out_everywhere(account=person)
        note_act(by=None, act="people.set-password", subject=f"account:{person.public_id}")
    if forget_factors and not new:
        take_factors(by=None, account=person.public_id)
    return new
