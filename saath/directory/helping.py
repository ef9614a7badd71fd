"""The help card: who to call now, a plan for hard hours, and a way to breathe. One component, used everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from saath.directory.filters import Filters
from saath.directory.finding.search import DANGER_TOPICS
from saath.directory.memory.stocking import shelf_and_board
from saath.directory.reads import best_lines
from saath.directory.showing import wording
from saath.directory.types import ContactEntry, Entry, Listed
from saath.people.types import Viewer
from saath.screening.danger import Danger

DEFAULT_NEEDS = ("suicide", "crisis")
ALONE = _("You do not have to carry this alone.")
NOT_YOUR_FAULT = _("This is not your fault. Somebody can help now.")
SENTENCES = {
    "third_party": _("You are worried about somebody. That is good."),
    "abuse_victim": NOT_YOUR_FAULT,
    "threat": NOT_YOUR_FAULT,
    "child_danger": _("A child comes first. Somebody can help now."),
    "addiction": _("Asking for help with this is a brave step."),
    "legal-aid": _("You may ask what your rights are."),
}
"""What the card says first, by danger heard or need named; to everybody else it says `ALONE`."""
SPOKEN_TO_AS = {
    "gbv": "abuse_victim",
    "shelter": "abuse_victim",
    "harassment": "threat",
    "cyber-harassment": "threat",
    "child-protection": "child_danger",
}
"""Needs whose card speaks as to a danger of that meaning."""


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One line on the card: whose it is, the contact to tap, and in words whether it is open and proven."""

    entry: Entry
    contact: ContactEntry
    state: str
    opening: str
    proof: str


@dataclass(frozen=True, slots=True, eq=False)
class HelpCard:
    """What the card shows. `meaning` is what it speaks to: a danger that was heard, or a need that was named.

    The same card is handed out until the next service opens or closes, so cards are compared by identity.
    """

    meaning: str
    lines: tuple[HelpLine, ...]
    roman: bool = False
    """Whether a line of Roman Urdu stands beside the first sentence, because the words were Roman Urdu."""

    @property
    def sentence(self) -> str:
        """The first sentence. It names no illness and blames nobody."""
        return str(SENTENCES.get(self.meaning, ALONE))


def help_for(
    viewer: Viewer, dangers: Sequence[Danger] = (), filters: Filters | None = None, *, at: datetime | None = None
) -> HelpCard:
    """The card for somebody whose words held these dangers (none: the card as it stands on the home page)."""
    meaning = dangers[0].meaning if dangers else ""
    asked = filters or Filters()
    needs = frozenset(DANGER_TOPICS.get(meaning, DEFAULT_NEEDS))
    wanted = Filters(needs=needs, province=asked.province, city=asked.city)
    roman = any(danger.script == "ur-Latn" for danger in dangers)
    return _card(viewer, meaning, wanted, at or timezone.now(), roman=roman)


def help_with(viewer: Viewer, filters: Filters) -> HelpCard:
    """The card for needs that somebody named; for none, the card as it stands on the home page."""
    wanted = filters if filters.needs else filters.without(needs=frozenset(DEFAULT_NEEDS))
    need = next(iter(filters.needs)) if len(filters.needs) == 1 else ""
    return _card(viewer, SPOKEN_TO_AS.get(need, need), wanted, timezone.now())


def _card(viewer: Viewer, meaning: str, wanted: Filters, at: datetime, *, roman: bool = False) -> HelpCard:
    _shelf, board = shelf_and_board()
    key = (get_language(), meaning, wanted, roman)
    return board.stretch(at).remember("help", key, lambda: HelpCard(meaning, _lines(viewer, wanted, at), roman))


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
