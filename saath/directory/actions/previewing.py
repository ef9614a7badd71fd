"""A file is looked at before it is taken over. The preview is kept for an hour, with the file, and then erased."""

import hashlib
from datetime import timedelta
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from saath.directory.actions.editing import change, locked, require
from saath.directory.actions.importing import carry_out
from saath.directory.actions.recording import Told, public_id_of
from saath.directory.files.cells import STATUS, WITHDRAWN
from saath.directory.files.planning import Plan, plan_of
from saath.directory.files.upload import read_upload
from saath.directory.records import ImportRun
from saath.directory.refusals import DirectoryRefusal, EditRefusal
from saath.directory.vocabulary import Act
from saath.kernel.refusals import Refused
from saath.people.types import Viewer
from saath.people.vocabulary import Role

KEPT_FOR = timedelta(hours=1)


class Gone(StrEnum):
    """What is to happen with services that a file does not name. It is always chosen, never assumed."""

    UNDECIDED = ""
    KEEP = "keep"
    WITHDRAW = "withdraw"


@transaction.atomic
def preview_import(*, by: Viewer, content: bytes, name: str) -> ImportRun:
    """Keep a file and what it would change, for an hour and for this verifier. Nothing of the directory is touched."""
    require(by, Role.VERIFIER)
    plan = plan_of(read_upload(content))
    return ImportRun.objects.create(
        by=public_id_of(by), name=name[:120], content=content, digest=hashlib.sha256(content).hexdigest(),
        plan=plan.digest, refused=len(plan.refused),
    )  # fmt: skip


@transaction.atomic
def take_over_import(*, by: Viewer, run: str, gone: Gone = Gone.UNDECIDED, without_refused: bool = False) -> ImportRun:
    """Do exactly what the preview showed, or, where anything moved meanwhile, nothing at all."""
    require(by, Role.VERIFIER)
    found = _fresh(by, run)
    plan = plan_of(read_upload(bytes(found.content)))
    if refusal := _against(found, plan, gone, without_refused=without_refused):
        raise Refused(refusal)
    found.content, found.taken_at = b"", timezone.now()
    carry_out(plan, by=by, run=found)
    if gone == Gone.WITHDRAW:
        found.withdrawn = len(plan.gone)
        found.save()
        _withdraw_all(plan, by, found)
    return found


def _fresh(by: Viewer, run: str) -> ImportRun:
    found = ImportRun.objects.select_for_update().filter(public_id=run, by=public_id_of(by)).first()
    if found is None or found.taken_at:
        raise Refused(DirectoryRefusal.NOT_THERE)
    if found.made_at < timezone.now() - KEPT_FOR:
        raise Refused(EditRefusal.EXPIRED)
    return found


def _against(found: ImportRun, plan: Plan, gone: Gone, *, without_refused: bool) -> EditRefusal | None:
    if not plan.readable:
        return EditRefusal.UNREADABLE
    if plan.digest != found.plan:
        return EditRefusal.FILE_MOVED
    if plan.refused and not without_refused:
        return EditRefusal.LINES_REFUSED
    if plan.gone and gone == Gone.UNDECIDED:
        return EditRefusal.GONE_UNDECIDED
    if not (plan.added or plan.changed or (plan.gone and gone == Gone.WITHDRAW)):
        return EditRefusal.NOTHING
    return None


def _withdraw_all(plan: Plan, by: Viewer, run: ImportRun) -> None:
    for cells in plan.gone:
        told = Told(by, Act.WITHDRAW, group=run.public_id)
        change(locked(cells["id"]), cells, {**cells, STATUS: WITHDRAWN}, told)


@transaction.atomic
def forget_previews() -> int:
    """Erase the previews that nobody took over within the hour, files included. Returns how many."""
    old = ImportRun.objects.filter(taken_at=None, made_at__lt=timezone.now() - KEPT_FOR)
    return old.delete()[0]
