"""Every read of the room. The viewer comes first."""

from collections.abc import Container, Iterator
from datetime import date, datetime, timedelta

from django.utils import timezone

from saath.directory import reads as directory
from saath.directory.filters import Filters
from saath.directory.types import ContactEntry, Entry
from saath.directory.vocabulary import Outcome
from saath.paper.models import Release
from saath.paper.types import LeftOut, Line, Paper, ReleaseEntry
from saath.people.reads import has_role
from saath.people.types import Viewer
from saath.people.vocabulary import Role

FRESH = timedelta(days=30)
MOST = {"card": 3, "poster": 5}
"""How many lines a wallet card, or a poster, carries and can still be read."""
CANDIDATES = 60


def paper_for(viewer: Viewer, kind: str, filters: Filters, at: datetime | None = None) -> Paper:
    """The best lines for a need and a place that may stand on paper at that moment, in the order of Find help."""
    moment = at or timezone.now()
    held = {release.contact: release for release in _held(moment.date())}
    fit, left_out = [], []
    for entry, contact in _candidates(viewer, filters, moment):
        if may_stand(contact, held, moment):
            fit.append(Line(entry, contact, _reached(contact)))
        else:
            left_out.append(LeftOut(entry, contact, held.get(contact.public_id)))
    most = MOST[kind]
    return Paper(tuple(fit[:most]), tuple(left_out), max(0, len(fit) - most))


def may_stand(contact: ContactEntry, released: Container[str], at: datetime) -> bool:
    """Reached within 30 days, or let stand by a verifier. A later call that met somebody else, or nothing, overrules both."""
    call = contact.last_call
    if call is None:
        return contact.public_id in released
    if call.outcome in {Outcome.WRONG, Outcome.DISCONNECTED}:
        return False
    fresh = call.outcome == Outcome.REACHED and at - call.at <= FRESH
    return fresh or contact.public_id in released


def releases(viewer: Viewer) -> list[ReleaseEntry]:
    """Every release that holds today, for verifiers; those that end first stand first."""
    return _held(timezone.localdate()) if has_role(viewer, Role.VERIFIER) else []


def entry_of(viewer: Viewer, contact: str) -> Entry | None:
    """The shown service to which a number belongs that may be called from its page."""
    shown = directory.all_shown(viewer)
    return next((e for e in shown for c in e.dialable if c.public_id == contact and c.uri), None)


def _held(today: date) -> list[ReleaseEntry]:
    rows = Release.objects.filter(withdrawn_at=None, until__gte=today).select_related("released_by")
    return [
        ReleaseEntry(row.contact, row.until, row.reason, row.released_at, str(row.released_by or ""))
        for row in rows.order_by("until", "id")
    ]


def _candidates(viewer: Viewer, filters: Filters, at: datetime) -> Iterator[tuple[Entry, ContactEntry]]:
    """The numbers that the screen would let one call, each once, best first."""
    seen: set[tuple[str, str]] = set()
    for item in directory.best_lines(viewer, filters, most=CANDIDATES, at=at):
        for contact in item.entry.dialable:
            key = (contact.dialled, contact.press)
            if contact.uri and key not in seen:
                seen.add(key)
                yield item.entry, contact


def _reached(contact: ContactEntry) -> date | None:
    call = contact.last_call
    return call.at.date() if call is not None and call.outcome == Outcome.REACHED else None
