"""The sheet: the shown directory of a province on one compact page, to be kept on the phone for hours without net."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from saath.directory import reads
from saath.directory.choosing import need_label
from saath.directory.facts.hours import is_round_the_clock
from saath.directory.memory.shelf import Shelf
from saath.directory.memory.stocking import shelf_and_board
from saath.directory.showing import wording
from saath.directory.showing.published import published_hours
from saath.directory.types import ContactEntry, Entry
from saath.people.types import Viewer

SECTIONS = (
    ("crisis", ("suicide", "crisis")),
    ("general-counselling", ("depression", "anxiety", "general-counselling")),
    ("gbv", ("gbv", "shelter")),
    ("cyber-harassment", ("cyber-harassment", "harassment")),
    ("child-protection", ("child-protection",)),
    ("addiction", ("addiction",)),
    ("legal-aid", ("legal-aid",)),
    ("reporting", ("reporting",)),
)

State = tuple[int, datetime]
"""A state of the directory: its revision and when that was."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One service on the sheet, with hours as published: a kept page cannot know what is open now."""

    entry: Entry
    helps: str
    hours: str
    place: str
    proof: str
    contacts: tuple[ContactEntry, ...]


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    confirmed: tuple[SheetRow, ...]
    unconfirmed: tuple[SheetRow, ...]


def sheet(viewer: Viewer, province: str, language: str) -> dict[str, object]:
    """What `directory/numbers.html` draws for a province, or for the whole country's lines where it is empty."""
    shelf, _board = shelf_and_board()
    places = reads.provinces(viewer, settings.COUNTRY)
    here = next((place for place in places if place.code == province), None)
    return {
        "province": here,
        "province_name": wording.local_name(here) if here else "",
        "provinces": places,
        "sections": _sections((shelf.revision, shelf.changed_at), province, language, timezone.localdate().toordinal()),
        "made_at": timezone.now(),
        "changed_at": shelf.changed_at,
        "linked_data": linked_data((shelf.revision, shelf.changed_at), province, language),
    }


@lru_cache(maxsize=64)
def _sections(_state: State, province: str, _language: str, _day: int) -> tuple[Section, ...]:
    """Each service stands once, under the first section it fits."""
    shelf, _board = shelf_and_board()
    left = [entry for entry in shelf.entries if _belongs(entry, province) and entry.kind != "emergency"]
    sections = []
    for title, needs in SECTIONS:
        fitting = [entry for entry in left if set(needs) & {*entry.topics, str(entry.kind)}]
        left = [entry for entry in left if entry not in fitting]
        rows = [_row(shelf, entry) for entry in sorted(fitting, key=_least_certain)]
        if rows:
            sections.append(
                Section(
                    need_label(title),
                    tuple(row for row in rows if row.entry.confirmed),
                    tuple(row for row in rows if not row.entry.confirmed),
                )
            )
    return tuple(sections)


def _belongs(entry: Entry, province: str) -> bool:
    return entry.national or province in entry.provinces


def _least_certain(entry: Entry) -> tuple[bool, bool]:
    """Numbers before places to go, day and night before the rest: the sheet is read at an hour nobody knows."""
    return not entry.dialable, not is_round_the_clock(entry.hours)


def _row(shelf: Shelf, entry: Entry) -> SheetRow:
    return SheetRow(
        entry=entry,
        helps=wording.topics_words(entry, most=4),
        hours=published_hours(entry),
        place=wording.place_words(entry, shelf.provinces, shelf.cities),
        proof=wording.proof_words(entry),
        contacts=entry.dialable,
    )


@lru_cache(maxsize=32)
def linked_data(_state: State, province: str, language: str) -> SafeString:
    """The well-sourced lines as a schema.org list, for search engines. Numbers as dialled in the country."""
    shelf, _board = shelf_and_board()
    shown = [e for e in shelf.entries if e.confirmed and _belongs(e, province) and any(c.uri for c in e.dialable)]
    document = {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "inLanguage": language,
        "itemListElement": [
            {"@type": "ListItem", "position": n, "item": _linked(entry)} for n, entry in enumerate(shown, start=1)
        ],
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate({ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}))  # noqa: S308


def _linked(entry: Entry) -> dict[str, object]:
    contact = next(contact for contact in entry.dialable if contact.uri)
    point = {"@type": "ContactPoint", "telephone": contact.uri.removeprefix("tel:"), "areaServed": entry.country}
    return {"@type": "Service", "name": entry.name, "provider": entry.organization, "availableChannel": point}
