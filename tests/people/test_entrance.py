"""Signing up, in and out: little is asked, nothing leads elsewhere, and nobody learns whose account exists."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.test import Client

from saath.people.models import Account, Device
from saath.people.names import tidy_name
from tests.cast import PASSWORD, Cast

LANGUAGES = pytest.mark.parametrize("language", ["en", "ur"])
SIGN_UP = {"username": "Parveen 7", "password1": PASSWORD}
pytestmark = pytest.mark.usefixtures("directory")


class TestSignUp:
    @LANGUAGES
    def test_a_name_and_a_password_are_enough(self, client: Client, language: str) -> None:
        answer = client.post(f"/{language}/account/signup/", SIGN_UP, follow=True)
        assert answer.redirect_chain == [(f"/{language}/account/", 302)]
        person = Account.objects.get(username="Parveen 7")
        assert (person.email, person.phone, person.age_band, person.language) == ("", "", "", language)
        page = answer.content.decode()
        assert f"/{language}/account/factors/codes/new/" in page, "the way back is offered at once"
        assert {"en": "Welcome.", "ur": "خوش آمدید۔"}[language] in page

    def test_the_codes_are_one_tap_away(self, client: Client) -> None:
        client.post("/en/account/signup/", SIGN_UP)
        assert client.get("/en/account/factors/codes/new/").status_code == 200, "the password is not asked twice"

    @LANGUAGES
    def test_under_13_is_kindly_not_admitted_and_nothing_is_kept(self, client: Client, language: str) -> None:
        answer = client.post(f"/{language}/account/signup/", {**SIGN_UP, "age_band": "under-13"})
        page = answer.content.decode()
        assert answer.status_code == 200
        assert 'href="tel:1121"' in page
        assert not Account.objects.exists()
        assert not client.cookies

    @pytest.mark.parametrize(("band", "minor"), [("13-17", True), ("18+", False), ("", False)])
    def test_13_to_17_marks_a_minor(self, client: Client, band: str, minor: bool) -> None:
        client.post("/en/account/signup/", {**SIGN_UP, "age_band": band})
        assert Account.objects.get().minor is minor

    @pytest.mark.parametrize("name", ["AMINA", " amina ", "am\u200bina", "ａｍｉｎａ"])
    def test_a_name_that_looks_the_same_is_taken(self, cast: Cast, client: Client, name: str) -> None:
        answer = client.post("/en/account/signup/", {**SIGN_UP, "username": name})
        assert "Somebody has this name already." in answer.content.decode()

    @pytest.mark.parametrize("password", ["short", "password1234", "1234567890"])
    def test_a_weak_password_is_refused(self, client: Client, password: str) -> None:
        assert client.post("/en/account/signup/", {**SIGN_UP, "password1": password}).status_code == 200
        assert not Account.objects.exists()

    def test_e_mail_is_asked_only_where_it_can_be_sent(self, client: Client, settings: LazySettings) -> None:
        assert 'name="email"' not in client.get("/en/account/signup/").content.decode()
        with_mail(settings)
        assert 'name="email"' in client.get("/en/account/signup/").content.decode()

    def test_names_keep_urdus_joiners_and_lose_what_cannot_be_seen(self) -> None:
        assert tidy_name("  علی\u200cرضا \u202e\n x ") == "علی\u200cرضا x"


class TestSignIn:
    def test_unticked_the_browser_forgets_and_ticked_it_stays_two_weeks(self, cast: Cast, client: Client) -> None:
        who = {"login": "amina", "password": PASSWORD}
        client.post("/en/account/login/", who)
        assert not client.cookies["sessionid"]["max-age"]
        client.post("/en/account/logout/")
        client.post("/en/account/login/", {**who, "remember": "on"})
        assert client.cookies["sessionid"]["max-age"] == 14 * 24 * 3600
        assert client.cookies["sessionid"]["httponly"]
        assert client.cookies["sessionid"]["samesite"] == "Lax"

    def test_after_signing_up_the_browser_forgets_too(self, client: Client) -> None:
        client.post("/en/account/signup/", SIGN_UP)
        assert not client.cookies["sessionid"]["max-age"]

    def test_unknown_and_known_names_are_refused_alike(self, cast: Cast, client: Client) -> None:
        def page(name: str) -> str:
            answer = client.post("/en/account/login/", {"login": name, "password": "wrong wrong wrong"})
            return str(answer.content.decode()).replace(name, "NAME")

        assert page("amina") == page("nobody")

    def test_guessing_ends_after_five_for_that_name(self, cast: Cast, client: Client) -> None:
        for _ in range(5):
            client.post("/en/account/login/", {"login": "amina", "password": "wrong wrong wrong"})
        answer = client.post("/en/account/login/", {"login": "amina", "password": PASSWORD})
        assert "five minutes" in answer.content.decode()

    def test_too_many_show_who_to_call(self, client: Client) -> None:
        for _ in range(31):
            answer = client.post("/ur/account/login/", {"login": "x", "password": "y"})
        assert answer.status_code == 429
        assert 'href="tel:15"' in answer.content.decode()

    @pytest.mark.parametrize(
        "to", ["https://evil.example/", "//evil.example/x", "/\\evil.example", "javascript:alert(1)"]
    )
    @pytest.mark.parametrize("page", ["login/", "signup/", "logout/", "reauthenticate/"])
    def test_next_leads_nowhere_else(self, cast: Cast, signed_in: Any, page: str, to: str) -> None:
        client = signed_in(cast.amina) if page in {"logout/", "reauthenticate/"} else Client()
        asked = {"login": "amina", "password": PASSWORD, **SIGN_UP, "next": to}
        answer = client.post(f"/en/account/{page}", asked)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/en/")

    def test_a_guest_comes_back_to_where_they_wanted(self, cast: Cast, client: Client) -> None:
        asked = client.get("/en/account/devices/")
        assert asked["Location"] == "/en/account/login/?next=/en/account/devices/"
        answer = client.post(asked["Location"], {"login": "amina", "password": PASSWORD})
        assert answer["Location"] == "/en/account/devices/"

    def test_a_session_given_by_somebody_else_is_not_kept(self, cast: Cast, client: Client) -> None:
        client.get("/en/account/factors/passkeys/login/", headers={"Accept": "application/json"})
        planted = client.cookies["sessionid"].value
        client.post("/en/account/login/", {"login": "amina", "password": PASSWORD})
        assert client.cookies["sessionid"].value != planted
        assert not Device.objects.filter(session_key=planted).exists()

    def test_a_closed_account_is_told_kindly(self, cast: Cast, client: Client) -> None:
        Account.objects.filter(pk=cast.amina.pk).update(is_active=False)
        answer = client.post("/en/account/login/", {"login": "amina", "password": PASSWORD}, follow=True)
        assert "This account is closed" in answer.content.decode()

    @pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
    def test_forms_from_elsewhere_are_refused(self, cast: Cast, signed_in: Any, headers: dict[str, str]) -> None:
        client = signed_in(cast.amina)
        for path in (
            "login/",
            "signup/",
            "logout/",
            "erase/",
            "export/",
            "devices/",
            "password/change/",
            "factors/codes/new/",
        ):
            assert client.post(f"/en/account/{path}", headers=headers).status_code == 403, path
        assert client.get("/en/account/").status_code == 200

    def test_leave_ends_the_session_here_and_there(self, cast: Cast, signed_in: Any) -> None:
        client = signed_in(cast.amina)
        client.post("/leave/")
        assert not Device.objects.filter(account=cast.amina).exists()
        assert client.get("/en/account/").status_code == 302


class TestPages:
    GUEST = ("login/", "signup/", "recover/", "inactive/", "password/key/1-x/", "password/key/done/")
    MEMBER = (
        "", "devices/", "erase/", "logout/", "password/change/", "reauthenticate/", "factors/", "factors/app/add/",
        "factors/codes/new/", "factors/passkeys/add/",
    )  # fmt: skip
    MAIL = ("email/", "email/sent/", "email/x/", "password/reset/", "password/reset/done/")

    @LANGUAGES
    def test_all_are_quiet_whole_and_ours(self, cast: Cast, signed_in: Any, language: str) -> None:
        member = signed_in(cast.amina)
        member.post(f"/{language}/account/reauthenticate/", {"password": PASSWORD})
        for client, paths in ((Client(), self.GUEST), (member, self.MEMBER)):
            for path in paths:
                answer = client.get(f"/{language}/account/{path}")
                page = answer.content.decode()
                assert answer.status_code == 200, path
                assert {"en": "<title>Saath<", "ur": "<title>ساتھ<"}[language] in page, path
                assert "no-store" in answer["Cache-Control"], path
                assert "noindex" in answer["X-Robots-Tag"], path
                assert f'<html lang="{language}"' in page
                assert 'href="tel:15"' in page
                assert page.count("<h1>") == 1
                assert " style=" not in page

    def test_what_needs_mail_is_404_without_and_there_with(
        self, cast: Cast, signed_in: Any, settings: LazySettings
    ) -> None:
        client = signed_in(cast.amina)
        assert [client.get(f"/en/account/{path}").status_code for path in self.MAIL] == [404] * 5
        with_mail(settings)
        assert [client.get(f"/en/account/{path}").status_code for path in self.MAIL] == [200] * 5

    @pytest.mark.parametrize("path", ["password/set/", "login/code/", "phone/change/", "factors/codes/download/",
                                      "factors/passkeys/signup/", "factors/trust/", "signup/passkey/"])  # fmt: skip
    def test_what_is_not_wanted_has_no_address(self, cast: Cast, signed_in: Any, path: str) -> None:
        assert signed_in(cast.amina).get(f"/en/account/{path}").status_code == 404

    def test_a_page_of_ones_own_asks_the_database_for_little(
        self, cast: Cast, signed_in: Any, django_assert_max_num_queries: Any
    ) -> None:
        client = signed_in(cast.farida)
        for path, most in (("account/", 6), ("account/devices/", 5), ("console/", 20), ("console/people/", 8),
                           ("console/audit/", 8)):  # fmt: skip
            client.get(f"/en/{path}")
            with django_assert_max_num_queries(most):
                client.get(f"/en/{path}")


def with_mail(settings: LazySettings) -> None:
    settings.MAIL = True
    settings.ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]


class TestMail:
    def test_a_forgotten_password_by_mail_says_nothing_in_its_subject(
        self, cast: Cast, client: Client, settings: LazySettings
    ) -> None:
        with_mail(settings)
        Account.objects.filter(pk=cast.amina.pk).update(email="amina@example.org")
        for address, sent in (("amina@example.org", 1), ("nobody@example.org", 2)):
            answer = client.post("/ur/account/password/reset/", {"email": address})
            assert answer["Location"] == "/ur/account/password/reset/done/"
            assert len(mail.outbox) == sent
        assert {message.subject for message in mail.outbox} == {"Saath"}
        assert "amina" in mail.outbox[0].body
        assert "کھاتے" in mail.outbox[0].body
        link = next(word for word in mail.outbox[0].body.split() if "/password/key/" in word)
        assert client.get(link, follow=True).status_code == 200
