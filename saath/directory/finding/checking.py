"""Check a number: known, or not known to us. False numbers are answered one by one and never listed."""

from dataclasses import dataclass

from saath.directory.facts.numbers import display, numbers_in
from saath.directory.memory.stocking import shelf_and_board
from saath.directory.models import Contact, FalseClaim
from saath.directory.types import Entry
from saath.directory.vocabulary import DIALLED, ClaimStatus, Confidence
from saath.people.types import Viewer


@dataclass(frozen=True, slots=True)
class WeakListing:
    """A service that weak sources give this number to. It is not shown in the directory."""

    name: str
    name_ur: str
    organization: str


@dataclass(frozen=True, slots=True)
class FalseListing:
    """For whom the number is falsely given, why, and whom to call instead."""

    claimed_for: str
    status: ClaimStatus
    reason: str
    reason_ur: str
    instead: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What Saath knows of one number."""

    dialled: str
    belongs_to: tuple[Entry, ...]
    weakly: tuple[WeakListing, ...]
    warnings: tuple[FalseListing, ...]

    @property
    def shown(self) -> str:
        """The number grouped for reading."""
        return display(self.dialled)

    @property
    def known(self) -> bool:
        return bool(self.belongs_to or self.weakly or self.warnings)


def checked(viewer: Viewer, text: str, country: str) -> tuple[Checked, ...]:
    """What is known of each number in a text, at most five of them; empty where there is none."""
    return tuple(_check(viewer, dialled, country) for dialled in numbers_in(text, country)[:5])


def _check(_viewer: Viewer, dialled: str, country: str) -> Checked:
    shelf, _board = shelf_and_board()
    owners = [entry for entry in shelf.entries if any(c.dialled == dialled for c in entry.contacts)]
    claims = FalseClaim.objects.filter(country=country, dialled=dialled).order_by("pk")
    return Checked(
        dialled=dialled,
        belongs_to=tuple(owners),
        weakly=_weakly(dialled, country),
        warnings=tuple(_warning(claim, {entry.slug: entry for entry in shelf.entries}) for claim in claims),
    )


def _weakly(dialled: str, country: str) -> tuple[WeakListing, ...]:
    rows = Contact.objects.filter(
        dialled=dialled, channel__in=DIALLED, service__country=country, service__confidence=Confidence.LOW
    ).select_related("service__organization")
    return tuple(WeakListing(c.service.name, c.service.name_ur, c.service.organization.name) for c in rows)


def _warning(claim: FalseClaim, entries: dict[str, Entry]) -> FalseListing:
    return FalseListing(
        claimed_for=claim.claimed_for,
        status=ClaimStatus(claim.status),
        reason=claim.reason,
        reason_ur=claim.reason_ur,
        instead=tuple(entries[slug] for slug in claim.services if slug in entries and entries[slug].dialable),
    )
