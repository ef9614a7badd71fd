"""Services that may be one and the same: the same number is dialled, and the names are alike."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from saath.directory.desk.columns import Difference, differences
from saath.directory.desk.services import OnDesk, service_on_desk
from saath.directory.files.cells import FIELDS, STATUS
from saath.directory.models import Contact, Service
from saath.directory.records import Distinct
from saath.people.reads import has_role
from saath.people.types import Viewer
from saath.people.vocabulary import Role
from saath.text.folding import fold

ALIKE = 75
"""Of 100: how alike two folded names must be, whatever the order of their words."""
MOST_SHARERS = 30
"""A number under more services than this belongs to a switchboard, not to a duplicate."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two services that may be one, and how alike their names are."""

    one: Service
    other: Service
    number: str
    alike: int


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two services beside each other, with the fields in which they differ."""

    one: OnDesk
    other: OnDesk
    differences: list[Difference]


def duplicate_pairs(viewer: Viewer) -> list[Pair]:
    """Pairs to look at, most alike first; without those that a verifier said are two."""
    if not has_role(viewer, Role.VERIFIER):
        return []
    apart = set(Distinct.objects.values_list("one", "other"))
    found: dict[tuple[int, int], Pair] = {}
    for number, sharers in _by_number().items():
        for pair in _alike(number, sharers):
            key = (pair.one.pk, pair.other.pk)
            if key not in apart:
                found.setdefault(key, pair)
    return sorted(found.values(), key=lambda pair: (-pair.alike, pair.one.slug))


def _by_number() -> dict[str, list[Service]]:
    contacts = Contact.objects.exclude(dialled="").filter(service__withdrawn_at=None)
    shared: dict[str, dict[int, Service]] = defaultdict(dict)
    rows = contacts.select_related("service__organization").prefetch_related("service__areas")
    for contact in rows.order_by("service_id"):
        shared[contact.dialled][contact.service_id] = contact.service
    return {number: list(held.values()) for number, held in shared.items() if 1 < len(held) <= MOST_SHARERS}


def _alike(number: str, sharers: list[Service]) -> Iterator[Pair]:
    for one, other in combinations(sharers, 2):
        alike = round(fuzz.token_sort_ratio(fold(one.name), fold(other.name)))
        if alike >= ALIKE and not _elsewhere(one, other):
            yield Pair(one, other, number, alike)


def _elsewhere(one: Service, other: Service) -> bool:
    """Whether they work in different provinces: Rescue 1122 has one number and a service in each."""
    here, there = ({area.province_id for area in service.areas.all()} for service in (one, other))
    return None not in here | there and not here & there


def side_by_side(viewer: Viewer, one: str, other: str) -> SideBySide | None:
    """Two services by public id, each shown; None where one is not there."""
    mine, theirs = service_on_desk(viewer, one), service_on_desk(viewer, other)
    if mine is None or theirs is None or mine.status or theirs.status or mine.slug == theirs.slug:
        return None
    fields = [name for name in FIELDS if name != STATUS and mine.cells.get(name) != theirs.cells.get(name)]
    return SideBySide(mine, theirs, differences(mine.cells, theirs.cells, fields))
