"""Somebody takes everything of theirs away."""

from contextlib import suppress
from pathlib import Path

from django.db import connection, transaction

from saath.kernel.refusals import Refused
from saath.people.actions.auditing import note_act
from saath.people.holdings import holdings
from saath.people.models import Account
from saath.people.policies import is_last_admin
from saath.people.refusals import PeopleRefusal

Counts = dict[str, int]


def erase_account(*, account: Account) -> Counts:
    """Remove the account and everything that rooms hold of it; how many rows and files went, by holding.

    Rows go in one transaction; files after it has committed, so that a failure leaves the account whole and never a
    row whose file is gone. What stays on purpose is named by `Holding.keeps`. The last administrator cannot go.
    """
    with transaction.atomic():
        person = Account.objects.select_for_update().get(pk=account.pk)
        if is_last_admin(person):
            raise Refused(PeopleRefusal.LAST_ADMIN)
        files = [path for holding in holdings() for path in holding.files(person)]
        counts = {holding.name: holding.erase(person) for holding in holdings()}
        note_act(by=None, act="people.erase-account", subject=f"account:{person.public_id}", rows=sum(counts.values()))
        person.delete()
    _forget_what_was_written()
    return {**counts, "people.account": 1, "files": sum(_removed(path) for path in files)}


def _forget_what_was_written() -> None:
    """SQLite overwrites what it deletes (`secure_delete`); its log of recent writes is emptied too."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _removed(path: Path) -> int:
    """Whether the file was there and is gone. One that cannot be removed keeps none of the others."""
    with suppress(OSError):
        path.unlink()
        return 1
    return 0
