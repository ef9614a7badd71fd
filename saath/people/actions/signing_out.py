"""Devices are signed out."""

from django.db import transaction

from saath.people.models import Account, Device


@transaction.atomic
def sign_out_device(*, account: Account, device: str) -> int:
    """End one session of the account; how many ended (0 or 1)."""
    return Device.objects.filter(account=account, public_id=device).delete()[0]


@transaction.atomic
def sign_out_everywhere(*, account: Account, but: str = "") -> int:
    """End every session of the account except the one in hand; how many ended."""
    return Device.objects.filter(account=account).exclude(session_key=but).delete()[0]
