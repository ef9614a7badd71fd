"""Acts of staff are noted, and the notes sealed."""

from datetime import timedelta

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from saath.people.audit import GENESIS, chain_hash
from saath.people.models import AuditEntry, AuditSeal, SealedEntry
from saath.people.types import Viewer

SETTLED = timedelta(seconds=60)
"""An entry younger than this may stand beside one that is still uncommitted, and waits for the next seal."""
BATCH = 1000
SYSTEM = "system"


def note_act(*, by: Viewer | None, act: str, subject: str, **facts: object) -> None:
    """Write one line of the audit log. It belongs inside the transaction of the act, and lives or dies with it.

    `act` is room.verb, `subject` kind:id. `facts` are ids, codes and numbers; never names, never words of people.
    `by` is None for what the platform does by itself.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("note_act() belongs inside the action's transaction")
    actor = by.public_id if by is not None and not by.is_anonymous else SYSTEM
    AuditEntry.objects.create(actor=actor, act=act, subject=subject, facts=facts)


def seal_entries() -> AuditSeal | None:
    """Seal the oldest batch of settled entries; None where there is nothing to seal.

    Safe to run in two workers: of two that seal the same batch in the same moment, one does it and the other stops.
    """
    try:
        with transaction.atomic():
            return _sealed()
    except IntegrityError:
        return None


def _sealed() -> AuditSeal | None:
    last = AuditSeal.objects.select_for_update().order_by("-number").first()
    settled = AuditEntry.objects.filter(sealed=None, at__lt=timezone.now() - SETTLED)
    batch = list(settled.order_by("pk")[:BATCH])
    if not batch:
        return None
    number, previous = (last.number + 1, last.hash) if last else (1, GENESIS)
    seal = AuditSeal.objects.create(number=number, previous=previous, hash=chain_hash(previous, batch))
    SealedEntry.objects.bulk_create(SealedEntry(entry=entry, seal=seal) for entry in batch)
    return seal
