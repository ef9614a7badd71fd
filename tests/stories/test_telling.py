"""Somebody tells a story: what is public at once, what waits, and what is refused before anything is written."""

import pytest

from saath.kernel.refusals import Refused
from saath.people.types import GUEST
from saath.safety.models import Case
from saath.screening.reads import screening_of
from saath.stories import reads
from saath.stories.actions import edit_story, share_story
from saath.stories.models import Story
from saath.stories.refusals import HiddenSigns, PrivateData, StoryRefusal
from saath.stories.types import Feed, Telling
from saath.stories.vocabulary import Hold, Offer, State
from tests.cast import Cast
from tests.stories.tellers import AT_RISK, PLAIN, key, tell, told

pytestmark = pytest.mark.django_db


def test_clean_words_are_public_at_once(cast: Cast) -> None:
    outcome = tell(cast.amina)
    assert outcome.state == State.PUBLISHED
    assert outcome.hold is Hold.NOTHING
    page = reads.feed(GUEST, Feed(tag="#selfcare"))
    assert page is not None
    assert [item.public_id for item in page.items] == [outcome.public_id]
    assert "old library" in page.items[0].card
    assert "amina" not in page.items[0].card


def test_somebody_at_risk_meets_help_in_the_same_breath(cast: Cast) -> None:
    outcome = tell(cast.amina, AT_RISK)
    assert (outcome.state, outcome.hold, outcome.offer) == (State.HELD, Hold.RISK_TO_SELF, Offer.SELF)
    case = Case.objects.get(subject_id=outcome.public_id)
    assert (case.tier, case.reason) == (0, "risk_to_self")
    assert reads.story(GUEST, outcome.public_id) is None
    own = reads.story(cast.amina, outcome.public_id)
    assert own is not None
    assert own.words == AT_RISK


def test_the_same_form_twice_is_one_story(cast: Cast) -> None:
    form = key()
    first = share_story(by=cast.amina, telling=Telling(PLAIN), form_key=form)
    second = share_story(by=cast.amina, telling=Telling(PLAIN), form_key=form)
    assert (second.public_id, second.again, first.again) == (first.public_id, True, False)
    assert Story.objects.count() == 1


def test_an_edit_is_screened_and_the_words_before_it_stay(cast: Cast) -> None:
    row = told(cast.amina)
    outcome = edit_story(by=cast.amina, story=row.public_id, telling=Telling(AT_RISK))
    row.refresh_from_db()
    assert (outcome.state, outcome.hold) == (State.PUBLISHED, Hold.RISK_TO_SELF)
    assert (row.words, row.revision, row.newest) == (PLAIN, 1, 2)
    assert AT_RISK not in row.card_en
    verdict = screening_of("story", row.public_id, 2)
    assert verdict is not None
    assert not verdict.clean


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("x" * 50_000, StoryRefusal.TOO_LONG),
        ("word " * 1_700, StoryRefusal.TOO_LONG),
        (" ".join(f"#tag{n}" for n in range(500)), StoryRefusal.TOO_MANY_TAGS),
        ("Come and see #Ment\u0430lHealth", StoryRefusal.MIXED_TAG),
        (" \u200b\n \u2066 ", StoryRefusal.EMPTY),
    ],
)
def test_bad_input_is_refused_and_nothing_is_written(cast: Cast, words: str, reason: StoryRefusal) -> None:
    with pytest.raises(Refused) as refused:
        tell(cast.amina, words)
    assert refused.value.reason == reason
    assert not Story.objects.exists()


def test_signs_that_turn_words_around_are_taken_out_and_shown(cast: Cast) -> None:
    with pytest.raises(HiddenSigns) as refused:
        tell(cast.amina, "I am \u202eyppah\u202c today")
    assert refused.value.words == "I am yppah today"
    assert not Story.objects.exists()


def test_the_real_screening_points_at_a_private_number(cast: Cast) -> None:
    words = "Anybody who feels alone may call me at 0300-1234567, any evening."
    with pytest.raises(PrivateData) as refused:
        tell(cast.amina, words)
    assert any("0300" in words[start:end] for start, end in refused.value.spans)
    assert not Story.objects.exists()
