"""Others answer: with a set phrase, in their own words where the author lets them, or with a sign."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from saath.kernel.events import emit
from saath.kernel.refusals import Refused
from saath.people.reads import blocked_either_way
from saath.people.types import Account, Viewer
from saath.stories import reading
from saath.stories.actions.gate import let_through, weighed
from saath.stories.actions.publishing import new_edition, put_out, take_in
from saath.stories.actions.telling import refuse_if, require_key, touches_suicide
from saath.stories.events import AnswerWaits, StoryHeld
from saath.stories.models import Comment, Reaction, Story
from saath.stories.naming import Speaking, speaking
from saath.stories.outcomes import outcome_of
from saath.stories.phrases import phrases
from saath.stories.policies import comment_refusal, kept_apart, phrase_refusal, writing_refusal
from saath.stories.refusals import StoryRefusal
from saath.stories.seeing import seen_story
from saath.stories.types import SharedOutcome
from saath.stories.vocabulary import PUBLIC, Hold, Sign, State, Voice
from saath.stories.weighing import Around, Weighed


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer that was read and screened, before anything is written."""

    words: str
    phrase: str
    language: str
    speaking: Speaking
    found: Weighed
    apart: bool
    """One of the two blocked the other: the answer reaches nobody, and neither learns who the other is."""
    waits: bool = False


def answer_with_phrase(
    *, by: Viewer, story: str, phrase: str, form_key: str, voice: str = Voice.ANONYMOUS, persona: str = ""
) -> SharedOutcome:
    """Answer with a set phrase, by its key. The words are ours; the gate hears the name under which it is said."""
    chosen = phrases().get(phrase)
    if chosen is None:
        raise Refused(StoryRefusal.UNKNOWN_CHOICE)
    person, told, again = _begin(by, story, form_key)
    if again is not None:
        return again
    refuse_if(phrase_refusal(by, told))
    if Comment.objects.filter(account=person, story=told, phrase=phrase).exclude(state=State.DELETED).exists():
        raise Refused(StoryRefusal.SAID_ALREADY)
    Comment.objects.filter(account=person, story=told, phrase=phrase, state=State.DELETED).delete()
    speaks = speaking(person, voice, persona)
    found = weighed(speaks.name, around=Around())
    return _keep(person, told, form_key, _Answer("", phrase, "en", speaks, found, kept_apart(person, told)))


def comment(
    *,
    by: Viewer,
    story: str,
    words: str,
    form_key: str,
    language: str = "en",
    voice: str = Voice.ANONYMOUS,
    persona: str = "",
    sent_anyway: bool = False,
) -> SharedOutcome:
    """Answer in one's own words. Under a story that touches suicide, and under a minor's, a person reads it first."""
    person, told, again = _begin(by, story, form_key)
    if again is not None:
        return again
    refuse_if(comment_refusal(by, told))
    if voice not in Voice.values or language not in reading.LANGUAGES:
        raise Refused(StoryRefusal.UNKNOWN_CHOICE)
    kept, speaks = reading.words_of_answer(words), speaking(person, voice, persona)
    own = person.pk == told.account_id
    around = Around(delicate=not own and (touches_suicide(told) or told.minor), sent_anyway=sent_anyway)
    found = weighed(kept, speaks.name, around=around)
    waits = told.approve_first and not own
    answer = _Answer(kept, "", language, speaks, found, kept_apart(person, told), waits)
    return _keep(person, told, form_key, answer)


@transaction.atomic
def approve_comment(*, by: Viewer, comment: str) -> None:
    """The author of the story lets a waiting answer be read."""
    row = _waiting(by, comment)
    put_out(row, State.PUBLISHED)
    row.save()


@transaction.atomic
def decline_comment(*, by: Viewer, comment: str) -> None:
    """The author of the story does not want this answer under it: nobody reads it but whoever wrote it.

    It may have waited, or have been public. Whoever wrote it is not told.
    """
    row = _under_own_story(by, comment, State.WAITING, *PUBLIC)
    take_in(row, State.PRIVATE)
    row.save()


@transaction.atomic
def give_sign(*, by: Viewer, story: str, sign: str) -> None:
    """Put a supportive sign under a story. Twice is once."""
    person, told = _somebody(by), seen_story(by, story)
    if sign not in Sign.values:
        raise Refused(StoryRefusal.UNKNOWN_CHOICE)
    if not kept_apart(person, told):
        Reaction.objects.bulk_create([Reaction(story=told, account=person, sign=sign)], ignore_conflicts=True)
        if told.show_counts:
            new_edition()


@transaction.atomic
def take_back_sign(*, by: Viewer, story: str, sign: str) -> None:
    """Take one's sign away again."""
    if Reaction.objects.filter(story__public_id=story, account=_somebody(by), sign=sign).delete()[0]:
        new_edition()


def _begin(by: Viewer, story: str, form_key: str) -> tuple[Account, Story, SharedOutcome | None]:
    """Who answers, what is answered, and what became of the very same form if it was sent before."""
    person = _somebody(by)
    require_key(form_key)
    told = seen_story(by, story)
    sent = Comment.objects.filter(account=person, form_key=form_key).first()
    if sent is None:
        refuse_if(writing_refusal(by, Comment))
    return person, told, outcome_of(sent, again=True) if sent else None


def _somebody(by: Viewer) -> Account:
    if not isinstance(by, Account):
        raise Refused(StoryRefusal.SIGN_IN)
    return by


def _keep(person: Account, story: Story, form_key: str, answer: _Answer) -> SharedOutcome:
    try:
        with transaction.atomic():
            row = Comment.objects.create(
                account=person, story=story, form_key=form_key, phrase=answer.phrase, words=answer.words,
                language=answer.language, voice=answer.speaking.voice, persona=answer.speaking.persona,
                minor=person.minor, state=State.HELD,
            )  # fmt: skip
            let_through(row, answer.found, revision=1, waits=answer.waits or answer.apart)
            row.save()
            _say(row, answer)
    except IntegrityError:
        sent = Comment.objects.filter(account=person, form_key=form_key).first()
        if sent is None:
            raise Refused(StoryRefusal.SAID_ALREADY) from None
        return outcome_of(sent, again=True)
    return outcome_of(row)


def _say(row: Comment, answer: _Answer) -> None:
    if answer.found.hold is not Hold.NOTHING:
        emit(StoryHeld("comment", row.public_id, answer.found.hold.value))
    elif row.state == State.WAITING and not answer.apart:
        emit(AnswerWaits(row.story.public_id, row.public_id))


def _waiting(by: Viewer, public_id: str) -> Comment:
    return _under_own_story(by, public_id, State.WAITING)


def _under_own_story(by: Viewer, public_id: str, *states: State) -> Comment:
    person = _somebody(by)
    rows = Comment.objects.select_for_update(of=("self",)).filter(public_id=public_id, story__account=person)
    row = rows.select_related("story").filter(state__in=states).first()
    if row is None or row.account_id in blocked_either_way(person.pk):
        raise Refused(StoryRefusal.NOT_WAITING)
    return row
