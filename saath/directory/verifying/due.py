"""Which numbers to call, and in which order."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from saath.directory.facts.numbers import display, tel_uri
from saath.directory.facts.urgency import overdue, urgency_of
from saath.directory.models import Contact, Report, Verification
from saath.directory.verifying.judging import Judged, judge
from saath.directory.verifying.last_lines import LastLines, Number, lines_that_matter, number_of
from saath.directory.verifying.standing import calls_that_stand
from saath.directory.vocabulary import ABOUT_THE_NUMBER, Channel, Confidence, Outcome, Urgency
from saath.kernel.countries import country
from saath.people.reads import has_role
from saath.people.types import GUEST, Viewer
from saath.people.vocabulary import Role

URGENCIES = tuple(Urgency)


@dataclass(frozen=True, slots=True)
class Named:
    """A service that a number stands under."""

    public_id: str
    name: str
    name_ur: str
    organization: str
    contact: str


@dataclass(frozen=True, slots=True)
class NumberDue:
    """A number, with the services it stands under and what is known of it. `contact` is one that carries it."""

    contact: str
    dialled: str
    press: str
    country: str
    services: tuple[Named, ...]
    urgency: Urgency
    reports: int
    last: Verification | None
    reached_at: datetime | None
    judged: Judged
    hidden_at: datetime | None
    called_today: bool
    overdue: bool
    wants_another: bool
    """It waits for a second call, which must be another person's than the viewer."""
    provinces: frozenset[str] = field(default=frozenset())

    @property
    def shown(self) -> str:
        return display(self.dialled, self.country)

    @property
    def uri(self) -> str:
        return tel_uri(self.dialled, self.country)

    @property
    def more(self) -> int:
        """Under how many more services it stands."""
        return len(self.services) - 1

    @property
    def due(self) -> bool:
        """Whether it should be called now: nobody did today, and something asks for it."""
        asks = bool(self.reports) or self.overdue or (self.judged.doubted and self.hidden_at is None)
        return asks and not self.called_today

    @property
    def rank(self) -> tuple[int, int, float, str]:
        """Reported or doubted first, then what hangs most on, then what was not reached for longest."""
        questioned = self.reports or (self.judged.doubted and self.hidden_at is None)
        since = self.reached_at.timestamp() if self.reached_at else 0.0
        return 0 if questioned else 1, URGENCIES.index(self.urgency), since, self.dialled


def numbers_due(
    viewer: Viewer, *, province: str = "", urgency: str = "", at: datetime | None = None
) -> list[NumberDue]:
    """Every number that should be called now, most urgent first, for verifiers and supervisors; none for others."""
    return [one for one in _known(viewer, at, _numbers(), province, urgency) if one.due]


def how_many_wait() -> int:
    """How many numbers should be called now, for the console's first page."""
    return sum(one.due for one in _from(GUEST, timezone.now(), _numbers()))


def number_to_call(viewer: Viewer, contact: str, *, at: datetime | None = None) -> NumberDue | None:
    """What a call sheet shows of the number behind a contact, due or not; the contact's own service comes first."""
    row = _numbers().filter(public_id=contact).first()
    if row is None:
        return None
    same = _numbers().filter(dialled=row.dialled, press=row.press, service__country=row.service.country)
    known = _known(viewer, at, [row, *(other for other in same if other.pk != row.pk)], "", "")
    return next(iter(known), None)


def _known(
    viewer: Viewer, at: datetime | None, contacts: Iterable[Contact], province: str, urgency: str
) -> list[NumberDue]:
    if not has_role(viewer, Role.VERIFIER, Role.SUPERVISOR):
        return []
    known = (one for one in _from(viewer, at or timezone.now(), contacts) if not urgency or one.urgency == urgency)
    return sorted((one for one in known if not province or province in one.provinces), key=lambda one: one.rank)


def _from(viewer: Viewer, now: datetime, contacts: Iterable[Contact]) -> list[NumberDue]:
    groups, reports = _by_number(contacts), _open_reports()
    lines = {code: lines_that_matter(code) for code in {code for code, _number in groups}}
    return [_number(viewer, rows, reports, lines[code], now) for (code, _n), rows in groups.items()]


def _numbers() -> QuerySet[Contact]:
    """The phone numbers of services that are shown, and those that were taken down: they may be back."""
    calls = Prefetch("verifications", queryset=calls_that_stand().defer("note"))
    rows = Contact.objects.filter(channel=Channel.PHONE, service__withdrawn_at=None).exclude(dialled="")
    return (
        rows.exclude(service__confidence=Confidence.LOW)
        .select_related("service__organization")
        .prefetch_related(calls, "service__areas__province")
        .order_by("service__slug", "position", "pk")
    )


def _by_number(contacts: Iterable[Contact]) -> dict[tuple[str, Number], list[Contact]]:
    groups: dict[tuple[str, Number], list[Contact]] = defaultdict(list)
    for contact in contacts:
        groups[contact.service.country, number_of(contact)].append(contact)
    return groups


def _open_reports() -> Counter[tuple[str, int]]:
    """Open reports about numbers, by contact, or by service where no number was named."""
    rows = Report.objects.filter(closed_at=None, reason__in=ABOUT_THE_NUMBER)
    return Counter(
        ("contact", of_contact) if of_contact else ("service", of_service)
        for of_contact, of_service in rows.values_list("contact_id", "service_id")
    )


def _number(
    viewer: Viewer, rows: Sequence[Contact], reports: Counter[tuple[str, int]], lines: LastLines, now: datetime
) -> NumberDue:
    first, zone = rows[0], country(rows[0].service.country).zone
    calls = sorted((call for row in rows for call in row.verifications.all()), key=lambda call: call.called_at)[::-1]
    last, judged = next(iter(calls), None), judge(calls, zone)
    urgency = min((urgency_of(row.service.kind, row.service.topics) for row in rows), key=URGENCIES.index)
    reached_at = next((call.called_at for call in calls if call.outcome == Outcome.REACHED), None)
    hidden_at = max((row.hidden_at for row in rows if row.hidden_at), default=None)
    asked = {("contact", row.pk) for row in rows} | {("service", row.service_id) for row in rows}
    return NumberDue(
        contact=first.public_id,
        dialled=first.dialled,
        press=first.press,
        country=first.service.country,
        services=tuple(_named(row) for row in rows),
        urgency=urgency,
        reports=sum(reports[key] for key in asked),
        last=last,
        reached_at=reached_at,
        judged=judged,
        hidden_at=hidden_at,
        called_today=last is not None and last.called_at.astimezone(zone).date() == now.astimezone(zone).date(),
        overdue=overdue(urgency, last.called_at if hidden_at and last else reached_at, now),
        wants_another=judged.doubted and not judged.may_confirm(viewer.pk) and any(map(lines.is_last, rows)),
        provinces=frozenset(area.province.code for row in rows for area in row.service.areas.all() if area.province),
    )


def _named(row: Contact) -> Named:
    service = row.service
    return Named(service.public_id, service.name, service.name_ur, service.organization.name, row.public_id)
