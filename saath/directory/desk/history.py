"""How a service came to be what it is, edit by edit."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

from saath.directory.desk.columns import Difference, differences
from saath.directory.records import Edit
from saath.directory.stating import told_by
from saath.directory.vocabulary import Act
from saath.people.reads import has_role, names_of
from saath.people.types import Viewer
from saath.people.vocabulary import Role


@dataclass(frozen=True, slots=True)
class SourceSaid:
    """The source that an edit named: a page, or the role in which it was heard."""

    url: str
    role: str
    dated: date | None


@dataclass(frozen=True, slots=True)
class EditEntry:
    """One edit as the history page tells it. `name` is empty for the platform, and where the account is gone."""

    public_id: str
    act: str
    act_label: str
    at: datetime
    by: str
    name: str
    why: str
    source: SourceSaid | None
    differences: list[Difference]
    undone: bool
    undoes_at: datetime | None
    run: str


def history(viewer: Viewer, public_id: str) -> list[EditEntry]:
    """Every edit of a service, newest first, for verifiers."""
    if not has_role(viewer, Role.VERIFIER):
        return []
    rows = list(
        Edit.objects.filter(service__public_id=public_id)
        .select_related("undoes")
        .prefetch_related(Prefetch("undone_by", queryset=Edit.objects.prefetch_related("undone_by")))
    )
    names = names_of(viewer, (row.by for row in rows))
    return [_entry(row, names) for row in rows]


def _entry(row: Edit, names: dict[str, str]) -> EditEntry:
    return EditEntry(
        public_id=row.public_id,
        act=row.act,
        act_label=row.get_act_display(),
        at=row.at,
        by=row.by,
        name=names.get(row.by, ""),
        why=row.why,
        source=source_said(row.source),
        differences=[] if row.act == Act.ADD else differences(row.before, row.after, row.fields),
        undone=_is_undone(row),
        undoes_at=row.undoes.at if row.undoes else None,
        run=row.group if row.act != Act.MERGE else "",
    )


def _is_undone(row: Edit) -> bool:
    """Whether an undo of it stands: one that was not undone in its turn."""
    return any(not _is_undone(undo) for undo in row.undone_by.all())


def source_said(source: dict[str, str]) -> SourceSaid | None:
    """A stored source, ready to be told."""
    if not source:
        return None
    role = told_by(source.get("url") or "")
    dated = source.get("dated")
    return SourceSaid("" if role else source["url"], role, date.fromisoformat(dated) if dated else None)
