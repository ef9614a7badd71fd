"""What was changed is put back. An undo is itself an edit, and can be undone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from saath.directory.actions.editing import change, locked, require, said
from saath.directory.actions.moving import move_contacts
from saath.directory.actions.recording import Told
from saath.directory.files.cells import Cells, put, row_from, state_in
from saath.directory.models import Citation, Service
from saath.directory.records import Edit, ImportRun
from saath.directory.refusals import DirectoryRefusal, EditRefusal
from saath.directory.vocabulary import Act
from saath.kernel.refusals import Refused
from saath.people.types import Viewer
from saath.people.vocabulary import Role


class FieldsMoved(Refused):
    """Later changes stand in the way: of which service, in which fields."""

    def __init__(self, slug: str, fields: Sequence[str]) -> None:
        super().__init__(EditRefusal.UNDO_MOVED)
        self.slug, self.fields = slug, tuple(fields)


@transaction.atomic
def undo_edit(*, by: Viewer, edit: str, why: str) -> list[Edit]:
    """Put back the fields that an edit touched; of a merge, both services. Refused where later changes touched them."""
    require(by, Role.VERIFIER)
    found = Edit.objects.filter(public_id=edit).first()
    if found is None:
        raise Refused(DirectoryRefusal.NOT_THERE)
    together = [found] if found.act != Act.MERGE else _of_group(found.group, Act.MERGE)
    undone = _undo_all(together, Told(by, Act.UNDO, said(why)))
    if not undone:
        raise Refused(EditRefusal.UNDONE)
    return undone


@transaction.atomic
def undo_import(*, by: Viewer, run: str, why: str) -> list[Edit]:
    """Put back everything that an import changed, or nothing of it."""
    require(by, Role.VERIFIER)
    found = ImportRun.objects.select_for_update().filter(public_id=run).first()
    if found is None:
        raise Refused(DirectoryRefusal.NOT_THERE)
    undone = _undo_all(_of_group(run), Told(by, Act.UNDO, said(why)))
    if not undone:
        raise Refused(EditRefusal.UNDONE)
    ImportRun.objects.filter(pk=found.pk).update(undone_at=timezone.now())
    return undone


def _of_group(group: str, *acts: Act) -> list[Edit]:
    """The edits of an import or a merge, newest first; not what undid them."""
    return list(Edit.objects.filter(group=group, act__in=acts or (Act.ADD, Act.IMPORT, Act.WITHDRAW)).order_by("-pk"))


@dataclass(frozen=True, slots=True)
class _Step:
    """One edit on its way back: what stands there now, and what is to stand there."""

    edit: Edit
    service: Service
    now: Cells
    wanted: Cells


def _undo_all(edits: Iterable[Edit], told: Told) -> list[Edit]:
    """All of them or none; those that stand as before already are passed by."""
    steps = [step for edit in edits if (step := _step(edit))]
    for step in steps:
        if step.edit.act == Act.MERGE:
            _bring_contacts_back(step, steps)
    return [_put_back(step, told) for step in steps]


def _step(edit: Edit) -> _Step | None:
    service = locked(Edit.objects.values_list("service__slug", flat=True).get(pk=edit.pk))
    now = state_in(service.slug)
    wanted = put(now, edit.before, edit.fields)
    if wanted == now:
        return None
    if moved := [name for name in edit.fields if now.get(name, "") != edit.after.get(name, "")]:
        raise FieldsMoved(service.slug, moved)
    return _Step(edit, service, now, wanted)


def _put_back(step: _Step, told: Told) -> Edit:
    """What the edit named as its source goes with it; the undo of an undo brings the source back."""
    Citation.objects.filter(edit=step.edit).delete()
    source = step.edit.undoes.source if step.edit.undoes else {}
    about = replace(told, source=source, undoes=step.edit, group=step.edit.group)
    return change(step.service, step.now, step.wanted, about)


def _bring_contacts_back(step: _Step, steps: Sequence[_Step]) -> None:
    """The numbers that a merge moved away go back with their calls, before rows are written."""
    row, _problems = row_from(step.wanted)
    for other in steps:
        if row and other is not step:
            move_contacts(source=other.service, to=step.service, row=row)
