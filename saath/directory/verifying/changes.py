"""What changed lately, for the feeds."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from saath.directory.actions.calling import UNDO
from saath.directory.memory.stocking import shelf_and_board
from saath.directory.models import Change
from saath.directory.vocabulary import ChangeKind
from saath.people.types import Viewer

MOST = 100


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """A line of the feed. `service` is empty where the service is not shown any more."""

    public_id: str
    at: datetime
    what: ChangeKind
    name: str
    name_ur: str
    service: str


def changes(_viewer: Viewer, *, at: datetime | None = None) -> list[ChangeEntry]:
    """The newest changes of services that anybody may see, and services that are gone.

    What a call brought appears once the call cannot be taken back any more.
    """
    shelf, _board = shelf_and_board()
    young = (at or timezone.now()) - UNDO
    rows = Change.objects.filter(Q(call="") | Q(at__lte=young)).select_related("service")
    listed = (_entry(row, set(shelf.by_id)) for row in rows[: 3 * MOST])
    return [entry for entry in listed if entry.service or entry.what == ChangeKind.SERVICE_GONE][:MOST]


def _entry(row: Change, shown: set[str]) -> ChangeEntry:
    service = row.service.public_id if row.service and row.service.public_id in shown else ""
    return ChangeEntry(row.public_id, row.at, ChangeKind(row.what), row.name, row.name_ur, service)
