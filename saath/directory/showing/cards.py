"""Service cards: the same HTML for every viewer of a language, made once until the next service opens or closes."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from saath.directory.memory.stocking import shelf_and_board
from saath.directory.showing import wording
from saath.directory.types import Entry, Listed


def cards(items: Iterable[Listed], at: datetime, code: str = "") -> SafeString:
    """The cards of a list as they stand at that moment, one after the other; empty where there are none.

    `code` is the filters' code, so that a service's page can lead back to the list.
    """
    _shelf, board = shelf_and_board()
    stretch, language = board.stretch(at), get_language() or "en"
    back = f"?f={code}" if code else ""
    made = [
        stretch.remember("card", (language, item.entry.public_id), partial(_card, item.entry, at)) for item in items
    ]
    return mark_safe("".join(made).replace("?back", back))  # noqa: S308 - our template, a code of our alphabet


def _card(entry: Entry, at: datetime) -> str:
    return render_to_string("directory/card.html", card_context(entry, at))


def card_context(entry: Entry, at: datetime) -> dict[str, object]:
    """What `directory/card.html` draws."""
    shelf, board = shelf_and_board()
    opening = board.opening(entry, at)
    return {
        "entry": entry,
        "state": opening.state.value,
        "opening": wording.opening_words(opening, entry.country, at),
        "topics": wording.topics_words(entry, most=4),
        "languages": wording.languages_words(entry) if entry.languages else "",
        "audience": wording.audience_words(entry) if entry.audiences != ("all",) else "",
        "place": wording.place_words(entry, shelf.provinces, shelf.cities),
        "proof": wording.proof_words(entry),
    }
