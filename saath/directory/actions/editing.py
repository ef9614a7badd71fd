"""A verifier changes one service, adds one, takes one out, brings one back. Everything else that edits comes through here."""

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from saath.directory.actions.recording import Told, record
from saath.directory.actions.revising import bump_revision
from saath.directory.actions.writing import write_rows
from saath.directory.files.cells import (
    MERGED,
    SHOWN,
    SOURCE_FIELDS,
    STATUS,
    WITHDRAWN,
    Cells,
    row_from,
    state_in,
    token_of,
    touched,
)
from saath.directory.files.csv_format import Problem, ServiceRow, cells_of
from saath.directory.files.rows import stored_services
from saath.directory.files.standing import troubles_of
from saath.directory.models import EmergencyNumber, Service
from saath.directory.records import Edit
from saath.directory.refusals import DirectoryRefusal, EditRefusal
from saath.directory.stating import Stated
from saath.directory.vocabulary import Act
from saath.kernel.countries import country
from saath.kernel.refusals import Refused
from saath.people.reads import has_role
from saath.people.refusals import PeopleRefusal
from saath.people.types import Viewer
from saath.people.vocabulary import Role


class Faulty(Refused):
    """Refused field by field: the problems an import line would have."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(EditRefusal.FAULTY)
        self.problems = tuple(problems)


class Moved(Refused):
    """Somebody was faster; `now` is what stands there."""

    def __init__(self, now: Cells) -> None:
        super().__init__(EditRefusal.MOVED)
        self.now = now


@transaction.atomic
def edit_service(
    *, by: Viewer, slug: str, row: ServiceRow, why: str, source: Stated | None = None, seen: str = ""
) -> Edit:
    """Make the service what the row says. `seen` is the token of what the editor saw; empty trusts the row.

    A source may be left out where the row itself names a new one.
    """
    require(by, Role.VERIFIER)
    service = locked(slug)
    before = state_in(slug)
    if seen and seen != token_of(before):
        raise Moved(before)
    if before[STATUS] != SHOWN:
        raise Refused(EditRefusal.WITHDRAWN)
    after = {**cells_of(row), "id": slug, STATUS: SHOWN}
    told = Told(by, Act.EDIT, said(why), stated(source, touched(before, after)))
    return change(service, before, after, told)


@transaction.atomic
def add_service(*, by: Viewer, row: ServiceRow, why: str) -> Edit:
    """Add a service. Its first source is the one that the row names."""
    require(by, Role.VERIFIER)
    if Service.objects.filter(slug=row.slug).exists():
        raise Refused(EditRefusal.KNOWN)
    if not row.source_url:
        raise Refused(EditRefusal.NO_SOURCE)
    cells = {**cells_of(row), STATUS: SHOWN}
    service = write_rows([checked(cells)], [], {})[0]
    edit = record(service, {**cells, STATUS: WITHDRAWN}, cells, Told(by, Act.ADD, said(why)))
    bump_revision()
    return edit


@transaction.atomic
def withdraw_service(*, by: Viewer, slug: str, why: str, source: Stated | None = None) -> Edit:
    """Take a service out of everything that is shown. Its history stays, and it can be brought back."""
    require(by, Role.VERIFIER)
    service = locked(slug)
    before = state_in(slug)
    if before[STATUS] != SHOWN:
        raise Refused(EditRefusal.WITHDRAWN)
    told = Told(by, Act.WITHDRAW, said(why), stated(source, [STATUS]))
    return change(service, before, {**before, STATUS: WITHDRAWN}, told)


@transaction.atomic
def return_service(*, by: Viewer, slug: str, why: str, source: Stated | None = None) -> Edit:
    """Show a service again that was taken out."""
    require(by, Role.VERIFIER)
    service = locked(slug)
    before = state_in(slug)
    if before[STATUS].startswith(MERGED):
        raise Refused(EditRefusal.MERGED)
    if before[STATUS] == SHOWN:
        raise Refused(EditRefusal.NOT_WITHDRAWN)
    told = Told(by, Act.RETURN, said(why), stated(source, [STATUS]))
    return change(service, before, {**before, STATUS: SHOWN}, told)


def change(service: Service, before: Cells, after: Cells, told: Told) -> Edit:
    """Write what differs and keep its history. Belongs inside the transaction that holds the service."""
    fields = touched(before, after)
    if not fields:
        raise Refused(EditRefusal.NOTHING)
    row = checked(after)
    if {*fields} - {STATUS}:
        write_rows([], [row], {service.slug: stored_services().get(pk=service.pk)})
    if STATUS in fields:
        _set_status(service, after[STATUS])
    edit = record(service, before, after, told)
    bump_revision()
    return edit


def _set_status(service: Service, status: str) -> None:
    if status != SHOWN and EmergencyNumber.objects.filter(service=service).exists():
        raise Refused(EditRefusal.IN_THE_STRIP)
    into = Service.objects.get(slug=status.removeprefix(MERGED)) if status.startswith(MERGED) else None
    Service.objects.filter(pk=service.pk).update(
        withdrawn_at=None if status == SHOWN else timezone.now(), merged_into=into, updated_at=timezone.now()
    )


def checked(cells: Cells) -> ServiceRow:
    """The row of these cells, if an import line with them would be taken; what is not shown may stand as it is."""
    row, problems = row_from(cells)
    if row and cells[STATUS] == SHOWN:
        problems = troubles_of([row])
    if row is None or problems:
        raise Faulty(problems)
    return row


def locked(slug: str) -> Service:
    """The service, held until the transaction ends."""
    service = Service.objects.select_for_update().filter(slug=slug).first()
    if service is None:
        raise Refused(DirectoryRefusal.NOT_THERE)
    return service


def require(by: Viewer, *roles: Role) -> None:
    """Refuse whoever holds none of these roles."""
    if not has_role(by, *roles):
        raise Refused(PeopleRefusal.NOT_ALLOWED)


def said(why: str) -> str:
    """The reason for a change, which is never left out."""
    if not why.strip():
        raise Refused(EditRefusal.NO_WHY)
    return why.strip()[:300]


def stated(source: Stated | None, fields: Sequence[str]) -> dict[str, str | None]:
    """The source as it is kept. It may be left out only where the entry's own source is among what changes."""
    if source is None:
        if SOURCE_FIELDS & {*fields}:
            return {}
        raise Refused(EditRefusal.NO_SOURCE)
    today = timezone.now().astimezone(country(settings.COUNTRY).zone).date()
    if not source.is_sound(today):
        raise Refused(EditRefusal.NO_SOURCE)
    return source.kept
