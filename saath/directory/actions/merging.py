"""Two entries of one service become one. The other keeps its history, its slug and its ids, which lead to the survivor."""

from dataclasses import replace

from django.db import transaction

from saath.directory.actions.editing import change, checked, locked, require, said
from saath.directory.actions.moving import move_contacts
from saath.directory.actions.recording import Told, public_id_of
from saath.directory.files.cells import MERGED, SHOWN, STATUS, Cells, state_in, token_of, touched
from saath.directory.files.csv_format import ServiceRow, cells_of
from saath.directory.models import EmergencyNumber, Service
from saath.directory.records import Distinct, Edit
from saath.directory.refusals import EditRefusal
from saath.directory.vocabulary import Act
from saath.kernel.ids import public_id
from saath.kernel.refusals import Refused
from saath.people.actions import note_act
from saath.people.types import Viewer
from saath.people.vocabulary import Role


@transaction.atomic
def merge_services(*, by: Viewer, keep: str, drop: str, row: ServiceRow, why: str, seen: str = "") -> Edit:
    """Make the service `keep` what the row says, and let `drop` lead to it. `seen` are both tokens, joined by a colon.

    Numbers that go over to the survivor take the calls made to them along.
    """
    require(by, Role.VERIFIER)
    one, other = _both(keep, drop)
    mine, theirs = state_in(keep), state_in(drop)
    if seen and seen != f"{token_of(mine)}:{token_of(theirs)}":
        raise Refused(EditRefusal.MOVED)
    after: Cells = {**cells_of(row), "id": keep, STATUS: SHOWN}
    move_contacts(source=other, to=one, row=checked(after))
    told = Told(by, Act.MERGE, said(why), group=public_id())
    change(other, theirs, {**state_in(drop), STATUS: MERGED + keep}, told)
    source = {"url": theirs["source_url"], "dated": theirs["source_retrieved"] or None} if touched(mine, after) else {}
    return _survivor(one, mine, after, replace(told, source=source))


def _survivor(service: Service, before: Cells, after: Cells, told: Told) -> Edit:
    """A survivor that stays as it was has no edit of its own: the other's tells of the merge."""
    if touched(before, after):
        return change(service, before, after, told)
    return Edit.objects.get(group=told.group)


def _both(keep: str, drop: str) -> tuple[Service, Service]:
    """Both services, held in one order, each of them shown."""
    if keep == drop:
        raise Refused(EditRefusal.SAME)
    held = {slug: locked(slug) for slug in sorted((keep, drop))}
    if any(service.withdrawn_at for service in held.values()):
        raise Refused(EditRefusal.WITHDRAWN)
    if EmergencyNumber.objects.filter(service=held[drop]).exists():
        raise Refused(EditRefusal.IN_THE_STRIP)
    return held[keep], held[drop]


@transaction.atomic
def keep_apart(*, by: Viewer, one: str, other: str) -> None:
    """Say that two services that look alike are not the same, so that they are not suggested again."""
    require(by, Role.VERIFIER)
    if one == other:
        raise Refused(EditRefusal.SAME)
    low, high = sorted((locked(one), locked(other)), key=lambda service: service.pk)
    Distinct.objects.get_or_create(one=low, other=high, defaults={"by": public_id_of(by)})
    note_act(by=by, act="directory.keep-apart", subject=f"service:{low.public_id}", other=high.public_id)
