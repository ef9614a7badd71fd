"""Stories that were told elsewhere, with consent, are brought in through the same gate."""

from collections.abc import Iterable
from dataclasses import dataclass

from saath.kernel.refusals import Refused
from saath.people.actions import note_act
from saath.people.reads import has_role
from saath.people.refusals import PeopleRefusal
from saath.people.types import Viewer
from saath.people.vocabulary import Role
from saath.stories.actions.telling import share_story
from saath.stories.types import SharedOutcome, Telling


@dataclass(frozen=True, slots=True)
class Row:
    """One story of a file; `key` is its own id there, so that the same file can be brought again."""

    key: str
    telling: Telling


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of each line: its outcome, or the sentence with which it was refused."""

    told: tuple[tuple[str, SharedOutcome], ...]
    refused: tuple[tuple[str, str], ...]


def import_stories(*, by: Viewer, rows: Iterable[Row]) -> Imported:
    """Tell every story of a file under the importing account. Each is screened and held like any other."""
    if not has_role(by, Role.CAMPAIGN_LEAD, Role.SUPERVISOR):
        raise Refused(PeopleRefusal.NOT_ALLOWED)
    told, refused = [], []
    for row in rows:
        try:
            told.append((row.key, share_story(by=by, telling=row.telling, form_key=f"import-{row.key}"[:40])))
        except Refused as no:
            refused.append((row.key, no.sentence))
    note_act(by=by, act="stories.import", subject="stories:import", told=len(told), refused=len(refused))
    return Imported(tuple(told), tuple(refused))
