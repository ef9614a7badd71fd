"""Somebody says what they like about themselves."""

from django.db import transaction

from saath.people.models import Account
from saath.people.vocabulary import AgeBand


@transaction.atomic
def describe_oneself(*, account: Account, phone: str, age_band: AgeBand, language: str) -> None:
    """Set what is optional. Empty means not said."""
    Account.objects.filter(pk=account.pk).update(phone=phone, age_band=age_band, language=language or "en")
