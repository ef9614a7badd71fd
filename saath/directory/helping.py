"""The help card: who to call now, a plan for hard hours, and a way to breathe. One component, used everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from saath.directory.filters import Filters
from saath.directory.finding.search import DANGER_TOPICS
from saath.directory.reads import best_lines
from saath.directory.showing import wording
from saath.directory.types import ContactEntry, Entry, Listed
from saath.people.types import Viewer
from saath.screening.danger import Danger

DEFAULT_NEEDS = ("suicide", "crisis")


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One line on the card: whose it is, the contact to tap, and in words whether it is open and proven."""

    entry: Entry
    contact: ContactEntry
    state: str
    opening: str
    proof: str


@dataclass(frozen=True, slots=True)
class HelpCard:
    """What the card shows. `meaning` chooses its first sentence; it names no illness and blames nobody."""

    meaning: str
    lines: tuple[HelpLine, ...]


def help_for(
    viewer: Viewer, dangers: Sequence[Danger] = (), filters: Filters | None = None, *, at: datetime | None = None
) -> HelpCard:
    """The card for somebody whose words held these dangers (none: the card as it stands on the home page)."""
    meaning = dangers[0].meaning if dangers else ""
    asked = filters or Filters()
    needs = frozenset(DANGER_TOPICS.get(meaning, DEFAULT_NEEDS))
    wanted = Filters(needs=needs, province=asked.province, city=asked.city)
    return HelpCard(meaning, _lines(viewer, wanted, at or timezone.now()))


def help_with(viewer: Viewer, filters: Filters) -> HelpCard:
    """The card for needs that somebody named; for none, the card as it stands on the home page."""
    wanted = filters if filters.needs else filters.without(needs=frozenset(DEFAULT_NEEDS))
    return HelpCard("", _lines(viewer, wanted, timezone.now()))


def _lines(viewer: Viewer, wanted: Filters, at: datetime) -> tuple[HelpLine, ...]:
    """The two best lines, never the same number twice."""
    lines = best_lines(viewer, wanted, most=4, at=at)
    return tuple(_line(item, at) for item in _one_a_number(lines)[:2])


def _line(item: Listed, at: datetime) -> HelpLine:
    contact = next(contact for contact in item.entry.dialable if contact.uri)
    opening = wording.opening_words(item.opening, item.entry.country, at)
    return HelpLine(item.entry, contact, item.opening.state.value, opening, wording.proof_words(item.entry))


def _one_a_number(items: Sequence[Listed]) -> list[Listed]:
    """The same number twice is no second line."""
    seen: set[str] = set()
    kept = []
    for item in items:
        number = next(contact.dialled for contact in item.entry.dialable if contact.uri)
        if number not in seen:
            kept.append(item)
        seen.add(number)
    return kept
