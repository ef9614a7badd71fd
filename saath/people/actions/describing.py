"""Somebody says what they like about themselves."""

from django.db import transaction

from saath.kernel.refusals import Refused
from saath.people.models import Account, RoleGrant
from saath.people.refusals import PeopleRefusal
from saath.people.vocabulary import AgeBand


@transaction.atomic
def describe_oneself(*, account: Account, phone: str, age_band: AgeBand, language: str) -> None:
    """Set what is optional. Empty means not said. Whoever works for the platform is not 13 to 17."""
    if age_band == AgeBand.TEEN and RoleGrant.objects.filter(account=account).exists():
        raise Refused(PeopleRefusal.MINOR)
    Account.objects.filter(pk=account.pk).update(phone=phone, age_band=age_band, language=language or "en")
