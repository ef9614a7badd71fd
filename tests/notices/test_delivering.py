"""What goes out: when it is wanted, at least once, seen once, and with no word that tells."""

import re
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from saath.kernel.refusals import Refused
from saath.notices import vapid
from saath.notices.actions import (
    add_phone,
    ask_for_mail,
    choose_channels,
    confirm_mail,
    delivering,
    mark_all_read,
    take_up_what_was_left,
    turn_all_off,
)
from saath.notices.edges import Doorstep, Letter, Mailbox, RealMailer, edges, known_service
from saath.notices.models import Nudge, Phone, Wish
from saath.notices.quiet import after_quiet, due_at
from saath.notices.vocabulary import Kind, Pace
from saath.notices.words import SENDERS, SUBJECTS, WORDS, telling_words
from saath.people.models import Account
from tests.cast import Cast
from tests.notices.ways import ADDRESS, NOON, PHONE, told, with_mail, with_phone, work, work_at

Outside = tuple[Mailbox, Doorstep]
QUIET = (time(21), time(7))
EARLIEST, LATEST = (datetime.fromisoformat(day) for day in ("2020-01-01", "2040-01-01"))


def chosen(person: Account, **more: Any) -> None:
    wishes = {"pace": Pace.AT_ONCE, "off": [], "quiet": False, "quiet_from": QUIET[0], "quiet_until": QUIET[1]}
    choose_channels(account=person, **{**wishes, **more})


class TestWhen:
    @pytest.mark.parametrize(("pace", "hours", "due"), [
        (Pace.AT_ONCE, None, "2026-12-02T12:00"), (Pace.DAILY, None, "2026-12-02T18:00"),
        (Pace.WEEKLY, None, "2026-12-06T11:00"), (Pace.WEEKLY, (time(10), time(12)), "2026-12-06T12:00"),
        (Pace.AT_ONCE, (time(11), time(13, 30)), "2026-12-02T13:30"), (Pace.AT_ONCE, QUIET, "2026-12-02T12:00"),
    ])  # fmt: skip
    def test_pace_and_quiet_hours_in_the_countrys_zone(self, pace: Pace, hours: Any, due: str) -> None:
        assert due_at(NOON, pace, hours, "PK").isoformat().startswith(due)

    @pytest.mark.parametrize(
        ("utc", "ends"), [("15:59", None), ("16:00", "02:00"), ("23:00", "02:00"), ("01:59", "02:00"), ("02:00", None)]
    )
    def test_the_night_has_two_ends(self, utc: str, ends: str | None) -> None:
        at = datetime.fromisoformat(f"2026-12-02T{utc}+00:00")
        assert after_quiet(at, QUIET, "PK").astimezone(UTC).strftime("%H:%M") == (ends or utc)

    @given(st.datetimes(timezones=st.just(UTC), min_value=EARLIEST, max_value=LATEST),
           st.sampled_from(Pace), st.times(), st.times())  # fmt: skip
    def test_never_early_and_never_in_quiet_hours(self, now: datetime, pace: Pace, begins: time, ends: time) -> None:
        if begins != ends:
            due = due_at(now, pace, (begins, ends), "PK")
            assert due >= now
            assert after_quiet(due, (begins, ends), "PK") == due
            assert due - now <= timedelta(days=8)


class TestMail:
    def test_nothing_goes_before_somebody_asked_and_confirmed(self, cast: Cast, outside: Outside) -> None:
        told(cast.amina)
        work()
        ask_for_mail(account=cast.amina, address=ADDRESS)
        told(cast.amina, "c2")
        work()
        assert [letter.subject for letter in outside[0].letters] == ["Is this address right?"]
        confirm_mail(key=Wish.objects.get(account=cast.amina).confirm_key)
        work()
        assert outside[0].letters[-1].subject == "You have an update", "what waited is told"

    def test_a_link_to_confirm_ends(self, cast: Cast) -> None:
        ask_for_mail(account=cast.amina, address=ADDRESS)
        key = Wish.objects.get(account=cast.amina).confirm_key
        with time_machine.travel(timezone.now() + timedelta(days=4)), pytest.raises(Refused):
            confirm_mail(key=key)
        ask_for_mail(account=cast.amina, address="another@example.org")
        with pytest.raises(Refused):
            confirm_mail(key=key)

    def test_many_notices_make_one_mail_and_what_was_read_none(self, cast: Cast, outside: Outside) -> None:
        with_mail(cast.amina)
        for number in range(5):
            told(cast.amina, f"c{number}")
        work()
        assert [letter.to for letter in outside[0].posted] == [ADDRESS]
        told(cast.amina, "later")
        mark_all_read(account=cast.amina)
        work()
        assert len(outside[0].posted) == 1
        assert not Nudge.objects.exists()

    def test_steps_on_the_way_stay_inside(self, cast: Cast, outside: Outside) -> None:
        with_mail(cast.amina)
        told(cast.amina, kind=Kind.TAKEN)
        work()
        assert outside[0].posted == []

    def test_a_minor_sleeps(self, cast: Cast, outside: Outside) -> None:
        with_mail(cast.noor), with_mail(cast.amina, "adult@example.org")
        night = NOON.replace(hour=18)
        with time_machine.travel(night, tick=False):
            told(cast.noor), told(cast.amina)
            work()
        assert [letter.to for letter in outside[0].posted] == ["adult@example.org"]
        work_at(NOON.replace(hour=1, minute=59) + timedelta(days=1))
        assert len(outside[0].posted) == 1
        work_at(NOON.replace(hour=2) + timedelta(days=1))
        assert outside[0].posted[-1].to == ADDRESS

    def test_a_late_worker_wakes_nobody(self, cast: Cast, outside: Outside) -> None:
        with_mail(cast.noor)
        with time_machine.travel(NOON, tick=False):
            told(cast.noor)
        work_at(NOON.replace(hour=18))
        assert outside[0].posted == []
        work_at(NOON.replace(hour=3) + timedelta(days=1))
        assert len(outside[0].posted) == 1

    def test_once_a_day_gathers(self, cast: Cast, outside: Outside) -> None:
        with_mail(cast.amina)
        chosen(cast.amina, pace=Pace.DAILY)
        with time_machine.travel(NOON, tick=False):
            told(cast.amina), told(cast.amina, "c2")
            work()
        assert outside[0].posted == []
        work_at(NOON.replace(hour=13))
        assert len(outside[0].posted) == 1

    def test_off_is_off_at_once(self, cast: Cast, outside: Outside) -> None:
        with_mail(cast.amina), with_phone(cast.amina)
        told(cast.amina)
        turn_all_off(account=cast.amina)
        told(cast.amina, "c2")
        work()
        assert (outside[0].posted, outside[1].heard) == ([], [])


class TestOnceAndSeenOnce:
    def test_killed_between_sending_and_marking(
        self, cast: Cast, outside: Outside, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with_mail(cast.amina), with_phone(cast.amina)
        told(cast.amina)
        with monkeypatch.context() as dying:
            dying.setattr(delivering, "_sent", lambda _nudge: (_ for _ in ()).throw(SystemExit))
            for nudge in Nudge.objects.filter(errand="update").values_list("public_id", flat=True):
                with pytest.raises(SystemExit):
                    delivering.deliver(nudge=nudge)
        nudges = list(Nudge.objects.filter(errand="update").values_list("public_id", flat=True))
        assert len(nudges) == 2
        for nudge in nudges:
            with pytest.raises(delivering.BeingSent):
                delivering.deliver(nudge=nudge)
        with time_machine.travel(timezone.now() + timedelta(seconds=61)):
            assert all(delivering.deliver(nudge=nudge) for nudge in nudges)
            assert not any(delivering.deliver(nudge=nudge) for nudge in nudges), "marked is marked"
        mailbox, doorstep = outside
        assert len(mailbox.posted) == 2, "at least once"
        assert len(mailbox.letters) == 1, "one mail in the mailbox: both bear one Message-ID"
        assert {topic for _place, topic in doorstep.heard} == {"update"}

    def test_a_server_that_is_away_is_tried_again_and_loses_nothing(self, cast: Cast, outside: Outside) -> None:
        with_mail(cast.amina)

        class Away:
            def post(self, letter: Letter) -> None:
                raise OSError

        edges.mailer = Away()
        told(cast.amina)
        for hour in range(8):
            work_at(timezone.now() + timedelta(hours=hour))
        edges.mailer = outside[0]
        with time_machine.travel(timezone.now() + timedelta(days=1)):
            assert take_up_what_was_left() == 1
            work()
        assert len(outside[0].letters) == 1
        assert not Nudge.objects.exists()

    def test_what_is_told_while_a_mail_goes_out_makes_another(self, cast: Cast) -> None:
        with_mail(cast.amina)
        Nudge.objects.all().delete()
        told(cast.amina)
        Nudge.objects.update(claimed_until=timezone.now() + timedelta(seconds=30))
        told(cast.amina, "c2")
        assert Nudge.objects.count() == 2


class TestPhones:
    def test_a_phone_that_is_gone_is_forgotten(self, cast: Cast, outside: Outside) -> None:
        with_phone(cast.amina)
        outside[1].gone.add(PHONE)
        told(cast.amina)
        work()
        assert not Phone.objects.exists()
        assert not Nudge.objects.exists()

    def test_a_browser_belongs_to_whoever_asked_last(self, cast: Cast) -> None:
        with_phone(cast.amina), with_phone(cast.bilal), with_phone(cast.bilal)
        assert [phone.account_id for phone in Phone.objects.all()] == [cast.bilal.pk]

    @pytest.mark.parametrize("endpoint", [
        "http://fcm.googleapis.com/x", "https://127.0.0.1/x", "https://fcm.googleapis.com.evil.example/x", "file:///etc",
        "https://fcm.googleapis.com:8443/x", "https://evil@fcm.googleapis.com/x", "", "https://notify.windows.com.x/",
    ])  # fmt: skip
    def test_we_speak_to_no_other_host(self, cast: Cast, endpoint: str) -> None:
        assert not known_service(endpoint)
        with pytest.raises(Refused):
            add_phone(account=cast.amina, endpoint=endpoint, name="")

    def test_the_key_is_made_once_for_its_owner_only(self) -> None:
        first = vapid.public_key()
        path = vapid.Path(vapid.settings.HOME) / vapid.FILE
        assert path.stat().st_mode & 0o777 == 0o600
        assert vapid.public_key() == first
        headers = vapid.authorization(PHONE)
        assert re.fullmatch(rf"vapid t=[\w.-]+,k={first}", headers["Authorization"])


class TestNothingTells:
    def test_the_banned_words_are_noticed(self) -> None:
        for told_by in (
            "Get help now",
            "SUICIDE",
            "آپ کی کہانی",
            "khudkushi",
            "safety first",
            "ہیلپ لائن",
            "Chats",
            "مدد کے لیے",
        ):
            assert telling_words(told_by), told_by
        assert telling_words("You have an update") == []

    @pytest.mark.parametrize("language", sorted(WORDS))
    def test_no_channel_says_a_word_that_tells(
        self, cast: Cast, outside: Outside, settings: Any, language: str
    ) -> None:
        settings.PUBLIC_URL = "https://example.org"
        Account.objects.filter(pk=cast.amina.pk).update(language=language)
        cast.amina.refresh_from_db()
        with_phone(cast.amina)
        ask_for_mail(account=cast.amina, address=ADDRESS)
        work()
        confirm_mail(key=Wish.objects.get(account=cast.amina).confirm_key)
        for kind in Kind:
            told(cast.amina, kind=kind)
        work()
        assert len(outside[0].letters) == 2
        for letter in outside[0].letters:
            RealMailer().post(letter)
        for sent in mail.outbox:
            _tells_nothing(sent)
        assert all(topic == "update" for _place, topic in outside[1].heard)

    def test_the_language_is_the_persons(self, cast: Cast, outside: Outside) -> None:
        Account.objects.filter(pk=cast.amina.pk).update(language="ur")
        cast.amina.refresh_from_db()
        with_mail(cast.amina), told(cast.amina)
        work()
        assert outside[0].posted[-1].subject == "آپ کے لیے ایک اطلاع ہے"
        assert "/ur/updates/stop/" in outside[0].posted[-1].body


def _tells_nothing(sent: EmailMessage) -> None:
    assert sent.subject in SUBJECTS
    assert any(sent.from_email.startswith(f"{name} <") for name in SENDERS)
    written = "\n".join([sent.from_email, sent.subject, sent.body, *map(str, sent.extra_headers.values())])
    plain = re.sub(r"(/updates/(?:stop|confirm)/)[\w-]+", r"\1", written)
    plain = re.sub(r"<\w+@", "<", plain)
    assert telling_words(plain) == []
