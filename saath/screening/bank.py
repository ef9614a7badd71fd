"""The phrase bank as the console shows it: what ships, what this installation changed, and whether its tests pass."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import StringIO

from saath.people.reads import has_role, names_of
from saath.people.types import Viewer
from saath.people.vocabulary import Role
from saath.screening.danger import SAFE, SCRIPTS, Danger, alike, danger_in, phrases
from saath.screening.models import PhraseChange
from saath.screening.vocabulary import Act, Scope

KEEPERS = (Role.MODERATOR, Role.COUNSELLOR, Role.SUPERVISOR)
MEANINGS = ("self_harm", "third_party", "abuse_victim", "threat", "child_danger", SAFE)
URGENCIES = ("now", "soon", "none")
COLUMNS = (
    "act",
    "id",
    "phrase",
    "script",
    "meaning",
    "urgency",
    "scope",
    "reason",
    "matches",
    "misses",
    "author",
    "reviewed",
)
_IN_FILES = {tag: name for name, tag in SCRIPTS.items()}


@dataclass(frozen=True, slots=True)
class Trial:
    """A sentence in which the entry must be heard, or must not be, and whether that is so today."""

    text: str
    heard: bool
    passes: bool


@dataclass(frozen=True, slots=True)
class PhraseEntry:
    """An entry of the bank. `off` is the change that switches it off, `read_by` who of this installation read it."""

    id: str
    phrase: str
    script: str
    meaning: str
    urgency: str
    scope: str
    reason: str
    trials: tuple[Trial, ...]
    off: "Change | None" = None
    added: "Change | None" = None
    read_by: str = ""

    @property
    def changes(self) -> "tuple[Change, ...]":
        """What was asked of it here."""
        return tuple(change for change in (self.added, self.off) if change)

    @property
    def passes(self) -> bool:
        """Whether it is heard where it must be, and nowhere else."""
        return all(trial.passes for trial in self.trials)


@dataclass(frozen=True, slots=True)
class Change:
    """A change that was made here. It holds once somebody else agreed."""

    public_id: str
    act: Act
    entry: str
    reason: str
    author: str
    mine: bool
    made_at: datetime
    reviewer: str
    agreed: bool


def waiting_changes(_viewer: Viewer) -> int:
    """How many changes wait for a second person."""
    return PhraseChange.objects.filter(withdrawn_at=None, reviewed_at=None).count()


def bank(viewer: Viewer, *, script: str = "", meaning: str = "", only: str = "") -> list[PhraseEntry]:
    """The entries of the bank, those of this installation first. `only` is one of changed, waiting, failing, unread."""
    if not has_role(viewer, *KEEPERS):
        return []
    entries = [*_added(viewer), *_shipped(viewer)]
    kept = (one for one in entries if script in {"", one.script} and meaning in {"", one.meaning})
    return [one for one in kept if not only or _is(one, only)]


def exported(viewer: Viewer) -> str:
    """What this installation changed, as CSV for the repository. Nobody is named in it."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    rows = (
        PhraseChange.objects.filter(withdrawn_at=None).exclude(reviewed_at=None) if has_role(viewer, *KEEPERS) else []
    )
    shipped = {one.phrase_id: one for one in phrases()}
    writer.writerows(_row(row, shipped.get(row.entry)) for row in rows)
    return text.getvalue()


def stands_in(phrase: str, text: str) -> bool:
    """Whether a phrase is heard in a text: its words stand there side by side."""
    return within(alike(phrase), alike(text))


def within(words: Sequence[str], text: Sequence[str]) -> bool:
    """Whether words stand side by side in a text."""
    return bool(words) and f" {' '.join(words)} " in f" {' '.join(text)} "


def _is(entry: PhraseEntry, only: str) -> bool:
    waiting = any(change and not change.agreed for change in (entry.off, entry.added))
    return {
        "changed": bool(entry.off or entry.added),
        "waiting": waiting,
        "failing": not entry.passes,
        "unread": not entry.read_by and entry.added is None,
    }.get(only, True)


def _added(viewer: Viewer) -> Iterator[PhraseEntry]:
    for row, change in _changes(viewer, Act.ADD):
        trials = tuple(
            Trial(text, heard, stands_in(row.phrase, text) is heard)
            for text, heard in ((row.matches, True), (row.misses, False))
            if text
        )
        told = (row.phrase, row.script, row.meaning, row.urgency, row.scope, row.reason)
        yield PhraseEntry(f"local-{row.public_id}", *told, trials, added=change)


def _shipped(viewer: Viewer) -> Iterator[PhraseEntry]:
    off = {row.entry: change for row, change in _changes(viewer, Act.OFF)}
    read = {row.entry: change.author or "?" for row, change in _changes(viewer, Act.READ)}
    for one in phrases():
        told = (one.phrase, one.script, one.meaning, one.urgency, str(Scope.EVERYWHERE), one.reason)
        yield PhraseEntry(
            one.phrase_id, *told, (_trial(one),), off=off.get(one.phrase_id), read_by=read.get(one.phrase_id, "")
        )


def _trial(one: Danger) -> Trial:
    """A shipped entry is heard in its own words; a harmless saying silences what stands in it."""
    heard = danger_in(one.phrase)
    if one.meaning == SAFE:
        return Trial(one.phrase, heard=False, passes=not heard)
    return Trial(one.phrase, heard=True, passes=one.meaning in {danger.meaning for danger in heard})


def _changes(viewer: Viewer, act: Act) -> list[tuple[PhraseChange, Change]]:
    rows = list(PhraseChange.objects.filter(act=str(act), withdrawn_at=None).select_related("author", "reviewer"))
    people: Iterable[str] = {who.public_id for row in rows for who in (row.author, row.reviewer) if who}
    names = names_of(viewer, people)
    return [(row, _change(row, names, viewer)) for row in rows]


def _change(row: PhraseChange, names: dict[str, str], viewer: Viewer) -> Change:
    return Change(
        public_id=row.public_id,
        act=Act(row.act),
        entry=row.entry,
        reason=row.reason,
        author=names.get(row.author.public_id, "") if row.author else "",
        mine=row.author_id is not None and row.author_id == viewer.pk,
        made_at=row.made_at,
        reviewer=names.get(row.reviewer.public_id, "") if row.reviewer else "",
        agreed=row.reviewed_at is not None,
    )


def _row(row: PhraseChange, shipped: Danger | None) -> list[str]:
    phrase, script = (row.phrase, row.script) if shipped is None else (shipped.phrase, shipped.script)
    meaning, urgency = (row.meaning, row.urgency) if shipped is None else (shipped.meaning, shipped.urgency)
    name = row.entry or f"local-{row.public_id}"
    told = (phrase, _IN_FILES.get(script, script), meaning, urgency, row.scope, row.reason, row.matches, row.misses)
    return [row.act, name, *told, "An installation", "yes" if row.act == str(Act.READ) else "no"]
