"""Every change of a service leaves its history, inside the transaction that made it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from saath.directory.actions.changing import note_change
from saath.directory.files.cells import SHOWN, STATUS, WITHDRAWN, Cells, touched
from saath.directory.files.csv_format import ServiceRow, cells_of
from saath.directory.files.planning import Changed
from saath.directory.models import Citation, Service
from saath.directory.records import Edit, ImportRun
from saath.directory.vocabulary import Act, ChangeKind
from saath.people.actions import note_act
from saath.people.types import Viewer

AT_ONCE = 500
NUMBERS = frozenset({"phone", "sms", "whatsapp"})
HOURS = frozenset({"hours", "ramadan_hours"})


@dataclass(frozen=True, slots=True)
class Batch:
    """The import that a list of changes belongs to."""

    by: Viewer | None
    run: ImportRun


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a change beside the change: by whom, why, from which source, and what it belongs to."""

    by: Viewer
    act: Act
    why: str = ""
    source: dict[str, str | None] = field(default_factory=dict)
    undoes: Edit | None = None
    group: str = ""


def record(service: Service, before: Cells, after: Cells, told: Told) -> Edit:
    """Keep one change: its history, its source, its line in the audit log and in the feed of changes."""
    fields = touched(before, after)
    edit = Edit.objects.create(
        service=service, act=told.act, before=before, after=after, fields=fields, by=public_id_of(told.by),
        why=told.why, source=told.source, undoes=told.undoes, group=told.group,
    )  # fmt: skip
    cite(edit)
    note_act(
        by=told.by, act=f"directory.{told.act.value}", subject=f"service:{service.public_id}",
        edit=edit.public_id, fields=fields,
    )  # fmt: skip
    announce(service, before, after)
    return edit


def record_all(
    batch: Batch, added: Iterable[tuple[Service, ServiceRow]], changed: Sequence[tuple[Service, Changed]]
) -> None:
    """Keep the changes of an import, with one line in the audit log for all of them."""
    common = {"by": public_id_of(batch.by), "group": batch.run.public_id}
    edits = [_added(service, cells_of(row), common) for service, row in added]
    edits += [
        Edit(service=service, act=Act.IMPORT, before=one.before, after=one.after, fields=one.fields, **common)
        for service, one in changed
    ]
    Edit.objects.bulk_create(edits, batch_size=AT_ONCE)
    note_act(
        by=batch.by, act="directory.import", subject=f"import:{batch.run.public_id}",
        added=batch.run.added, changed=batch.run.changed,
    )  # fmt: skip
    if batch.by is not None:
        for edit in edits:
            announce(edit.service, edit.before, edit.after)


def _added(service: Service, cells: Cells, common: dict[str, str]) -> Edit:
    """To undo an addition is to withdraw it: what was there before is a service nobody sees."""
    after = {**cells, STATUS: SHOWN}
    return Edit(
        service=service, act=Act.ADD, before={**cells, STATUS: WITHDRAWN}, after=after, fields=[STATUS], **common
    )


def cite(edit: Edit) -> None:
    """The changed facts carry the source that the edit named, beside the entry's own."""
    if not edit.source:
        return
    last = Citation.objects.filter(service=edit.service).order_by("-position").first()
    Citation.objects.create(
        service=edit.service,
        position=max(1, last.position + 1 if last else 1),
        url=edit.source["url"],
        dated=edit.source["dated"],
        fields=edit.fields,
        edit=edit,
    )


def announce(service: Service, before: Cells, after: Cells) -> None:
    """Tell the public feed what changed for those who use the directory, the most telling thing only."""
    if kind := _telling(before, after):
        note_change(what=kind, service=service)


def _telling(before: Cells, after: Cells) -> ChangeKind | None:
    fields = set(touched(before, after))
    if STATUS in fields:
        return ChangeKind.SERVICE_GONE if after[STATUS] else ChangeKind.SERVICE_ADDED
    if after[STATUS]:
        return None
    if any(_more(before.get(name, ""), after.get(name, "")) for name in NUMBERS & fields):
        return ChangeKind.NUMBER_ADDED
    if HOURS & fields:
        return ChangeKind.HOURS_CHANGED
    return ChangeKind.DETAILS_CHANGED if fields else None


def _more(before: str, after: str) -> bool:
    return bool({*after.split(";")} - {*before.split(";")} - {""})


def public_id_of(viewer: Viewer | None) -> str:
    """How an account is named in the tables; empty for the platform itself."""
    return "" if viewer is None or viewer.is_anonymous else viewer.public_id
