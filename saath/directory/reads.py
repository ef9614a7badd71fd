"""Every read of the directory. The viewer comes first; what may not be shown never leaves this file."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import BinaryIO

from django.utils import timezone

from saath.directory.desk import proposals as asked_for
from saath.directory.desk import services as on_desk
from saath.directory.desk.proposals import ProposalEntry
from saath.directory.facts.hours import State
from saath.directory.files.csv_format import LIMIT_BYTES, write_services
from saath.directory.files.planning import plan_of
from saath.directory.files.rows import row_of, stored_services
from saath.directory.files.upload import read_upload
from saath.directory.filters import Filters
from saath.directory.finding.search import Question, answer, ask, best_of_each
from saath.directory.hsds.dump import write_dump
from saath.directory.hsds.edition import edition_of
from saath.directory.hsds.package import write_package
from saath.directory.memory.shelf import Shelf
from saath.directory.memory.stocking import shelf_and_board
from saath.directory.showing.wording import place_words
from saath.directory.types import Beside, CityEntry, EmergencyLine, Entry, Found, Listed, ProvinceEntry, Understood
from saath.directory.vocabulary import Channel
from saath.people.types import Viewer


def find_services(
    _viewer: Viewer, filters: Filters, words: str = "", *, page: int = 1, at: datetime | None = None
) -> Found:
    """One page of services for filters and words. It is never empty while the directory is not.

    Answers to choices are remembered until somebody opens or closes; answers to words are not.
    """
    shelf, board = shelf_and_board()
    at = at or timezone.now()

    def found() -> Found:
        return answer(shelf, board, ask(shelf, filters, words), at, page)

    return found() if words else board.stretch(at).remember("answer", (filters, page), found)


def find_answer(_viewer: Viewer, question: Question, *, page: int = 1, at: datetime | None = None) -> Found:
    """One page of services for a question that is already understood."""
    shelf, board = shelf_and_board()
    return answer(shelf, board, question, at or timezone.now(), page)


def question_of(_viewer: Viewer, filters: Filters, words: str) -> Question:
    """How a question is understood, without listing services."""
    return ask(_shelf(), filters, words)


def help_beside(_viewer: Viewer, filters: Filters, words: str, *, most: int, at: datetime) -> Beside:
    """What another platform shows beside its own results: the best of both kinds, `most` of each."""
    shelf, board = shelf_and_board()
    question = ask(shelf, filters, words)
    confirmed, unconfirmed, widened = best_of_each(shelf, board, question, at, most)
    return Beside(confirmed, unconfirmed, question.dangers, widened)


def service(_viewer: Viewer, public_id: str, *, at: datetime | None = None) -> Listed | None:
    """The service of that public id with its opening now, or None where there is none to show.

    Of a merged service it is the one it lives on in.
    """
    shelf, board = shelf_and_board()
    entry = shelf.by_id.get(public_id) or shelf.by_id.get(shelf.moved.get(public_id, ""))
    return Listed(entry, board.opening(entry, at or timezone.now())) if entry else None


def taken_out(viewer: Viewer, public_id: str) -> Filters | None:
    """Of a service that was taken out: what it helped with, for whom and where; None where there was none."""
    return on_desk.taken_out(viewer, public_id)


def proposals(viewer: Viewer) -> list[ProposalEntry]:
    """Changes that wait for a verifier, oldest first; nothing for others."""
    return asked_for.proposals(viewer)


def proposals_by(viewer: Viewer) -> list[ProposalEntry]:
    """What the viewer asked for, newest first, with what became of it."""
    return asked_for.proposals_by(viewer)


def similar(viewer: Viewer, entry: Entry, *, most: int = 3, at: datetime | None = None) -> tuple[Listed, ...]:
    """Other services for the same needs and people near the same place, those reachable now first."""
    filters = Filters(
        needs=frozenset(entry.topics[:2]),
        audiences=frozenset(entry.audiences) - {"all"},
        province=entry.provinces[0] if entry.provinces else "",
    )
    found = find_services(viewer, filters, at=at)
    return tuple(item for item in found.listed if item.entry.public_id != entry.public_id)[:most]


def services_of(viewer: Viewer, organization: str, *, at: datetime | None = None) -> tuple[Listed, ...]:
    """The shown services of one organisation, by its name in the directory, in the shelf's order."""
    shelf, board = shelf_and_board()
    moment = at or timezone.now()
    mine = (entry for entry in shelf.entries if entry.organization == organization)
    return tuple(Listed(entry, board.opening(entry, moment)) for entry in mine)


def best_line(viewer: Viewer, filters: Filters, *, at: datetime | None = None) -> Listed | None:
    """The one line to call for this need and place now: well sourced, with a number that may be tapped."""
    return next(iter(best_lines(viewer, filters, most=1, at=at)), None)


def best_lines(viewer: Viewer, filters: Filters, *, most: int, at: datetime | None = None) -> tuple[Listed, ...]:
    """The lines to call for this need and place now, best first; each has a number that may be tapped.

    Where the place is not known, only lines of the whole country are offered: a province's own may not answer elsewhere.
    """
    wanted = filters.without(channels=filters.channels or frozenset({Channel.PHONE.value}))
    shelf, board = shelf_and_board()
    found, _unconfirmed, _widened = best_of_each(shelf, board, ask(shelf, wanted, ""), at or timezone.now(), 4 * most)
    return tuple(item for item in found if any(contact.uri for contact in item.entry.dialable))[:most]


def emergency_lines(_viewer: Viewer, country: str, province: str = "") -> tuple[EmergencyLine, ...]:
    """What to dial in danger: the country's numbers, and the province's where it is known."""
    shelf, _board = shelf_and_board()
    return tuple(line for line in shelf.emergency if line.country == country and line.province in {"", province})


def provinces(_viewer: Viewer, country: str) -> tuple[ProvinceEntry, ...]:
    shelf, _board = shelf_and_board()
    return tuple(province for province in shelf.provinces if province.country == country)


def cities(_viewer: Viewer) -> Sequence[CityEntry]:
    """The gazetteer, largest first."""
    shelf, _board = shelf_and_board()
    return sorted(shelf.cities.values(), key=lambda city: -city.population)


def place_of(_viewer: Viewer, entry: Entry) -> str:
    """Where a service helps, in words."""
    shelf = _shelf()
    return place_words(entry, shelf.provinces, shelf.cities)


def province_of(_viewer: Viewer, slug: str) -> ProvinceEntry | None:
    shelf, _board = shelf_and_board()
    return next((province for province in shelf.provinces if province.slug == slug), None)


def whole_shelf(_viewer: Viewer) -> Shelf:
    """All that anybody may see, at one revision, for those who hand it on whole."""
    return _shelf()


def all_shown(_viewer: Viewer) -> tuple[Entry, ...]:
    """Every entry anybody may see, in the shelf's order."""
    return _shelf().entries


def reached_count(_viewer: Viewer) -> int:
    """How many shown services a person of ours got through to, at the last call."""
    return _shelf().facet("reached", True).bit_count()


def revision(_viewer: Viewer) -> tuple[int, datetime]:
    """The directory's revision, and when it last changed."""
    shelf = _shelf()
    return shelf.revision, shelf.changed_at


def _shelf() -> Shelf:
    return shelf_and_board()[0]


def best_open_instead(viewer: Viewer, entry: Entry, *, at: datetime) -> Listed | None:
    """While this service is closed: the best line for the same needs and people that is known to be open; else None."""
    here, people = entry.provinces[0] if entry.provinces else "", {*entry.audiences, "all"}
    for needs in (entry.topics[:1], ("general-counselling",)):
        lines = best_lines(viewer, Filters(needs=frozenset(needs), province=here, open_now=True), most=6, at=at)
        for item in lines:
            if item.opening.state == State.OPEN and people & {*item.entry.audiences} and item.entry != entry:
                return item
    return None


def best_instead(viewer: Viewer, entry: Entry, *, at: datetime) -> Listed | None:
    """Whom to call where this service's number cannot be relied on: open if there is one, and never the same number."""
    people, own = {*entry.audiences, "all"}, {contact.dialled for contact in entry.dialable}
    here = entry.provinces[0] if entry.provinces else ""
    for needs in (entry.topics[:1], ("general-counselling",)):
        lines = best_lines(viewer, Filters(needs=frozenset(needs), province=here), most=6, at=at)
        for item in sorted(lines, key=lambda line: line.opening.state == State.CLOSED):
            other = item.entry
            if other != entry and people & {*other.audiences} and not own & {c.dialled for c in other.dialable}:
                return item
    return None


def place_asked(_viewer: Viewer, filters: Filters, understood: Understood, kept: str) -> Filters:
    """The one place a question is about, as filters: chosen, else named in the words, else kept on this phone."""
    shelf = _shelf()
    city = filters.city or (next(iter(understood.cities)) if len(understood.cities) == 1 else 0)
    named = next(iter(understood.provinces)) if len(understood.provinces) == 1 else ""
    of_city = shelf.cities[city].province if city in shelf.cities else ""
    return Filters(city=city, province=filters.province or of_city or named or kept)


def preview_lines(stream: BinaryIO) -> Iterator[str]:
    """What a file would change, a line each, for operators: new, changed field by field, not in the file, refused."""
    plan = plan_of(read_upload(stream.read(LIMIT_BYTES + 1)))
    yield from (f"+ {row.slug}" for row in plan.added)
    for one in plan.changed:
        for name in one.fields:
            yield f"* {one.row.slug}: {name}: {one.before.get(name, '')!r} -> {one.after.get(name, '')!r}"
    yield from (f"- {cells['id']} is not in the file; an import leaves it as it is" for cells in plan.gone)
    yield from (f"= {slug} was taken out here and stays out" for slug in plan.left)
    yield from (f"! {problem}" for problem in plan.refused)


def export_services(stream: BinaryIO) -> int:
    """Write every service, shown or not, as CSV that imports as itself. For operators; returns how many."""
    rows = [row_of(service) for service in stored_services()]
    write_services(rows, stream)
    return len(rows)


def export_open_data(viewer: Viewer, stream: BinaryIO, *, as_package: bool = False) -> int:
    """Write what anybody may see as HSDS: one JSON document, or a zip of CSV tables; returns how many services."""
    edition = edition_of(whole_shelf(viewer))
    return write_package(edition, stream) if as_package else write_dump(edition, stream)
