"""Services as verifiers look for them, shown or not."""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from saath.directory.desk.paging import Part, part_of
from saath.directory.facts.numbers import numbers_in
from saath.directory.facts.urgency import CRISIS_TOPICS, INTERVALS, LINES
from saath.directory.files.cells import SHOWN, STATUS, Cells, state_in, status_of, token_of
from saath.directory.filters import Filters
from saath.directory.models import Province, Service
from saath.directory.proposers import may_propose
from saath.directory.records import Edit
from saath.directory.vocabulary import Kind, Outcome, Urgency
from saath.people.reads import has_role
from saath.people.types import Viewer
from saath.people.vocabulary import Role

PAGE = 25


@dataclass(frozen=True, slots=True)
class Sought:
    """What a verifier looks for. Everything empty is everything shown."""

    words: str = ""
    confidence: str = ""
    province: str = ""
    lacking: str = ""
    status: str = "shown"


@dataclass(frozen=True, slots=True)
class Listed:
    """A service in the console's list."""

    public_id: str
    slug: str
    name: str
    organization: str
    confidence: str
    status: str
    hours: str
    last_reached: datetime | None


@dataclass(frozen=True, slots=True)
class OnDesk:
    """One service in hand, with the token that an edit brings back."""

    public_id: str
    slug: str
    name: str
    cells: Cells
    token: str

    @property
    def status(self) -> str:
        return self.cells["status"]


def services(viewer: Viewer, sought: Sought, page: int = 1) -> Part[Listed]:
    """A page of the services that answer to what is sought, by name."""
    if not has_role(viewer, Role.VERIFIER):
        return part_of([], 1, PAGE)
    reached = Max("contacts__verifications__called_at", filter=Q(contacts__verifications__outcome=Outcome.REACHED))
    found = Service.objects.annotate(last_reached=reached).select_related("organization", "merged_into")
    return part_of(_sought(found, sought).order_by("name", "pk"), page, PAGE).map(_listed)


def _sought(found: QuerySet[Service], sought: Sought) -> QuerySet[Service]:
    found = found.filter(withdrawn_at__isnull=sought.status != "withdrawn")
    if sought.confidence:
        found = found.filter(confidence=sought.confidence)
    if sought.province:
        found = found.filter(areas__province__code=sought.province)
    if sought.lacking == "hours":
        found = found.filter(hours="")
    elif sought.lacking == "call":
        found = found.filter(_overdue(timezone.now()), contacts__dialled__gt="")
    return found.filter(_words(sought.words)) if sought.words else found


def _words(words: str) -> Q:
    named = ("name", "name_ur", "slug", "organization__name", "contacts__value")
    question = reduce(or_, (Q(**{f"{field}__icontains": words}) for field in named))
    return reduce(or_, (Q(contacts__dialled=number) for number in numbers_in(words)), question)


def _overdue(now: datetime) -> Q:
    """Never reached, or longer ago than `facts.urgency` allows."""
    crisis = reduce(or_, (Q(topics__icontains=f'"{topic}"') for topic in CRISIS_TOPICS))
    pressing = Q(kind=Kind.EMERGENCY) | (Q(kind__in=LINES) & crisis)
    soon, late = now - INTERVALS[Urgency.CRISIS], now - INTERVALS[Urgency.OTHER]
    return Q(last_reached=None) | Q(last_reached__lte=late) | (Q(last_reached__lte=soon) & pressing)


def _listed(row: Service) -> Listed:
    return Listed(
        public_id=row.public_id,
        slug=row.slug,
        name=row.name,
        organization=row.organization.name,
        confidence=row.get_confidence_display(),
        status=status_of(row),
        hours=row.hours,
        last_reached=getattr(row, "last_reached", None),
    )


def service_on_desk(viewer: Viewer, public_id: str) -> OnDesk | None:
    """The service of that id as it is stored, shown or not; None for whoever is no verifier."""
    found = Service.objects.filter(public_id=public_id).first() if has_role(viewer, Role.VERIFIER) else None
    if found is None:
        return None
    cells = state_in(found.slug)
    return OnDesk(found.public_id, found.slug, found.name, cells, token_of(cells))


def service_to_propose_for(viewer: Viewer, public_id: str) -> OnDesk | None:
    """A shown service for which the viewer speaks; None for everybody else."""
    found = Service.objects.select_related("organization").filter(public_id=public_id).first()
    if found is None or not may_propose(viewer, found.organization.name):
        return None
    cells = state_in(found.slug)
    if cells[STATUS] != SHOWN:
        return None
    return OnDesk(found.public_id, found.slug, found.name, cells, token_of(cells))


def seen_with(viewer: Viewer, public_id: str, token: str) -> Cells | None:
    """What the service looked like when it had that token, as far as its history knows."""
    if not has_role(viewer, Role.VERIFIER):
        return None
    for edit in Edit.objects.filter(service__public_id=public_id):
        for cells in (edit.before, edit.after):
            if token_of(cells) == token:
                return dict(cells)
    return None


def province_choices(_viewer: Viewer) -> list[tuple[str, str, str]]:
    """Code, name and name in Urdu of every province."""
    return list(Province.objects.order_by("id").values_list("code", "name", "name_ur"))


def taken_out(_viewer: Viewer, public_id: str) -> Filters | None:
    """Of a service that was taken out: what it helped with, for whom and where, so that a page offers the like."""
    found = Service.objects.exclude(withdrawn_at=None).filter(public_id=public_id).first()
    if found is None:
        return None
    codes = [area.province.code for area in found.areas.select_related("province") if area.province]
    return Filters(
        needs=frozenset(found.topics[:2]),
        audiences=frozenset(found.audiences) - {"all"},
        province=codes[0] if codes else "",
    )
