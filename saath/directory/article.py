"""All that is said of one service, made once for a language until the next service opens or closes."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from saath.directory import reads
from saath.directory.facts.hours import State, days_stated
from saath.directory.memory.stocking import shelf_and_board
from saath.directory.showing import wording
from saath.directory.showing.cards import cards
from saath.directory.types import Entry
from saath.people.types import GUEST, Viewer


def drawn_article(_viewer: Viewer, entry: Entry, at: datetime) -> SafeString:
    """The article of a service at that moment, as HTML; the same for every viewer."""
    _shelf, board = shelf_and_board()
    key = (get_language(), entry.public_id)
    return board.stretch(at).remember("article", key, lambda: _drawn(entry, at))


def _drawn(entry: Entry, at: datetime) -> SafeString:
    return render_to_string("directory/service_article.html", context(entry, at))


def context(entry: Entry, at: datetime) -> dict[str, object]:
    """What `directory/service_article.html` draws."""
    shelf, board = shelf_and_board()
    opening = board.opening(entry, at)
    closed = opening.state == State.CLOSED
    doubted = any(contact.doubted for contact in entry.dialable)
    unsure = doubted or (bool(entry.taken_down) and not entry.dialable)
    return {
        "entry": entry,
        "urdu": wording.in_urdu(),
        "state": opening.state.value,
        "opening": wording.opening_words(opening, entry.country, at),
        "proof": wording.proof_words(entry),
        "languages": wording.languages_words(entry),
        "audience": wording.audience_words(entry),
        "topics": wording.topics_words(entry),
        "hours_table": wording.hours_lines(entry.hours),
        "days_stated": days_stated(entry.hours),
        "dialable": bool(entry.dialable),
        "presses": [contact.press for contact in entry.dialable if contact.press],
        "place": wording.place_words(entry, shelf.provinces, shelf.cities),
        "instead": reads.best_open_instead(GUEST, entry, at=at) if closed and not unsure else None,
        "taken_down": entry.taken_down[0] if entry.taken_down else None,
        "doubted": doubted,
        "fallback": reads.best_instead(GUEST, entry, at=at) if unsure else None,
        "similar": cards(reads.similar(GUEST, entry, at=at), at),
    }
