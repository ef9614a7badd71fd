"""Does it answer? What anybody may read of our calls, helpline by helpline."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from django.utils import timezone

from saath.directory.facts.urgency import overdue
from saath.directory.memory.stocking import shelf_and_board
from saath.directory.models import Report, Verification
from saath.directory.types import Entry
from saath.directory.verifying.due import URGENCIES
from saath.directory.verifying.standing import calls_that_stand
from saath.directory.vocabulary import ABOUT_THE_NUMBER, LANGUAGES, Channel, Outcome
from saath.kernel.countries import country
from saath.people.types import Viewer
from saath.people.vocabulary import Role

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Answers:
    """What our calls to one helpline came to. `hours` are those of the day, in its country, at which it was tried."""

    entry: Entry
    calls: int
    reached: int
    reached_at: datetime | None
    last_at: datetime | None
    last_outcome: Outcome | None
    overdue: bool
    seconds_last: int | None
    seconds_median: int | None
    hours: tuple[int, ...]
    languages: tuple[str, ...]
    roles: tuple[Role, ...]
    pending: int


@dataclass(frozen=True, slots=True)
class Board:
    """A page of the board, under figures of all its helplines."""

    lines: tuple[Answers, ...]
    helplines: int
    reached: int
    overdue: int
    taken_down: int
    pending: int
    page: int
    pages: int

    @property
    def previous(self) -> int:
        return self.page - 1

    @property
    def next(self) -> int:
        return self.page + 1


def answer_board(_viewer: Viewer, *, province: str = "", page: int = 1, at: datetime | None = None) -> Board:
    """The board for a province's helplines and those of the whole country, or for all of them."""
    now, entries = at or timezone.now(), [entry for entry in helplines() if _belongs(entry, province)]
    pages = max(1, -(-len(entries) // PAGE_SIZE))
    page = min(max(1, page), pages)
    shown = entries[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    pending = _pending()
    reached = [entry for entry in entries if _is_reached(entry, now)]
    return Board(
        lines=tuple(_lines(shown, pending, now)),
        helplines=len(entries),
        reached=len(reached),
        overdue=sum(entry.last_reached is not None for entry in entries) - len(reached),
        taken_down=sum(len(entry.taken_down) for entry in entries),
        pending=sum(pending[entry.public_id] for entry in entries),
        page=page,
        pages=pages,
    )


def page_of_helpline(_viewer: Viewer, public_id: str) -> int:
    """On which page of the whole board a helpline stands; 0 where it does not."""
    ids = [entry.public_id for entry in helplines()]
    return ids.index(public_id) // PAGE_SIZE + 1 if public_id in ids else 0


def helplines() -> list[Entry]:
    """Every shown service with a number one can call, or had until it was taken down; those that matter most first."""
    shelf, _board = shelf_and_board()
    lines = [entry for entry in shelf.entries if entry.taken_down or _phones(entry)]
    return sorted(lines, key=lambda entry: (URGENCIES.index(entry.urgency), entry.name.casefold()))


def _phones(entry: Entry) -> bool:
    return any(contact.channel == Channel.PHONE for contact in entry.contacts)


def _belongs(entry: Entry, province: str) -> bool:
    return not province or entry.national or province in entry.provinces


def _is_reached(entry: Entry, now: datetime) -> bool:
    """Reached at our last call, and not too long ago."""
    call = entry.last_call
    return call is not None and call.outcome == Outcome.REACHED and not overdue(entry.urgency, call.at, now)


def _pending() -> Counter[str]:
    """Open reports about numbers, by service."""
    rows = Report.objects.filter(closed_at=None, reason__in=ABOUT_THE_NUMBER)
    return Counter(rows.values_list("service__public_id", flat=True))


def _lines(entries: Sequence[Entry], pending: Counter[str], now: datetime) -> Iterable[Answers]:
    calls: dict[str, list[Verification]] = defaultdict(list)
    asked = calls_that_stand().filter(contact__service__public_id__in=[entry.public_id for entry in entries])
    for call in asked.select_related("contact__service").defer("note"):
        calls[call.contact.service.public_id].append(call)
    for entry in entries:
        yield _line(entry, calls[entry.public_id], pending[entry.public_id], now)


def _line(entry: Entry, calls: Sequence[Verification], pending: int, now: datetime) -> Answers:
    zone = country(entry.country).zone
    got_through = [call for call in calls if call.outcome == Outcome.REACHED]
    seconds = [call.seconds_to_answer for call in got_through if call.seconds_to_answer is not None]
    return Answers(
        entry=entry,
        calls=len({call.call for call in calls}),
        reached=len({call.call for call in got_through}),
        reached_at=got_through[0].called_at if got_through else None,
        last_at=calls[0].called_at if calls else None,
        last_outcome=Outcome(calls[0].outcome) if calls else None,
        overdue=overdue(entry.urgency, got_through[0].called_at if got_through else None, now),
        seconds_last=seconds[0] if seconds else None,
        seconds_median=round(median(seconds)) if seconds else None,
        hours=tuple(sorted({call.called_at.astimezone(zone).hour for call in calls})),
        languages=tuple(tag for tag in LANGUAGES if tag in {call.language for call in calls}),
        roles=tuple(Role(role) for role in sorted({call.caller_role for call in calls}) if role in Role.values),
        pending=pending,
    )
