"""What a file would change, found out without changing anything."""

import hashlib
from dataclasses import dataclass

from saath.directory.files.cells import Cells, state_of, token_of, touched
from saath.directory.files.csv_format import MOST_PROBLEMS, Parsed, Problem, ServiceRow, cells_of
from saath.directory.files.rows import row_of, stored_services
from saath.directory.files.standing import troubles_of
from saath.directory.models import EmergencyNumber


@dataclass(frozen=True, slots=True)
class Changed:
    """A stored service that a line of the file makes different."""

    row: ServiceRow
    before: Cells

    @property
    def after(self) -> Cells:
        return {**self.before, **cells_of(self.row)}

    @property
    def fields(self) -> list[str]:
        return touched(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Plan:
    """`left` are lines of services that were taken out here: no file brings them back. `gone` are not in the file."""

    added: tuple[ServiceRow, ...]
    changed: tuple[Changed, ...]
    unchanged: int
    left: tuple[str, ...]
    gone: tuple[Cells, ...]
    refused: tuple[Problem, ...]

    @property
    def readable(self) -> bool:
        """Whether the whole file was read: past a hundred problems reading stops."""
        return len(self.refused) < MOST_PROBLEMS and bool(self.added or self.changed or self.unchanged or self.left)

    @property
    def digest(self) -> str:
        """Stands for exactly these changes of exactly these services."""
        added = (f"+{row.slug}:{token_of(cells_of(row))}" for row in self.added)
        changed = (f"*{token_of(one.before)}:{token_of(one.after)}" for one in self.changed)
        gone = (f"-{token_of(cells)}" for cells in self.gone)
        return hashlib.sha256("\n".join((*added, *changed, *gone)).encode()).hexdigest()


def plan_of(parsed: Parsed, *, whole: bool = True) -> Plan:
    """Compare what was read with what is stored; what is gone is only asked for of a whole directory."""
    troubles = troubles_of(parsed.rows)
    wrong = {problem.line for problem in troubles}
    rows = [row for row in parsed.rows if row.line not in wrong]
    stored = {service.slug: service for service in stored_services().filter(slug__in=[row.slug for row in rows])}
    added, changed, left = [], [], []
    for row in rows:
        service = stored.get(row.slug)
        if service is None:
            added.append(row)
        elif service.withdrawn_at:
            left.append(row.slug)
        elif row_of(service) != row:
            changed.append(Changed(row, state_of(service)))
    refused = sorted((*parsed.problems, *troubles), key=lambda problem: problem.line)
    return Plan(
        added=tuple(added),
        changed=tuple(changed),
        unchanged=len(rows) - len(added) - len(changed) - len(left),
        left=tuple(left),
        gone=_gone({row.slug for row in parsed.rows}) if whole and not refused else (),
        refused=tuple(refused),
    )


def _gone(here: set[str]) -> tuple[Cells, ...]:
    """Shown services that the file does not name. The numbers of the danger strip are never among them."""
    kept = set(EmergencyNumber.objects.values_list("service__slug", flat=True))
    shown = stored_services().filter(withdrawn_at=None)
    return tuple(state_of(service) for service in shown if service.slug not in here | kept)
