"""Services come in from a file: all of it, or, where one line is wrong, none of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone

from saath.directory.actions.recording import Batch, record_all
from saath.directory.actions.revising import bump_revision
from saath.directory.actions.writing import write_rows
from saath.directory.files.csv_format import LIMIT_BYTES, Problem, ServiceRow
from saath.directory.files.planning import Plan, plan_of
from saath.directory.files.rows import stored_services
from saath.directory.files.upload import read_upload
from saath.directory.records import ImportRun
from saath.people.types import Viewer


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do. With problems, nothing was written. `left` were taken out here and stay out."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int
    problems: tuple[Problem, ...]
    written: bool
    left: tuple[str, ...] = ()


def import_services(stream: BinaryIO, *, dry_run: bool = False) -> ImportReport:
    """Add or change the services of a CSV or HSDS file, keyed by their id. Importing a file twice changes nothing."""
    parsed = read_upload(stream.read(LIMIT_BYTES + 1))
    with transaction.atomic():
        plan = plan_of(parsed, whole=False)
        if plan.refused:
            return ImportReport((), (), 0, plan.refused, written=False)
        if not dry_run and (plan.added or plan.changed):
            carry_out(plan, by=None, run=ImportRun())
    return ImportReport(
        added=tuple(_slugs(plan.added)),
        changed=tuple(one.row.slug for one in plan.changed),
        unchanged=plan.unchanged,
        problems=(),
        written=not dry_run,
        left=plan.left,
    )


def carry_out(plan: Plan, *, by: Viewer | None, run: ImportRun) -> None:
    """Write what a plan adds and changes, with its history, as one import. Runs inside the action's transaction."""
    existing = {one.slug: one for one in stored_services().filter(slug__in=[one.row.slug for one in plan.changed])}
    fresh = write_rows(plan.added, [one.row for one in plan.changed], existing)
    run.added, run.changed = len(plan.added), len(plan.changed)
    run.taken_at = run.taken_at or timezone.now()
    run.save()
    changed = [(existing[one.row.slug], one) for one in plan.changed]
    record_all(Batch(by, run), zip(fresh, plan.added, strict=True), changed)
    bump_revision()


def _slugs(rows: Iterable[ServiceRow]) -> list[str]:
    return [row.slug for row in rows]
