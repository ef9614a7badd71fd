"""Others answer with care: who may, in which words, and what the author of the story decides."""

import pytest

from saath.kernel.refusals import Refused
from saath.people.types import GUEST
from saath.safety.models import Case
from saath.stories import reads
from saath.stories.actions import (
    allow_adult,
    answer_with_phrase,
    approve_comment,
    choose_answers,
    comment,
    decline_comment,
    give_sign,
    take_back_sign,
)
from saath.stories.models import Comment, Reaction
from saath.stories.phrases import phrases
from saath.stories.refusals import StoryRefusal
from saath.stories.types import StoryPage
from saath.stories.vocabulary import Hold, Lane, State
from tests.cast import Cast
from tests.stories.tellers import AT_RISK, answer, key, told

pytestmark = pytest.mark.django_db


def page(viewer: object, public_id: str) -> StoryPage:
    found = reads.story(viewer, public_id)  # type: ignore[arg-type]
    assert found is not None
    return found


def refused(act: object, **details: object) -> object:
    with pytest.raises(Refused) as no:
        act(**details)  # type: ignore[operator]
    return no.value.reason


def test_set_phrases_are_in_two_languages_and_tell_nobody_what_to_do() -> None:
    assert len(phrases()) >= 12
    for phrase in phrases().values():
        assert phrase.lane in {"any", *(lane.name.lower() for lane in Lane)}
        assert any("\u0600" < sign < "\u06ff" for sign in phrase.ur)
        assert not {"should", "must", "why", "strong"} & set(phrase.en.lower().split())


def test_a_set_phrase_is_the_usual_answer_and_is_said_once(cast: Cast) -> None:
    row = told(cast.amina)
    assert page(cast.bilal, row.public_id).comment_refusal
    assert (
        refused(comment, by=cast.bilal, story=row.public_id, words="Hello", form_key=key()) == StoryRefusal.PHRASES_ONLY
    )
    outcome = answer_with_phrase(by=cast.bilal, story=row.public_id, phrase="thank-you", form_key=key())
    assert outcome.state == State.PUBLISHED
    assert [one.text for one in page(GUEST, row.public_id).comments] == ["Thank you for telling it."]
    again = refused(answer_with_phrase, by=cast.bilal, story=row.public_id, phrase="thank-you", form_key=key())
    assert again == StoryRefusal.SAID_ALREADY


def test_a_guest_reads_and_is_asked_in_to_answer(cast: Cast) -> None:
    row = told(cast.amina, answers="everyone")
    assert page(GUEST, row.public_id).comment_refusal == str(StoryRefusal.SIGN_IN.label)
    assert refused(give_sign, by=GUEST, story=row.public_id, sign="heard") == StoryRefusal.SIGN_IN


def test_nobody_means_nobody(cast: Cast) -> None:
    row = told(cast.amina, answers="nobody")
    for details in ({"act": answer_with_phrase, "phrase": "heard"}, {"act": comment, "words": "Hello"}):
        assert refused(by=cast.bilal, story=row.public_id, form_key=key(), **details) == StoryRefusal.NO_ANSWERS
    choose_answers(by=cast.amina, story=row.public_id, answers="everyone", approve_first=False, show_counts=False)
    assert answer(cast.bilal, row.public_id).state == State.PUBLISHED


def test_the_author_reads_first_where_they_wish(cast: Cast) -> None:
    row = told(cast.amina, answers="everyone", approve_first=True)
    kept, unwanted = answer(cast.bilal, row.public_id), answer(cast.hina, row.public_id)
    assert (kept.state, page(GUEST, row.public_id).comments) == (State.WAITING, ())
    assert [one.public_id for one in page(cast.bilal, row.public_id).comments] == [kept.public_id]
    assert [entry.public_id for _story, entry in reads.waiting_comments(cast.amina)] == [
        kept.public_id,
        unwanted.public_id,
    ]
    assert refused(approve_comment, by=cast.bilal, comment=kept.public_id) == StoryRefusal.NOT_WAITING
    approve_comment(by=cast.amina, comment=kept.public_id)
    decline_comment(by=cast.amina, comment=unwanted.public_id)
    assert [one.public_id for one in page(GUEST, row.public_id).comments] == [kept.public_id]
    assert reads.waiting_comments(cast.amina) == []


def test_an_answer_at_risk_is_held_and_met_with_help(cast: Cast) -> None:
    row = told(cast.amina, answers="everyone")
    outcome = comment(by=cast.bilal, story=row.public_id, words=AT_RISK, form_key=key())
    assert (outcome.hold, outcome.offer) == (Hold.RISK_TO_SELF, "self")
    assert page(cast.amina, row.public_id).comments == ()
    assert Case.objects.get(kind="comment").tier == 0


def test_under_a_story_of_suicide_a_person_reads_free_answers_first(cast: Cast) -> None:
    row = told(cast.amina, "I lost my brother, and I learnt to live.", answers="everyone", notes=("suicide",))
    assert answer(cast.bilal, row.public_id).held_for == Hold.FIRST_LOOK
    assert answer(cast.amina, row.public_id).state == State.PUBLISHED


def test_the_same_form_twice_is_one_answer(cast: Cast) -> None:
    row, form = told(cast.amina, answers="everyone"), key()
    sent = [comment(by=cast.bilal, story=row.public_id, words="Hello", form_key=form) for _time in range(2)]
    assert [one.again for one in sent] == [False, True]
    assert Comment.objects.count() == 1


def test_signs_are_counted_for_the_author_and_for_others_only_if_they_wish(cast: Cast) -> None:
    row = told(cast.amina)
    for _time in range(2):
        give_sign(by=cast.bilal, story=row.public_id, sign="heard")
    assert page(cast.bilal, row.public_id).signs == {"heard"}
    assert page(cast.bilal, row.public_id).counts == {}
    assert page(cast.amina, row.public_id).counts == {"heard": 1}
    choose_answers(by=cast.amina, story=row.public_id, answers="phrases", approve_first=False, show_counts=True)
    assert page(GUEST, row.public_id).counts == {"heard": 1}
    assert refused(give_sign, by=cast.bilal, story=row.public_id, sign="dislike") == StoryRefusal.UNKNOWN_CHOICE
    take_back_sign(by=cast.bilal, story=row.public_id, sign="heard")
    assert not Reaction.objects.exists()


def test_strangers_do_not_write_freely_to_a_minor(cast: Cast) -> None:
    from saath.safety.vocabulary import DecisionKind
    from saath.stories.actions import edit_story
    from saath.stories.types import Telling
    from tests.stories.tellers import decided

    row = told(cast.noor, answers="everyone")
    assert (row.state, row.held_for) == (State.HELD, Hold.MINOR)
    decided(cast.sana, row, DecisionKind.PUBLISH)
    young = page(cast.bilal, row.public_id)
    assert young.comment_refusal == str(StoryRefusal.YOUNG_AUTHOR.label)
    assert refused(comment, by=cast.bilal, story=row.public_id, words="Hi", form_key=key()) == StoryRefusal.YOUNG_AUTHOR
    kind = answer_with_phrase(by=cast.bilal, story=row.public_id, phrase="heard", form_key=key())
    allow_adult(by=cast.noor, comment=kind.public_id)
    assert reads.allows_adults(cast.noor) == 1
    assert answer(cast.bilal, row.public_id).held_for == Hold.FIRST_LOOK
    assert refused(allow_adult, by=cast.amina, comment=kind.public_id) == StoryRefusal.NOT_A_MINOR
    assert edit_story(by=cast.noor, story=row.public_id, telling=Telling("New words.")).hold == Hold.MINOR


def test_answers_come_in_pages(cast: Cast) -> None:
    row = told(cast.amina, answers="everyone")
    sent = [
        answer(person, row.public_id).public_id for person in (cast.bilal, cast.hina, cast.usman) for _n in range(8)
    ]
    first = page(GUEST, row.public_id)
    rest = reads.comments(GUEST, row.public_id, after=first.more_comments)
    assert rest is not None
    assert [one.public_id for one in (*first.comments, *rest[0])] == sent
    assert rest[1] == ""
