"""Hashes of pictures come into a bank."""

from collections.abc import Sequence

from django.db import transaction

from saath.kernel.refusals import Refused
from saath.people.actions import note_act
from saath.people.reads import has_role
from saath.people.refusals import PeopleRefusal
from saath.people.types import Viewer
from saath.screening.actions.editing import count_up
from saath.screening.banks import HASHES, forget_banks
from saath.screening.models import HashBank, HashEntry
from saath.screening.vocabulary import Then

BATCH = 5000


@transaction.atomic
def import_hashes(
    *,
    by: Viewer | None,
    bank: str,
    hashes: Sequence[str],
    then: Then = Then.HOLD,
    purpose: str = "",
    source: str = "",
    replace: bool = False,
) -> int:
    """Put hashes into the bank of that name, which is made where there is none. Returns how many it holds now.

    With `replace` the bank holds these and no others. What is done with a match is set anew each time; purpose and source
    stay where none is given. It takes an administrator; `by` is None for whoever holds the machine.
    """
    if by is not None and not has_role(by):
        raise Refused(PeopleRefusal.NOT_ALLOWED)
    told = {name: text for name, text in {"purpose": purpose, "source": source}.items() if text}
    row, _new = HashBank.objects.update_or_create(name=bank, defaults={"then": str(then), **told})
    if replace:
        row.entries.all().delete()
    entries = (HashEntry(bank=row, pdq=one) for one in hashes)
    HashEntry.objects.bulk_create(entries, batch_size=BATCH, ignore_conflicts=True)
    held = row.entries.count()
    count_up(HASHES)
    transaction.on_commit(forget_banks)
    note_act(by=by, act="screening.import-hashes", subject=f"hash-bank:{bank}", given=len(hashes), held=held)
    return held
