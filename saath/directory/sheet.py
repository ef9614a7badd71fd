"""The sheet: the shown directory of a province on one compact page, to be kept on the phone for when there is no net."""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.utils import timezone

from saath.directory import reads, wording
from saath.directory.choosing import need_label
from saath.directory.shelf import Shelf
from saath.directory.stocking import shelf_and_board
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
)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One service on the sheet: hours as published, because a kept page cannot know what is open now."""

    entry: Entry
    name: str
    hours: str
    place: str
    contacts: tuple[ContactEntry, ...]
    proof: str


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
        "province_name": (here.name_ur if language == "ur" else here.name) if here else "",
        "provinces": places,
        "sections": _sections(shelf.revision, province, language, timezone.localdate().toordinal()),
        "made_at": timezone.now(),
        "changed_at": shelf.changed_at,
        "emergency": reads.emergency_lines(viewer, settings.COUNTRY, province),
    }


@lru_cache(maxsize=64)
def _sections(_revision: int, province: str, language: str, _day: int) -> tuple[Section, ...]:
    """Each service stands once, under the first section it fits."""
    shelf, _board = shelf_and_board()
    left = [entry for entry in shelf.entries if _belongs(entry, province) and entry.kind != "emergency"]
    sections = []
    for title, needs in SECTIONS:
        fitting = [entry for entry in left if set(needs) & {*entry.topics, str(entry.kind)}]
        left = [entry for entry in left if entry not in fitting]
        rows = [_row(shelf, entry, language) for entry in fitting]
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


def _row(shelf: Shelf, entry: Entry, language: str) -> SheetRow:
    urdu = language == "ur"
    cities = {key: (city.name_ur if urdu else "") or city.name for key, city in shelf.cities.items()}
    names = {place.code: place.name_ur if urdu else place.name for place in shelf.provinces}
    return SheetRow(
        entry=entry,
        name=entry.name_ur if urdu else "",
        hours=entry.hours,
        place=wording.place_words(entry, names, cities),
        contacts=entry.dialable,
        proof=wording.proof_words(entry),
    )
