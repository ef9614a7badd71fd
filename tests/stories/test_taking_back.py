"""Authors take back, people decide, accounts are erased: what others read, and what is left."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from PIL import Image

from saath.kernel.refusals import Refused
from saath.people.actions import erase_account
from saath.people.exporting import export_of
from saath.people.types import GUEST
from saath.safety.actions import report
from saath.safety.models import Case
from saath.safety.reads import decisions_told_to
from saath.safety.vocabulary import DecisionKind, ReportReason
from saath.screening.models import Screening
from saath.stories import reads
from saath.stories.actions import (
    delete_comment,
    delete_story,
    edit_story,
    hide_story,
    purge,
    remove_picture,
    show_story,
    sweep_files,
    undo_delete,
)
from saath.stories.jobs import leave_nothing
from saath.stories.models import Comment, Picture, Story, StoryRevision, StoryTag
from saath.stories.refusals import StoryRefusal
from saath.stories.types import Feed, Photo, Telling
from saath.stories.vocabulary import Hold, State
from tests.cast import Cast
from tests.stories.tellers import AT_RISK, PLAIN, answer, decided, staffed, tell, told

pytestmark = pytest.mark.django_db


def photo() -> BytesIO:
    file = BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "A camera of mine"
    Image.effect_mandelbrot((320, 240), (-2, -1.2, 1, 1.2), 60).convert("RGB").save(file, "JPEG", exif=exif)
    file.seek(0)
    return file


def visible(public_id: str) -> bool:
    page = reads.feed(GUEST, Feed(tag="selfcare"))
    listed = page is not None and public_id in {item.public_id for item in page.items}
    assert listed == (reads.story(GUEST, public_id) is not None)
    return listed


def test_hiding_and_showing_again(cast: Cast) -> None:
    row = told(cast.amina)
    hide_story(by=cast.amina, story=row.public_id)
    assert not visible(row.public_id)
    show_story(by=cast.amina, story=row.public_id)
    assert visible(row.public_id)
    with pytest.raises(Refused):
        hide_story(by=cast.bilal, story=row.public_id)


def test_deleting_is_undone_within_a_day_and_then_leaves_nothing(cast: Cast) -> None:
    row = told(cast.amina, answers="everyone", photos=())
    answer(cast.bilal, row.public_id)
    delete_story(by=cast.amina, story=row.public_id)
    assert not visible(row.public_id)
    assert [one.public_id for one in reads.deleted_stories(cast.amina)] == [row.public_id]
    undo_delete(by=cast.amina, kind="story", public_id=row.public_id)
    assert visible(row.public_id)
    delete_story(by=cast.amina, story=row.public_id)
    assert purge() == 0
    Story.objects.update(undo_until=timezone.now() - timedelta(seconds=1))
    with pytest.raises(Refused) as refused:
        undo_delete(by=cast.amina, kind="story", public_id=row.public_id)
    assert refused.value.reason == StoryRefusal.UNDO_OVER
    leave_nothing()
    for table in (Story, StoryRevision, StoryTag, Comment, Screening):
        assert not table.objects.exists(), table


def test_deleting_is_no_way_round_a_person(cast: Cast) -> None:
    row = told(cast.amina)
    report(reporter=cast.bilal, kind="story", subject_id=row.public_id, reason=ReportReason.THREAT)
    delete_story(by=cast.amina, story=row.public_id)
    assert not Case.objects.filter(state="open").exists()
    undo_delete(by=cast.amina, kind="story", public_id=row.public_id)
    assert not visible(row.public_id)
    assert Case.objects.filter(state="open", subject_id=row.public_id).exists()


def test_an_answer_is_taken_back_too(cast: Cast) -> None:
    row = told(cast.amina, answers="everyone")
    word = answer(cast.bilal, row.public_id)
    delete_comment(by=cast.bilal, comment=word.public_id)
    assert reads.comments(GUEST, row.public_id) == ((), "")
    undo_delete(by=cast.bilal, kind="comment", public_id=word.public_id)
    shown = reads.comments(GUEST, row.public_id)
    assert shown is not None
    assert len(shown[0]) == 1


@pytest.mark.parametrize(
    ("decision", "state", "seen"),
    [
        (DecisionKind.PUBLISH, State.PUBLISHED, True),
        (DecisionKind.COVER, State.COVERED, True),
        (DecisionKind.ASK_EDIT, State.DRAFT, False),
        (DecisionKind.KEEP_PRIVATE, State.PRIVATE, False),
        (DecisionKind.REMOVE, State.REMOVED, False),
        (DecisionKind.SUPPORT, State.PRIVATE, False),
    ],
)
def test_what_a_person_decides(cast: Cast, decision: DecisionKind, state: State, *, seen: bool) -> None:
    row = told(cast.amina, f"{AT_RISK} #SelfCare")
    decided(cast.sana, row, decision)
    assert (row.state, row.held_for) == (state, "")
    assert visible(row.public_id) is seen
    assert len(decisions_told_to(cast.amina)) == 1
    own = reads.story(cast.amina, row.public_id)
    assert own is not None, "nothing is destroyed"
    if seen:
        page = reads.story(cast.bilal, row.public_id)
        assert page is not None
        assert page.covered
    else:
        again = edit_story(by=cast.amina, story=row.public_id, telling=Telling(PLAIN))
        assert again.hold is Hold.FIRST_LOOK, "what a person decided about, a person looks at again"
        with pytest.raises(Refused):
            show_story(by=cast.amina, story=row.public_id)


def test_an_edit_that_is_set_aside_leaves_the_words_before_it(cast: Cast) -> None:
    row = told(cast.amina)
    edit_story(by=cast.amina, story=row.public_id, telling=Telling(f"{AT_RISK} #SelfCare"))
    assert reads.my_stories(cast.amina)[0].edit_waits
    decided(cast.sana, row, DecisionKind.KEEP_PRIVATE)
    assert (row.state, row.words) == (State.PUBLISHED, PLAIN)
    assert not reads.my_stories(cast.amina)[0].edit_waits
    edit_story(by=cast.amina, story=row.public_id, telling=Telling("A calmer day. #SelfCare"))
    row.refresh_from_db()
    assert row.words == "A calmer day. #SelfCare"


def test_a_decision_about_words_that_have_changed_is_refused(cast: Cast) -> None:
    from saath.stories.moderated import StorySubject

    row = told(cast.amina, AT_RISK)
    edit_story(by=cast.amina, story=row.public_id, telling=Telling("Other words, and a person still looks."))
    with pytest.raises(Refused) as refused:
        StorySubject().apply(subject_id=row.public_id, revision=1, decision=DecisionKind.PUBLISH, note="", by=cast.sana)
    assert refused.value.reason == StoryRefusal.MOVED_ON
    assert Case.objects.get(subject_id=row.public_id).revision == 2


def test_an_intimate_picture_hides_it_at_once_and_worry_does_not(cast: Cast) -> None:
    row = told(cast.amina)
    report(reporter=GUEST, kind="story", subject_id=row.public_id, reason=ReportReason.WORRIED)
    assert visible(row.public_id)
    report(reporter=cast.bilal, kind="story", subject_id=row.public_id, reason=ReportReason.INTIMATE)
    assert not visible(row.public_id)
    decided(cast.tariq, row, DecisionKind.PUBLISH)
    assert visible(row.public_id)


def test_the_page_says_until_when_it_waits_or_that_nobody_is_on_duty(cast: Cast) -> None:
    assert tell(cast.amina, AT_RISK).look_by is None
    staffed(cast.farida)
    outcome = tell(cast.amina, f"{AT_RISK}, I mean it")
    assert outcome.look_by is not None
    assert outcome.look_by - timezone.now() < timedelta(minutes=20)


def test_a_photograph_waits_for_a_person_and_holds_nothing_but_what_is_seen(cast: Cast) -> None:
    row = told(cast.amina, photos=(Photo(photo(), "A drawing on a wall"),))
    assert (row.state, row.held_for) == (State.HELD, Hold.FIRST_LOOK)
    picture = Picture.objects.get()
    address = f"/stories/picture/{picture.public_id}"
    assert Client().get(address).status_code == 404
    decided(cast.sana, row, DecisionKind.PUBLISH)
    answer_ = Client().get(address)
    assert answer_["Content-Type"] == "image/webp"
    assert b"camera of mine" not in answer_.content
    assert picture.public_id in row.card_ur
    remove_picture(by=cast.amina, picture=picture.public_id)
    row.refresh_from_db()
    assert Client().get(address).status_code == 404
    assert picture.public_id not in row.card_en


def test_too_many_photographs_and_what_is_none(cast: Cast) -> None:
    with pytest.raises(Refused):
        tell(cast.amina, photos=tuple(Photo(photo()) for _n in range(5)))
    with pytest.raises(Refused):
        tell(cast.amina, photos=(Photo(BytesIO(b"<svg onload=alert(1)>")),))
    assert not Story.objects.exists()
    assert not Picture.objects.exists()


def test_files_of_a_writing_that_came_to_nothing_are_swept_away(cast: Cast) -> None:
    told(cast.amina, photos=(Photo(photo()),))
    kept, lost = Path(settings.MEDIA_ROOT) / Picture.objects.get().file, Path(settings.MEDIA_ROOT) / "stories/lost.webp"
    lost.write_bytes(b"x")
    import os

    os.utime(lost, (1, 1))
    os.utime(kept, (1, 1))
    assert sweep_files() == 1
    assert kept.exists()
    assert not lost.exists()


def test_erasing_an_account_leaves_only_what_was_to_stay_and_no_name(cast: Cast) -> None:
    stays = told(cast.amina, voice="own_name", stays=True)
    goes, private = told(cast.amina, "Another day. #SelfCare"), told(cast.amina, f"{AT_RISK} #SelfCare", stays=True)
    under = told(cast.bilal, answers="everyone")
    answer(cast.amina, under.public_id, voice="own_name")
    exported = export_of(cast.amina)["holdings"]
    assert [row["public_id"] for row in exported["stories.stories"]] == [
        row.public_id for row in (stays, goes, private)
    ]
    assert len(exported["stories.comments"]) == 1
    erase_account(account=cast.amina)
    assert [row.public_id for row in Story.objects.exclude(pk=under.pk)] == [stays.public_id]
    assert visible(stays.public_id)
    assert not visible(goes.public_id)
    assert reads.story(GUEST, private.public_id) is None
    page = reads.feed(GUEST, Feed())
    assert page is not None
    assert not [item for item in page.items if "amina" in item.card]
    left = Story.objects.get(pk=stays.pk)
    assert (left.account, left.voice, left.newest) == (None, "anonymous", 1)
    assert reads.comments(GUEST, under.public_id) == ((), "")
    assert set(Screening.objects.values_list("subject_id", flat=True)) == {stays.public_id, under.public_id}
