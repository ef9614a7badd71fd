"""The invented stories of a demonstration: told through the real gate, marked, answered, and two of them for a moderator."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from saath.notices.reads import my_notices
from saath.people.models import Account
from saath.safety.duty import on_duty
from saath.safety.models import Case
from saath.safety.vocabulary import Tier
from saath.site.demo.cast import Cast, invent_cast
from saath.site.demo.telling import MARKS, tales, tell_stories
from saath.stories.models import Comment, Reaction, Story
from saath.stories.phrases import phrases
from saath.stories.seed import SEEDED, load_tags
from saath.stories.vocabulary import PUBLIC, Lane, Sign, Voice, bits_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(settings: object) -> Cast:
    settings.DEMO = True  # type: ignore[attr-defined]
    load_tags()
    invented = invent_cast()
    assert tell_stories(invented) == 13
    return invented


def test_six_stories_in_each_language_are_read_by_everybody(told: Cast) -> None:
    shown = Story.objects.filter(state__in=PUBLIC)
    assert {one: shown.filter(language=one).count() for one in MARKS} == {"en": 6, "ur": 6}
    assert {Voice.PERSONA, Voice.ANONYMOUS} == set(shown.values_list("voice", flat=True))
    assert set(Lane.values) == set(shown.values_list("lane", flat=True))
    for tag in SEEDED:
        assert shown.filter(words__contains=f"#{tag}").exists(), tag


def test_screening_hears_nothing_that_was_not_told(told: Cast) -> None:
    """Ordinary days are no danger: no story gets a content note that its author did not choose."""
    chosen = {tale.words.strip(): bits_of(tale.notes) for tale in tales()}
    assert {row.words: row.notes for row in Story.objects.all()} == chosen


def test_every_story_says_that_it_is_invented(told: Cast, client: Client) -> None:
    for row in Story.objects.all():
        assert row.own_note == MARKS[row.language]
    page = client.get("/en/stories/").content.decode()
    assert MARKS["en"] in page or MARKS["ur"] in page


def test_two_wait_for_a_moderator_and_hours_are_promised(told: Cast) -> None:
    cases = Case.objects.order_by("tier")
    assert [(case.reason, case.tier) for case in cases] == [
        ("reported:worried_about_person", Tier.NOW),
        ("minor", Tier.TODAY),
    ]
    assert all(case.promised_at for case in cases)
    assert on_duty(datetime(2026, 11, 24, 6, tzinfo=UTC))
    assert on_duty(datetime(2026, 11, 24, 12, tzinfo=UTC))
    assert not on_duty(datetime(2026, 11, 24, 20, tzinfo=UTC))


def test_stories_are_answered_kindly_and_their_authors_hear_of_it(told: Cast) -> None:
    public = Story.objects.filter(state__in=PUBLIC)
    assert all(row.comments.exclude(phrase="").exists() for row in public)
    assert not Comment.objects.exclude(state__in=PUBLIC).exists()
    assert Reaction.objects.count() == sum(len(tale.signs) for tale in tales() if tale.by != "noor")
    for author in ("amina", "bilal", "zara", "kamran"):
        assert my_notices(Account.objects.get(username=author)).unread


def test_the_file_speaks_of_people_phrases_and_signs_that_exist() -> None:
    for tale in tales():
        others = {*tale.answers, *tale.signs, *filter(None, [tale.worries])}
        assert others | {tale.by} <= set(Cast.__dataclass_fields__)
        assert tale.by not in others, "nobody answers themselves"
        assert set(tale.answers.values()) <= set(phrases())
        assert set(tale.signs.values()) <= set(Sign.values)


def test_it_is_made_in_a_demonstration_only(settings: object, tmp_path: Path) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]
    with pytest.raises(ImproperlyConfigured):
        tell_stories(invent_cast())
    assert not Story.objects.exists()
