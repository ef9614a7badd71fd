"""Somebody tells a story, or words it anew."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from saath.kernel.events import emit
from saath.kernel.refusals import Reason, Refused
from saath.people.types import Account, Viewer
from saath.stories import reading
from saath.stories.actions.gate import let_through, weighed
from saath.stories.actions.picturing import Cleaned, cleaned_photos, hang
from saath.stories.actions.publishing import new_edition
from saath.stories.events import StoryHeld
from saath.stories.models import Story, StoryRevision
from saath.stories.naming import Speaking, speaking
from saath.stories.outcomes import outcome_of
from saath.stories.policies import writing_refusal
from saath.stories.refusals import StoryRefusal
from saath.stories.types import SharedOutcome, Telling
from saath.stories.vocabulary import SUICIDE_NOTES, Hold, State, bits_of, notes_in
from saath.stories.weighing import Around, Weighed

MENDED_BY_EDITING = {Hold.METHOD, Hold.PII, Hold.UNSCREENED}
"""What a clean new wording settles without a person."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A form that was read and screened, before anything is written."""

    words: str
    own_note: str
    speaking: Speaking
    photos: list[Cleaned]
    found: Weighed
    notes: int


def share_story(*, by: Viewer, telling: Telling, form_key: str, sent_anyway: bool = False) -> SharedOutcome:
    """Tell a story. What is clean is public at once; the outcome says what waits, until when, and which help to show.

    `form_key` is a random key that the form was drawn with: sent again, it gives the same story and writes nothing.
    Raises `PrivateData` with spans before anything is written; `sent_anyway` sends it to a person instead.
    """
    if not isinstance(by, Account):
        raise Refused(StoryRefusal.SIGN_IN)
    require_key(form_key)
    if (told := Story.objects.filter(account=by, form_key=form_key).first()) is not None:
        return outcome_of(told, again=True)
    refuse_if(writing_refusal(by, Story))
    read = _read(by, telling, sent_anyway=sent_anyway)
    try:
        return outcome_of(_write(by, telling, form_key, read))
    except IntegrityError:
        if (told := Story.objects.filter(account=by, form_key=form_key).first()) is None:
            raise
        return outcome_of(told, again=True)


def edit_story(*, by: Viewer, story: str, telling: Telling, sent_anyway: bool = False) -> SharedOutcome:
    """Word one's story anew. It is screened as if it were new; until it is cleared, others read what they read before.

    Voice, persona and language stay. `telling.photos` are added; photographs go through `remove_picture`.
    """
    kept = own_story(by, story)
    assert isinstance(by, Account)  # noqa: S101 - whoever has a story has an account
    read = _read(by, telling, sent_anyway=sent_anyway, edited=kept)
    with transaction.atomic():
        row = own_story(by, story, lock=True)
        row.newest += 1
        _revise(row, telling, read)
        _settle(row, read)
    return outcome_of(row)


def _read(by: Account, telling: Telling, *, sent_anyway: bool, edited: Story | None = None) -> _Read:
    reading.check_choices(telling)
    words, own_note = reading.words_of_story(telling), reading.own_note_of(telling)
    voice, held = (edited.voice, edited.persona) if edited else (telling.voice, None)
    speaks = speaking(by, voice, telling.persona, held=held)
    photos = cleaned_photos(telling.photos, beside=edited.pictures.count() if edited else 0)
    around = Around(
        minor=by.minor,
        pictures=bool(photos),
        known_picture=any(photo.known for photo in photos),
        waited=edited is not None and not edited.public and edited.held_for not in MENDED_BY_EDITING,
        sent_anyway=sent_anyway,
    )
    found = weighed(words, own_note, speaks.name, *(photo.alt for photo in photos), around=around)
    return _Read(words, own_note, speaks, photos, found, bits_of(telling.notes) | found.notes)


def _write(by: Account, telling: Telling, form_key: str, read: _Read) -> Story:
    with transaction.atomic():
        row = Story.objects.create(
            account=by,
            voice=read.speaking.voice,
            persona=read.speaking.persona,
            minor=by.minor,
            language=telling.language,
            state=State.HELD,
            form_key=form_key,
            words=read.words,
        )
        _revise(row, telling, read)
        _settle(row, read)
    return row


def _revise(row: Story, telling: Telling, read: _Read) -> None:
    """Write the wording down. While nobody reads the story, it is at once what the story says."""
    StoryRevision.objects.create(
        story=row,
        number=row.newest,
        words=read.words,
        feeling=telling.feeling,
        notes=read.notes,
        own_note=read.own_note,
        lane=reading.lane_of(read.notes, telling.feeling),
    )
    hang(row, read.photos)
    row.answers, row.approve_first = telling.answers, telling.approve_first
    row.show_counts, row.stays = telling.show_counts, telling.stays
    if not row.public or read.found.hold is Hold.NOTHING:
        take_over(row)


def take_over(row: Story) -> None:
    """The newest wording becomes what the story says. The caller saves."""
    newest = row.revisions.get(number=row.newest)
    row.revision, row.words, row.feeling = newest.number, newest.words, newest.feeling
    row.notes, row.own_note, row.lane = newest.notes, newest.own_note, newest.lane


def _settle(row: Story, read: _Read) -> None:
    let_through(row, read.found, revision=row.newest)
    row.save()
    if row.public:
        new_edition()
    if read.found.hold is not Hold.NOTHING:
        emit(StoryHeld("story", row.public_id, read.found.hold.value))


def own_story(by: Viewer, public_id: str, *, lock: bool = False) -> Story:
    """The viewer's own story, which is not deleted."""
    rows = Story.objects.select_for_update() if lock else Story.objects.select_related("persona")
    mine = (
        None if by.is_anonymous else rows.filter(account=by, public_id=public_id).exclude(state=State.DELETED).first()
    )
    if mine is None:
        raise Refused(StoryRefusal.NO_SUCH_STORY)
    return mine


def touches_suicide(row: Story) -> bool:
    """Whether free answers to it are read by a person first."""
    return bool(SUICIDE_NOTES & set(notes_in(row.notes)))


def refuse_if(reason: Reason | None) -> None:
    """Raise the refusal, if there is one."""
    if reason is not None:
        raise Refused(reason)


def require_key(form_key: str) -> None:
    """A form has a key of its own: 8 to 40 letters, digits and hyphens."""
    if not (8 <= len(form_key) <= 40 and form_key.isascii() and form_key.replace("-", "").isalnum()):
        raise Refused(StoryRefusal.FORM_KEY)
