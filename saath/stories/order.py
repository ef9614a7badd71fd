"""The order of a feed: by time, with heavy stories kept apart, and hope near them.

Stories come in three lanes, each newest first. A page is merged from them:
- the newest story comes next, whatever it is, but a heavy one never opens a page, never follows another heavy one, and
  there are at most three on a page: what does not fit comes later. So a heavy story can be delayed and never advanced.
- after a heavy story comes a hopeful one, and the fifth in a row without any is one too, as long as there are some.
- when only heavy ones are left, a *pause* stands before each of them.
Nothing else counts: no reactions, no reads, no words. The same lanes always give the same page.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from saath.stories.vocabulary import Lane

SIZE = 10
MOST_HEAVY = 3
HOPE_WITHIN = 5


class Row(NamedTuple):
    """A story in its lane: its moment (microseconds, its own alone) and its key."""

    moment: int
    story: int
    lane: Lane


@dataclass
class _Weaving:
    """The lanes as far as they are used up, and the page so far; a pause is None."""

    lanes: Mapping[Lane, Sequence[Row]]
    page: list[Row | None] = field(default_factory=list)
    used: dict[Lane, int] = field(default_factory=lambda: dict.fromkeys(Lane, 0))
    without_hope: int = 0

    def head(self, lane: Lane) -> Row | None:
        rows, used = self.lanes.get(lane, ()), self.used[lane]
        return rows[used] if used < len(rows) else None

    def take(self, row: Row) -> None:
        self.page.append(row)
        self.used[row.lane] += 1
        self.without_hope = 0 if row.lane is Lane.HOPEFUL else self.without_hope + 1

    @property
    def after_heavy(self) -> bool:
        return bool(self.page) and self.page[-1] is not None and self.page[-1].lane is Lane.HEAVY

    @property
    def heavy_fits(self) -> bool:
        """Whether a heavy story may come next. A pause before it makes room as a story does."""
        return bool(self.page) and not self.after_heavy and self.used[Lane.HEAVY] < MOST_HEAVY


def woven(lanes: Mapping[Lane, Sequence[Row]]) -> list[Row | None]:
    """One page of at most ten stories; None is a pause. Give it ten rows of each lane, as far as there are."""
    weaving = _Weaving(lanes)
    while sum(weaving.used.values()) < SIZE and (row := _next(weaving)) is not None:
        if row.lane is Lane.HEAVY and not weaving.heavy_fits:
            weaving.page.append(None)
        weaving.take(row)
    return weaving.page


def _next(weaving: _Weaving) -> Row | None:
    hopeful, plain, heavy = (weaving.head(lane) for lane in (Lane.HOPEFUL, Lane.PLAIN, Lane.HEAVY))
    if hopeful and (weaving.after_heavy or weaving.without_hope >= HOPE_WITHIN - 1):
        return hopeful
    light = max((row for row in (hopeful, plain) if row), default=None)
    if heavy and weaving.heavy_fits and (light is None or heavy > light):
        return heavy
    if light is None and heavy and weaving.used[Lane.HEAVY] < MOST_HEAVY:
        return heavy
    return light


class Cursor(NamedTuple):
    """Where a page ended: in each lane the moment of the last story taken; None where none was."""

    plain: int | None = None
    hopeful: int | None = None
    heavy: int | None = None

    def before(self, lane: Lane) -> int | None:
        return self[lane]

    def after(self, page: Sequence[Row | None]) -> "Cursor":
        """Where this page ends."""
        last: dict[Lane, int] = {row.lane: row.moment for row in page if row}
        return Cursor(*(last.get(lane, self[lane]) for lane in Lane))

    def __str__(self) -> str:
        return ".".join("" if moment is None else f"{moment:x}" for moment in self)


def cursor_from(text: str) -> Cursor:
    """The cursor of an address; the beginning for anything that is none."""
    parts = text[:64].split(".")
    try:
        return Cursor(*map(_moment, parts)) if len(parts) == len(Lane) else Cursor()
    except ValueError:
        return Cursor()


def _moment(part: str) -> int | None:
    moment = int(part, 16) if part else None
    if moment is not None and not 0 <= moment < 1 << 53:
        raise ValueError(part)
    return moment


def pages(lanes: Mapping[Lane, Sequence[Row]]) -> Iterator[list[Row | None]]:
    """Every page of a feed, as somebody sees who goes on to the end; for simulations."""
    left = {lane: list(lanes.get(lane, ())) for lane in Lane}
    while page := woven({lane: rows[:SIZE] for lane, rows in left.items()}):
        yield page
        for row in filter(None, page):
            left[row.lane].remove(row)
