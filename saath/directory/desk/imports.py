"""Files that came in, and what a file would change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from saath.directory.actions.previewing import KEPT_FOR
from saath.directory.desk.columns import Difference, differences
from saath.directory.desk.paging import Part, part_of
from saath.directory.files.planning import Plan, plan_of
from saath.directory.files.upload import read_upload
from saath.directory.records import ImportRun
from saath.people.reads import has_role, names_of
from saath.people.types import Viewer
from saath.people.vocabulary import Role

PAGE = 20
RECENT = 30


@dataclass(frozen=True, slots=True)
class RunEntry:
    """An import that was taken over."""

    public_id: str
    name: str
    who: str
    at: datetime
    added: int
    changed: int
    withdrawn: int
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A service that a file would change, with what would differ."""

    line: int
    slug: str
    name: str
    differences: list[Difference]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would change now. `moved` says that this is not what was first shown."""

    public_id: str
    name: str
    made_at: datetime
    plan: Plan
    moved: bool

    @property
    def writes(self) -> bool:
        """Whether taking it over could change anything."""
        return bool(self.plan.added or self.plan.changed or self.plan.gone)

    def changed(self, page: int) -> Part[ChangedLine]:
        """A page of the changed services, field by field."""
        return part_of(self.plan.changed, page, PAGE).map(
            lambda one: ChangedLine(one.row.line, one.row.slug, one.row.name, differences(one.before, one.after))
        )

    def rows(self, kind: str, page: int) -> Part[object]:
        """A page of what was added, is gone or is refused."""
        held: dict[str, Sequence[object]] = {
            "added": self.plan.added, "gone": self.plan.gone, "refused": self.plan.refused, "left": self.plan.left,
        }  # fmt: skip
        return part_of(held[kind], page, PAGE)


def preview(viewer: Viewer, public_id: str) -> Preview | None:
    """The viewer's own preview, while it is kept."""
    if viewer.is_anonymous or not has_role(viewer, Role.VERIFIER):
        return None
    kept = ImportRun.objects.filter(taken_at=None, made_at__gte=timezone.now() - KEPT_FOR)
    found = kept.filter(public_id=public_id, by=viewer.public_id).first()
    if found is None:
        return None
    plan = plan_of(read_upload(bytes(found.content)))
    return Preview(found.public_id, found.name, found.made_at, plan, plan.digest != found.plan)


def imports(viewer: Viewer) -> list[RunEntry]:
    """The last imports that were taken over, newest first, for verifiers."""
    if not has_role(viewer, Role.VERIFIER):
        return []
    rows = list(ImportRun.objects.exclude(taken_at=None).defer("content")[:RECENT])
    names = names_of(viewer, (row.by for row in rows))
    return [
        RunEntry(row.public_id, row.name, names.get(row.by, ""), row.taken_at or row.made_at, row.added, row.changed,
                 row.withdrawn, row.undone_at)
        for row in rows
    ]  # fmt: skip
