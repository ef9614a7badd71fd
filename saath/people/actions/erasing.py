"""Somebody takes everything of theirs away."""

from collections.abc import Callable
from pathlib import Path

from django.db import transaction

from saath.people.actions.auditing import note_act
from saath.people.holdings import holdings
from saath.people.models import Account

Counts = dict[str, int]


def erase_account(*, account: Account, delete_file: Callable[[Path], None] = Path.unlink) -> Counts:
    """Remove the account and everything that rooms hold of it; how many rows and files went, by holding.

    Rows go in one transaction; files after it has committed, so that a failure leaves the account whole and never a
    row whose file is gone. What stays on purpose is named by `Holding.keeps`.
    """
    files = [path for holding in holdings() for path in holding.files(account)]
    with transaction.atomic():
        person = Account.objects.select_for_update().get(pk=account.pk)
        counts = {holding.name: holding.erase(person) for holding in holdings()}
        note_act(by=None, act="people.erase-account", subject=f"account:{person.public_id}", rows=sum(counts.values()))
        person.delete()
    for path in files:
        delete_file(path)
    return {**counts, "account": 1, "files": len(files)}
