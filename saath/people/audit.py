"""The audit log's arithmetic: what is hashed, and how a chain is checked.

A seal's hash is SHA-256 over the hash of the seal before it and the entries of its batch, each as canonical JSON on a
line of its own, in the order of their ids. Whoever changes, removes or slips in an entry changes every hash after it;
whoever recomputes the whole chain cannot change the hash that somebody wrote down outside (`saath verify-audit --head`).
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC

from saath.people.models import AuditEntry, AuditSeal

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What checking the chain found. `broken_at` is the number of the first seal that does not hold."""

    seals: int
    entries: int
    unsealed: int
    head: str
    broken_at: int | None
    heads: frozenset[str] = frozenset()

    @property
    def whole(self) -> bool:
        return self.broken_at is None

    def knows(self, head: str) -> bool:
        """Whether a hash that was written down once is still part of the chain."""
        return head in self.heads


def canonical(entry: AuditEntry) -> str:
    """An entry as the one line that is hashed."""
    fields = [entry.pk, entry.at.astimezone(UTC).isoformat(), entry.actor, entry.act, entry.subject, entry.facts]
    return json.dumps(fields, ensure_ascii=True, separators=(",", ":"), sort_keys=True)


def chain_hash(previous: str, entries: Iterable[AuditEntry]) -> str:
    """The hash of a seal over its batch."""
    digest = hashlib.sha256(previous.encode())
    for entry in entries:
        digest.update(b"\n" + canonical(entry).encode())
    return digest.hexdigest()


def check_chain() -> ChainReport:
    """Compute every seal anew, from the first."""
    previous, broken, seals, heads = GENESIS, None, 0, set()
    for seal in AuditSeal.objects.order_by("number").iterator():
        seals += 1
        entries = AuditEntry.objects.filter(sealed__seal=seal).order_by("pk").iterator()
        holds = seal.number == seals and seal.previous == previous and seal.hash == chain_hash(previous, entries)
        broken = broken if holds or broken else seal.number
        previous = seal.hash
        heads.add(seal.hash)
    everything = AuditEntry.objects.count()
    unsealed = AuditEntry.objects.filter(sealed=None).count()
    return ChainReport(seals, everything, unsealed, previous if seals else "", broken, frozenset(heads))
