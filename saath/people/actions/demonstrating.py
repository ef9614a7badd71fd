"""People of a demonstration. Each of these refuses anywhere else."""

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from saath.people.actions.granting import grant_role
from saath.people.models import Account
from saath.people.vocabulary import AgeBand, Role


@transaction.atomic
def invent_person(*, name: str, roles: tuple[Role, ...] = (), age_band: AgeBand = AgeBand.UNSTATED) -> Account:
    """Somebody who never lived, without a usable password; one of that name who is there already is given back."""
    if not settings.DEMO:
        message = "people are invented in a demonstration only"
        raise ImproperlyConfigured(message)
    person, new = Account.objects.get_or_create(username=name, defaults={"age_band": age_band})
    if new:
        person.set_unusable_password()
        person.save(update_fields=["password"])
        for role in roles:
            grant_role(by=None, account=person.public_id, role=role)
        if roles:
            TOTP.activate(person, generate_totp_secret())
    return Account.objects.get(pk=person.pk)
