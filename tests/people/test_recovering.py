"""Ways back: with a recovery code, with a colleague's help, and never by guessing."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.cache import cache
from django.test import Client

from saath.people.models import Account, AuditEntry, Device
from tests.cast import PASSWORD, Cast, add_app, code_for

NEW = "nine green doors ajar"
REFUSAL = "The name and the code do not belong together."


def codes_of(person: Account) -> list[str]:
    return list(RecoveryCodes.activate(person).get_unused_codes())


def recover(name: str, code: str, password: str = NEW, client: Client | None = None) -> Any:
    asked = {"name": name, "code": code, "password": password}
    return (client or Client()).post("/en/account/recover/", asked)


def test_every_member_makes_codes_without_a_second_factor(cast: Cast, signed_in: Any) -> None:
    client = signed_in(cast.amina)
    assert client.get("/en/account/factors/codes/new/")["Location"].startswith("/en/account/reauthenticate/")
    client.post("/en/account/reauthenticate/?next=/en/account/factors/codes/new/", {"password": PASSWORD})
    page = client.post("/en/account/factors/codes/new/", follow=True).content.decode()
    codes = codes_of(cast.amina)
    assert len(codes) == 10
    assert all(len(code) == 12 for code in codes)
    assert all(f"{code[:4]} {code[4:8]} {code[8:]}" in page for code in codes)
    assert "10 codes are left." in client.get("/en/account/").content.decode()
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert not [code for code in codes if code in stored], "unreadable in the database"


def test_a_code_sets_a_new_password_once_and_signs_out_everywhere(cast: Cast, signed_in: Any) -> None:
    code = codes_of(cast.amina)[0]
    elsewhere = signed_in(cast.amina)
    assert recover(" AMINA ", f"{code[:4]} {code[4:8]}-{code[8:]}")["Location"] == "/en/account/login/"
    assert elsewhere.get("/en/account/").status_code == 302
    assert not Device.objects.filter(account=cast.amina).exists()
    cast.amina.refresh_from_db()
    assert cast.amina.check_password(NEW)
    again = recover("amina", code, "another one entirely")
    assert again.status_code == 400
    assert REFUSAL in again.content.decode()


def test_name_code_and_staff_are_refused_with_the_same_sentence(cast: Cast) -> None:
    codes_of(cast.amina)
    answers = [
        recover("nobody", "123456789012"),
        recover("amina", "123456789012"),
        recover("bilal", "123456789012"),
        recover("sana", codes_of(cast.sana)[0]),
    ]
    said = [
        answer.content.decode().replace(name, "NAME")
        for answer, name in zip(answers, ("nobody", "amina", "bilal", "sana"), strict=True)
    ]
    assert {answer.status_code for answer in answers} == {400}
    assert all(REFUSAL in page for page in said)
    cast.sana.refresh_from_db()
    assert cast.sana.check_password(PASSWORD)
    assert len(codes_of(cast.sana)) == 10, "and the code of staff is not used up"


def test_a_weak_password_keeps_the_code(cast: Cast) -> None:
    code = codes_of(cast.amina)[0]
    assert recover("amina", code, "short").status_code == 400
    assert code in codes_of(cast.amina)


def test_guessing_ends_by_name_and_by_address(cast: Cast) -> None:
    code = codes_of(cast.amina)[0]
    for _ in range(5):
        assert REFUSAL in recover("amina", "000000000000").content.decode()
    held = recover("Amina", code)
    assert held.status_code == 400
    assert "five minutes" in held.content.decode()
    cache.clear()
    for at in range(15):
        cache.clear()
        recover(f"n{at}", "000000000000")
    assert recover("amina", code).status_code == 429


def test_a_lost_app_is_passed_by_with_a_code_and_then_removed(cast: Cast) -> None:
    add_app(cast.amina)
    code, second = codes_of(cast.amina)[:2]
    client = Client()
    client.post("/en/account/login/", {"login": "amina", "password": PASSWORD})
    assert client.get("/en/account/").status_code == 302, "the password alone opens nothing"
    assert client.post("/en/account/factors/authenticate/", {"code": code})["Location"] == "/en/account/"
    client.post("/en/account/factors/reauthenticate/?next=/en/account/factors/app/remove/", {"code": second})
    assert client.post("/en/account/factors/app/remove/")["Location"] == "/en/account/factors/"
    assert not Authenticator.objects.filter(user=cast.amina, type="totp").exists()
    assert len(codes_of(cast.amina)) == 8, "the codes stay, without those that were used"


def test_after_a_new_password_the_second_factor_is_still_asked(cast: Cast) -> None:
    add_app(cast.amina)
    recover("amina", codes_of(cast.amina)[0])
    client = Client()
    answer = client.post("/en/account/login/", {"login": "amina", "password": NEW})
    assert answer["Location"] == "/en/account/factors/authenticate/"


class TestStaff:
    def test_an_administrator_opens_the_way_back(self, cast: Cast, signed_in: Any) -> None:
        client, elsewhere = signed_in(cast.farida), signed_in(cast.sana)
        page = client.post("/en/console/people/", {"open": cast.sana.public_id}).content.decode()
        link = page.split('class="ltr address">')[1].split("<")[0].removeprefix("http://testserver")
        stranger = Client()
        form = stranger.get(link, follow=True)
        assert "A new password" in form.content.decode()
        answer = stranger.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
        assert answer["Location"] == "/en/account/password/key/done/"
        cast.sana.refresh_from_db()
        assert cast.sana.check_password(NEW)
        assert elsewhere.get("/en/account/").status_code == 302
        assert "works no more" in Client().get(link, follow=True).content.decode()
        acts = AuditEntry.objects.filter(subject=f"account:{cast.sana.public_id}").values_list("actor", "act")
        assert (cast.farida.public_id, "people.make-way-back") in acts
        assert (cast.sana.public_id, "people.change-password") in acts

    def test_lost_factors_are_removed_and_noted(self, cast: Cast, signed_in: Any) -> None:
        client, elsewhere = signed_in(cast.farida), signed_in(cast.sana)
        client.post("/en/console/people/", {"factors": cast.sana.public_id})
        assert not Authenticator.objects.filter(user=cast.sana).exists()
        assert elsewhere.get("/en/console/").status_code == 404
        assert AuditEntry.objects.filter(act="people.take-factors", actor=cast.farida.public_id).exists()

    def test_members_and_oneself_are_not_helped_this_way(self, cast: Cast, signed_in: Any) -> None:
        client = signed_in(cast.farida)
        for person, sentence in ((cast.amina, "no account"), (cast.farida, "their own")):
            said = client.post("/en/console/people/", {"open": person.public_id}, follow=True).content.decode()
            assert sentence in said

    def test_who_has_no_second_factor_is_led_to_one_and_told_why(self, cast: Cast, signed_in: Any) -> None:
        client = signed_in(cast.sana, second_factor=False)
        answer = client.get("/en/console/", follow=True)
        assert answer.redirect_chain == [("/en/account/factors/", 302)]
        assert "the console opens only with a second factor" in answer.content.decode()

    def test_a_session_from_before_the_factor_must_show_it(self, cast: Cast, signed_in: Any) -> None:
        old = signed_in(cast.sana, second_factor=False)
        add_app(cast.sana)
        shown = old.get("/en/console/")
        assert shown["Location"] == "/en/account/factors/reauthenticate/?next=/en/console/"
        assert old.post(shown["Location"], {"code": code_for(cast.sana)})["Location"] == "/en/console/"
        assert old.get("/en/console/").status_code == 200


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_page_says_what_helps_without_a_code(client: Client, db: None, language: str) -> None:
    page = client.get(f"/{language}/account/recover/").content.decode()
    assert "/account/signup/" not in page
    assert "password/reset" not in page, "no mail, no offer"
