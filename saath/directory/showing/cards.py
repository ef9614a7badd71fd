"""Service cards: the same HTML for every viewer of a language, made once for a revision, a day and an opening state."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from saath.directory.memory.stocking import shelf_and_board
from saath.directory.showing import wording
from saath.directory.types import Entry, Listed


def cards(items: Iterable[Listed], at: datetime, code: str = "") -> SafeString:
    """The cards of a list, one after the other; empty where there are none.

    `code` is the filters' code, so that a service's page can lead back to the list.
    """
    shelf, _board = shelf_and_board()
    back, language = f"?f={code}" if code else "", get_language() or "en"
    made = (
        _card(
            _Key(item.entry),
            shelf.revision,
            language,
            item.opening.state.value,
            wording.opening_words(item.opening, item.entry.country, at),
            at.date(),
        )
        for item in items
    )
    return mark_safe("".join(made).replace("?back", back))  # noqa: S308 - our template, a code of our alphabet


class _Key:
    """An entry that is compared by its id, so that a remembered card is found without hashing the whole entry."""

    __slots__ = ("entry",)

    def __init__(self, entry: Entry) -> None:
        self.entry = entry

    def __hash__(self) -> int:
        return hash(self.entry.public_id)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.entry.public_id == self.entry.public_id


@lru_cache(maxsize=4000)
def _card(key: _Key, _revision: int, _language: str, state: str, opening: str, _day: date) -> str:
    return render_to_string("directory/card.html", card_context(key.entry, state, opening))


def card_context(entry: Entry, state: str, opening: str) -> dict[str, object]:
    """What `directory/card.html` draws."""
    shelf, _board = shelf_and_board()
    return {
        "entry": entry,
        "state": state,
        "opening": opening,
        "topics": wording.topics_words(entry, most=4),
        "languages": wording.languages_words(entry) if entry.languages else "",
        "audience": wording.audience_words(entry) if entry.audiences != ("all",) else "",
        "place": wording.place_words(entry, shelf.provinces, shelf.cities),
        "proof": wording.proof_words(entry),
    }
