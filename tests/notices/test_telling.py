"""The same is told once, nothing comes from people kept apart, and rooms above tell through their events."""

from datetime import timedelta
from typing import Any

import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from saath.notices.actions import choose_channels, forget_old, mark_all_read, turn_all_off
from saath.notices.models import Notice, Wish
from saath.notices.reads import my_notices, unread, where_it_leads
from saath.notices.vocabulary import Kind, Pace
from saath.people.actions import agree_to_unmask, ask_to_unmask, block, erase_account, mute
from saath.people.exporting import export_of
from saath.people.types import GUEST
from saath.safety.vocabulary import DecisionKind
from saath.stories.actions import answer_with_phrase, approve_comment
from saath.stories.models import Comment
from saath.stories.phrases import phrases
from tests.cast import Cast
from tests.notices.ways import told, with_mail, with_phone, work, work_at
from tests.stories.tellers import answer, decided, key
from tests.stories.tellers import told as a_story


def test_twice_is_once_and_a_new_revision_is_new(cast: Cast) -> None:
    first, again = told(cast.amina), told(cast.amina)
    assert first == again
    told(cast.amina, revision=2)
    assert unread(cast.amina) == 2


def test_nothing_of_oneself_nor_of_somebody_kept_apart(cast: Cast) -> None:
    block(blocker=cast.sana, blocked_account_id=cast.amina.pk)
    block(blocker=cast.amina, blocked_account_id=cast.noor.pk)
    mute(muter=cast.amina, muted_account_id=cast.bilal.pk)
    for other in (cast.amina, cast.sana, cast.noor, cast.bilal):
        assert told(cast.amina, by_account_id=other.pk) is None
    assert told(cast.bilal, by_account_id=cast.amina.pk) is not None, "who is muted does not learn of it"


def test_what_came_through_the_blocked_thing_goes(cast: Cast) -> None:
    told(cast.amina, "c1"), told(cast.amina, "c2")
    block(blocker=cast.amina, blocked_account_id=cast.bilal.pk, thing="comment:c1")
    work()
    assert [row.subject_id for row in Notice.objects.filter(account=cast.amina)] == ["c2"]


def test_kinds_that_are_off_are_listed_without_a_dot(cast: Cast) -> None:
    wishes: dict[str, Any] = {"pace": Pace.AT_ONCE, "quiet": False, "quiet_from": "21:00", "quiet_until": "07:00"}
    choose_channels(account=cast.amina, off=[Kind.ANSWERED], **wishes)
    told(cast.amina), told(cast.amina, "d", Kind.DECIDED)
    assert [(one.kind, one.unread) for one in my_notices(cast.amina).entries] == [
        (Kind.DECIDED, True), (Kind.ANSWERED, False),
    ]  # fmt: skip
    turn_all_off(account=cast.amina)
    told(cast.amina, "e", Kind.DECIDED)
    assert unread(cast.amina) == 0
    assert len(my_notices(cast.amina).entries) == 3


def test_pages_are_whole_and_nobody_reads_anothers(cast: Cast) -> None:
    for number in range(45):
        told(cast.amina, f"c{number}")
    seen, after = [], ""
    for _page in range(3):
        page = my_notices(cast.amina, after=after)
        seen += [one.public_id for one in page.entries]
        after = page.after
    assert (len(set(seen)), after) == (45, "")
    assert my_notices(cast.bilal).entries == ()
    assert where_it_leads(cast.bilal, seen[0]) is None
    assert mark_all_read(account=cast.bilal) == 0
    assert unread(cast.amina) == 45


def test_unread_costs_a_guest_nothing_and_a_member_one_query(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert unread(GUEST) == 0
    assert len(asked) == 0
    with CaptureQueriesContext(connection) as asked:
        unread(cast.amina)
    assert len(asked) == 1


def test_ninety_days_are_enough(cast: Cast) -> None:
    old, new = told(cast.amina, "old"), told(cast.amina, "new")
    Notice.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(days=91))  # type: ignore[union-attr]
    assert forget_old() == 1
    assert list(Notice.objects.filter(account=cast.amina)) == [new]


def test_everything_is_exported_and_erased(cast: Cast) -> None:
    with_mail(cast.amina), with_phone(cast.amina), told(cast.amina)
    kept = export_of(cast.amina)["holdings"]
    assert kept["notices.wishes"][0]["mail"] == "quiet.corner@example.org"
    assert kept["notices.phones"][0]["endpoint"].startswith("https://fcm.")
    assert kept["notices.notices"][0]["kind"] == "answered"
    erase_account(account=cast.amina)
    assert not Notice.objects.exists()
    assert not Wish.objects.exists()


def test_no_address_lies_open_in_the_database(cast: Cast) -> None:
    with_mail(cast.amina)
    assert "quiet" not in Wish.objects.get(account=cast.amina).mail


def test_whoever_told_learns_of_an_answer_and_is_led_to_it(cast: Cast) -> None:
    story = a_story(cast.amina, answers="everyone", approve_first=True)
    row = answer(cast.bilal, story.public_id)
    work()
    (waits,) = my_notices(cast.amina).entries
    assert waits.kind == Kind.APPROVAL_WANTED
    assert where_it_leads(cast.amina, waits.public_id) == f"/en/stories/{story.public_id}/#{row.public_id}"
    approve_comment(by=cast.amina, comment=row.public_id)
    answer_with_phrase(by=cast.bilal, story=story.public_id, phrase=next(iter(phrases())), form_key=key())
    work(), work()
    assert [one.kind for one in my_notices(cast.amina).entries] == [Kind.ANSWERED, Kind.APPROVAL_WANTED]
    assert my_notices(cast.bilal).entries == ()
    Comment.objects.filter(pk=row.pk).update(state="deleted")
    assert where_it_leads(cast.amina, waits.public_id) == ""


def test_whoever_wrote_learns_that_a_person_decided(cast: Cast) -> None:
    story = a_story(cast.noor, "I want to kill myself tonight")
    decided(cast.sana, story, DecisionKind.SUPPORT)
    work()
    kinds = {one.kind: one for one in my_notices(cast.noor).entries}
    assert set(kinds) == {Kind.TAKEN, Kind.DECIDED}
    assert where_it_leads(cast.noor, kinds[Kind.DECIDED].public_id) == "/en/account/decisions/"


def test_a_look_behind_a_name_is_told_after_its_hour(cast: Cast) -> None:
    asked = ask_to_unmask(by=cast.sana, account_id=cast.amina.pk, thing="story:x", reason="Somebody is in danger.")
    agree_to_unmask(by=cast.rabia, unmasking=asked.public_id, reason="I read it and agree.")
    work()
    assert unread(cast.amina) == 0
    work_at(timezone.now() + timedelta(minutes=61))
    (told_of,) = my_notices(cast.amina).entries
    assert told_of.kind == Kind.UNMASKED
    with time_machine.travel(timezone.now()):
        assert where_it_leads(cast.amina, told_of.public_id) == "/en/account/names/"
