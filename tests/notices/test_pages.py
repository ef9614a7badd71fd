"""The bell, the page, the settings, and the links in mails."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from saath.notices.edges import Doorstep, Mailbox
from saath.notices.models import Phone, Wish
from saath.notices.reads import my_wishes, unread
from saath.notices.words import WORDS, telling_words
from saath.site.doctor import examine
from tests.cast import Cast
from tests.notices.ways import ADDRESS, PHONE, link_in, told, with_mail, work

BELL = 'class="bell"'


class TestTheBell:
    def test_a_guest_has_none_and_asks_nothing_for_it(self, client: Client, directory: None) -> None:
        client.get("/en/more/")
        with CaptureQueriesContext(connection) as asked:
            html = client.get("/en/more/").content.decode()
        assert BELL not in html
        assert len(asked) <= 1, "the directory's revision"

    @pytest.mark.parametrize("language", ["en", "ur"])
    def test_a_member_sees_a_dot_and_no_number(self, cast: Cast, signed_in: Any, language: str) -> None:
        amina = signed_in(cast.amina)
        for number in range(7):
            told(cast.amina, f"c{number}")
        html = amina.get(f"/{language}/account/").content.decode()
        (drawn,) = re.findall(r'<a class="bell".*?</a>', html)
        assert "data-unread" in drawn
        assert "7" not in re.sub(r"<svg.*?</svg>", "", drawn)
        amina.post(f"/{language}/updates/")
        assert "data-unread" not in amina.get(f"/{language}/account/").content.decode()

    def test_it_costs_one_query(self, cast: Cast, signed_in: Any) -> None:
        amina = signed_in(cast.amina)
        amina.get("/en/account/devices/")
        with CaptureQueriesContext(connection) as asked:
            amina.get("/en/account/devices/")
        assert sum("notices_notice" in query["sql"] for query in asked) == 1

    @pytest.mark.parametrize("page", ["offline/", "plan/", "breathe/", "numbers/", "numbers/sindh/"])
    def test_pages_that_a_phone_keeps_do_not_say_who_is_signed_in(self, cast: Cast, signed_in: Any, page: str) -> None:
        assert BELL not in signed_in(cast.amina).get(f"/en/{page}").content.decode()


class TestThePage:
    def test_is_for_members(self, client: Client, directory: None) -> None:
        for page in ("updates/", "updates/settings/", "updates/abc/"):
            assert client.get(f"/en/{page}")["Location"].startswith("/en/account/login/")

    def test_opening_one_marks_it_and_leads_on(self, cast: Cast, signed_in: Any) -> None:
        amina, one = signed_in(cast.amina), told(cast.amina, "gone")
        answer = amina.get(f"/en/updates/{one.public_id}/", follow=True)  # type: ignore[union-attr]
        assert "not there any more" in answer.content.decode()
        assert unread(cast.amina) == 0
        assert signed_in(cast.bilal).get(f"/en/updates/{one.public_id}/").status_code == 404  # type: ignore[union-attr]


class TestTheSettings:
    def test_choices_are_kept(self, cast: Cast, signed_in: Any) -> None:
        amina = signed_in(cast.amina)
        said = {
            "wishes": "1",
            "kinds": ["answered"],
            "pace": "weekly",
            "quiet": "on",
            "quiet_from": "22:00",
            "quiet_until": "06:30",
        }
        assert amina.post("/en/updates/settings/", said).status_code == 302
        kept = my_wishes(cast.amina)
        assert kept is not None
        assert (kept.pace, len(kept.off), kept.quiet, str(kept.quiet_until)) == ("weekly", 5, True, "06:30:00")
        wrong = amina.post("/en/updates/settings/", {**said, "quiet_until": "22:00"})
        assert wrong.status_code == 400
        assert "Quiet hours need" in wrong.content.decode()

    def test_one_tap_turns_everything_off_and_one_on(self, cast: Cast, signed_in: Any) -> None:
        amina = signed_in(cast.amina)
        amina.post("/ur/updates/settings/", {"all_off": "1"})
        assert my_wishes(cast.amina).all_off  # type: ignore[union-attr]
        assert "سب کچھ بند ہے" in amina.get("/ur/updates/").content.decode()
        amina.post("/ur/updates/settings/", {"on": "1"})
        assert not my_wishes(cast.amina).all_off  # type: ignore[union-attr]

    def test_a_minor_is_quiet_at_night_until_they_choose(self, cast: Cast, signed_in: Any) -> None:
        assert my_wishes(cast.noor).quiet  # type: ignore[union-attr]
        assert not my_wishes(cast.amina).quiet  # type: ignore[union-attr]
        html = signed_in(cast.noor).get("/en/updates/settings/").content.decode()
        assert re.search(r'name="quiet"[^>]*checked', html)

    def test_a_browser_is_added_and_taken_away(self, cast: Cast, signed_in: Any) -> None:
        amina = signed_in(cast.amina)
        amina.post("/en/updates/settings/", {"endpoint": PHONE})
        amina.post("/en/updates/settings/", {"endpoint": "https://127.0.0.1/"})
        (phone,) = Phone.objects.all()
        assert PHONE not in phone.endpoint
        amina.post("/en/updates/settings/", {"phone": phone.public_id})
        assert not Phone.objects.exists()

    def test_nobody_is_written_to_again_and_again(
        self, cast: Cast, signed_in: Any, outside: tuple[Mailbox, Doorstep]
    ) -> None:
        amina = signed_in(cast.amina)
        for number in range(8):
            amina.post("/en/updates/settings/", {"address": f"p{number}@example.org"})
            work()
        assert len(outside[0].posted) == 5

    def test_without_a_mail_server_mail_is_not_offered(self, cast: Cast, signed_in: Any, settings: Any) -> None:
        settings.MAIL = False
        amina = signed_in(cast.amina)
        assert 'name="address"' not in amina.get("/en/updates/settings/").content.decode()
        assert amina.post("/en/updates/settings/", {"address": ADDRESS}).status_code == 400


class TestLinksInMails:
    def test_looking_changes_nothing_and_pressing_ends_the_mail(
        self, cast: Cast, outside: tuple[Mailbox, Doorstep], client: Client
    ) -> None:
        with_mail(cast.amina), told(cast.amina)
        work()
        letter = outside[0].posted[-1]
        link = link_in(letter.body)
        assert letter.stop.endswith(link)
        client.get(link)
        assert my_wishes(cast.amina).confirmed  # type: ignore[union-attr]
        assert client.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
        assert not my_wishes(cast.amina).address  # type: ignore[union-attr]
        assert client.get(link).status_code == client.post(link).status_code == 404
        told(cast.amina, "c9")
        work()
        assert len(outside[0].posted) == 1

    @pytest.mark.parametrize("language", ["en", "ur"])
    def test_their_pages_say_nothing_of_what_they_belong_to(self, cast: Cast, client: Client, language: str) -> None:
        with_mail(cast.amina)
        key = Wish.objects.get(account=cast.amina).stop_key
        for answer in (client.get(f"/{language}/updates/stop/{key}/"), client.get(f"/{language}/updates/confirm/nothing/"),
                       client.post(f"/{language}/updates/stop/{key}/")):  # fmt: skip
            html = answer.content.decode()
            seen = re.sub(r"<[^>]+>", " ", html)
            assert telling_words(seen) == [], seen
            assert "no-store" in answer["Cache-Control"]
            assert "<script" not in html


def test_the_worker_of_the_phone_says_only_that_there_is_an_update(client: Client, directory: None) -> None:
    code = client.get("/sw.js").content.decode()
    assert WORDS["en"].subject in code
    assert 'addEventListener("push"' in code
    assert "event.data.text" not in code, "a knock carries nothing"


def test_the_doctor_says_how_it_stands_with_mail(db: None, settings: Any) -> None:
    assert any("mail goes out through" in finding.what for finding in examine())
    settings.DEFAULT_FROM_EMAIL = "helpline@example.org"
    assert any("choose a neutral sender" in finding.what for finding in examine())
    settings.MAIL = False
    assert any("no mail server is set" in finding.what for finding in examine())
