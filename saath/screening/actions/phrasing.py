"""An installation changes the phrase bank: one person asks, another agrees, and either may take it back."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from saath.kernel.refusals import Refused
from saath.people.actions import note_act
from saath.people.reads import has_role
from saath.people.refusals import PeopleRefusal
from saath.people.types import Account, Viewer
from saath.screening.actions.editing import count_up
from saath.screening.bank import KEEPERS, MEANINGS, URGENCIES, stands_in
from saath.screening.danger import SCRIPTS, alike, phrases
from saath.screening.generality import too_general
from saath.screening.keeping import forget_changes
from saath.screening.local import PHRASES
from saath.screening.models import PhraseChange
from saath.screening.refusals import PhraseRefusal
from saath.screening.vocabulary import Act, Scope


@dataclass(frozen=True, slots=True)
class NewPhrase:
    """An entry for the bank, with a sentence in which it must be heard and one in which it must not."""

    phrase: str
    script: str
    meaning: str
    urgency: str
    scope: str
    reason: str
    matches: str
    misses: str


@transaction.atomic
def add_phrase(*, by: Viewer, phrase: NewPhrase) -> str:
    """Ask for one more entry; it is listened for once somebody else agreed. Returns the id of the change."""
    _keeper(by)
    if (refusal := _trouble_with(phrase)) is not None:
        raise Refused(refusal)
    return _made(by, PhraseChange(act=str(Act.ADD), **asdict(phrase)))


@transaction.atomic
def switch_off(*, by: Viewer, entry: str, reason: str) -> str:
    """Ask that a shipped entry is not listened for here; it still is until somebody else agreed."""
    _keeper(by)
    if not reason.strip():
        raise Refused(PhraseRefusal.NO_REASON)
    return _made(by, PhraseChange(act=str(Act.OFF), entry=_shipped(entry, Act.OFF), reason=reason.strip()[:300]))


@transaction.atomic
def mark_read(*, by: Viewer, entry: str) -> str:
    """Say that one has read a shipped entry and found it right."""
    _keeper(by)
    row = PhraseChange(act=str(Act.READ), entry=_shipped(entry, Act.READ), reviewed_at=timezone.now())
    return _made(by, row)


@transaction.atomic
def agree(*, by: Viewer, change: str) -> None:
    """Let a change hold. It takes another person than the one who asked for it."""
    row = _open(by, change)
    if row.reviewed_at is not None:
        raise Refused(PhraseRefusal.AGREED)
    if row.author_id == by.pk:
        raise Refused(PhraseRefusal.SECOND_PERSON)
    row.reviewer_id, row.reviewed_at = by.pk, timezone.now()
    row.save(update_fields=["reviewer", "reviewed_at"])
    _changed(by, "screening.agree-phrase", row)


@transaction.atomic
def withdraw(*, by: Viewer, change: str) -> None:
    """Take a change back: the bank is as it shipped."""
    row = _open(by, change)
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])
    _changed(by, "screening.withdraw-phrase", row)


def let_go_of_phrases(account: Account) -> int:
    """The bank stays as it is; who changed it is forgotten."""
    asked = PhraseChange.objects.filter(author=account).update(author=None)
    return asked + PhraseChange.objects.filter(reviewer=account).update(reviewer=None)


def _trouble_with(given: NewPhrase) -> PhraseRefusal | None:
    known = (SCRIPTS.values(), MEANINGS, URGENCIES, [str(scope) for scope in Scope])
    told = (given.script, given.meaning, given.urgency, given.scope)
    if not all(value in values for value, values in zip(told, known, strict=True)):
        return PhraseRefusal.UNKNOWN
    if not given.reason.strip():
        return PhraseRefusal.NO_REASON
    if any(alike(one.phrase) == alike(given.phrase) for one in phrases()):
        return PhraseRefusal.THERE
    if too_general(given.phrase, given.meaning):
        return PhraseRefusal.TOO_GENERAL
    if not stands_in(given.phrase, given.matches) or not given.misses or stands_in(given.phrase, given.misses):
        return PhraseRefusal.EXAMPLES
    return None


def _made(by: Viewer, row: PhraseChange) -> str:
    row.author_id = by.pk
    row.save(force_insert=True)
    _changed(by, f"screening.{row.act}-phrase", row)
    return row.public_id


def _changed(by: Viewer, act: str, row: PhraseChange) -> None:
    count_up(PHRASES)
    transaction.on_commit(forget_changes)
    note_act(by=by, act=act, subject=f"phrase-change:{row.public_id}", entry=row.entry)


def _shipped(entry: str, act: Act) -> str:
    if entry not in {one.phrase_id for one in phrases()}:
        raise Refused(PhraseRefusal.NO_SUCH_ENTRY)
    if PhraseChange.objects.filter(act=str(act), entry=entry, withdrawn_at=None).exists():
        raise Refused(PhraseRefusal.CHANGED)
    return entry


def _open(by: Viewer, change: str) -> PhraseChange:
    _keeper(by)
    row = PhraseChange.objects.select_for_update().filter(public_id=change, withdrawn_at=None).first()
    if row is None:
        raise Refused(PhraseRefusal.NO_SUCH_CHANGE)
    return row


def _keeper(by: Viewer) -> None:
    if not has_role(by, *KEEPERS):
        raise Refused(PeopleRefusal.NOT_ALLOWED)
