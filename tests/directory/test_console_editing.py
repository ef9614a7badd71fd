"""The console's pages of editing, as a verifier's browser asks for them."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from saath.directory.actions import edit_service, propose_edit, take_over_import, withdraw_service
from saath.directory.console import editing_urls
from saath.directory.models import Service
from saath.directory.records import Edit, ImportRun, Proposal
from saath.people.models import Account
from saath.people.vocabulary import Role
from tests.directory.editors import GOOD, PHONE, UMANG, cells, file_of, show_second_factor, somebody, stored, verifier

pytestmark = pytest.mark.usefixtures("directory")
STATED = {"why": "They told me", "origin": "told", "page": "", "on": "2026-11-20"}


def signed_in(account: Account) -> Client:
    """A browser that has shown its second factor."""
    client = Client()
    show_second_factor(client, account)
    return client


@pytest.fixture
def browser() -> Client:
    return signed_in(verifier())


def form_of(client: Client, url: str) -> dict[str, Any]:
    form = client.get(url).context["form"]
    return {field.html_name: value for field in form if (value := field.value()) is not None}


def umang() -> Service:
    return Service.objects.get(slug=UMANG)


def address(name: str, *args: str) -> str:
    return reverse(name, args=args)


EVERY = [(pattern.name, tuple(pattern.pattern.converters)) for pattern in editing_urls.urlpatterns]


@pytest.mark.parametrize(("name", "arguments"), EVERY)
@pytest.mark.parametrize(
    "role", ["guest", "member", *(role for role in Role if role not in {Role.VERIFIER, Role.ADMIN})]
)
def test_nobody_else_finds_the_console(name: str, arguments: tuple[str, ...], role: str) -> None:
    client = Client()
    if role != "guest":
        client = signed_in(somebody("bilal", *([] if role == "member" else [Role(role)])))
    url = address(name, *(umang().public_id for _one in arguments))
    assert client.get(url).status_code in {404, 405}
    assert client.post(url).status_code == 404


def test_the_list_looks_for_words_numbers_and_what_is_lacking(browser: Client) -> None:
    url = address("console-services")
    assert browser.get(url).context["part"].total == Service.objects.count()
    for words in ("Umang", "umang-pak", "0311 7786264"):
        assert UMANG in {one.slug for one in browser.get(url, {"q": words}).context["part"].rows}, words
    assert all(not one.hours for one in browser.get(url, {"lacking": "hours"}).context["part"].rows)
    assert browser.get(url, {"lacking": "call"}).context["part"].total > 20
    assert (
        browser.get(url, {"confidence": "low"}).context["part"].total
        == Service.objects.filter(confidence="low").count()
    )
    assert "No service answers" in browser.get(url, {"q": "nothing like it"}).content.decode()
    assert browser.get(url, {"page": "999999999999", "confidence": "no such"}).status_code == 200


def test_an_edit_changes_the_public_page(browser: Client) -> None:
    url = address("console-service", umang().public_id)
    said = {**form_of(browser, url), **STATED, "name": "Umang, day and night"}
    assert browser.post(url, said).status_code == 302
    assert cells(UMANG)["name"] == "Umang, day and night"
    assert Edit.objects.first().fields == ["name"]
    assert "Umang, day and night" in Client().get(address("service", umang().public_id)).content.decode()


@pytest.mark.process
def test_a_form_sent_as_it_came_changes_nothing(browser: Client) -> None:
    for service in Service.objects.all():
        url = address("console-service", service.public_id)
        answer = browser.post(url, {**form_of(browser, url), **STATED})
        assert "Nothing was changed" in answer.content.decode(), service.slug


def test_what_is_wrong_stands_beside_its_field(browser: Client) -> None:
    url = address("console-service", umang().public_id)
    answer = browser.post(url, {**form_of(browser, url), **STATED, "hours": "whenever", "phone": "=1+1"})
    assert answer.status_code == 400
    assert {"hours", "phone"} <= set(answer.context["form"].errors)


def test_the_week_is_shown_and_nothing_kept(browser: Client) -> None:
    url, before = address("console-service", umang().public_id), cells(UMANG)
    answer = browser.post(url, {**form_of(browser, url), "hours": "Mo-Fr 09:00-17:00", "look": "1"})
    assert answer.status_code == 200
    assert len(answer.context["week"]["lines"]) == 7
    assert cells(UMANG) == before
    assert browser.post(url, {**form_of(browser, url), "hours": "nonsense", "look": "1"}).context["week"]["unreadable"]


def test_two_editors_are_shown_both_changes_and_neither_is_lost(browser: Client) -> None:
    url = address("console-service", umang().public_id)
    mine = {**form_of(browser, url), **STATED, "name": "Umang line", "cost": "paid"}
    edit_service(by=verifier("hina"), slug=UMANG, row=stored(UMANG, hours="24/7", name="Umang!"), why="x", source=PHONE)
    answer = browser.post(url, mine)
    assert answer.status_code == 409
    assert {one.column for one in answer.context["theirs"]} == {"name"} | (
        {"hours"} if answer.context["theirs"][1:] else set()
    )
    assert {one.column for one in answer.context["yours"]} == {"name", "cost"}
    assert answer.context["both"] == ["Name"]
    again = {field.html_name: field.value() for field in answer.context["form"] if field.value() is not None}
    assert browser.post(url, again).status_code == 302
    assert (cells(UMANG)["name"], cells(UMANG)["cost"], cells(UMANG)["hours"]) == ("Umang line", "paid", "24/7")


def test_history_tells_and_puts_back(browser: Client) -> None:
    edit = edit_service(by=verifier("hina"), slug=UMANG, row=stored(UMANG, name="Umang!"), why="New name", source=PHONE)
    page = browser.get(address("console-history", umang().public_id)).content.decode()
    assert "Umang!" in page
    assert "hina" in page
    assert "Told to a verifier on the phone" in page
    url = address("console-undo", umang().public_id, edit.public_id)
    browser.post(url, {"why": "No"})
    assert cells(UMANG)["name"] != "Umang!"
    assert "Put back since" in browser.get(address("console-history", umang().public_id)).content.decode()


def test_an_undo_that_is_refused_names_the_fields(browser: Client) -> None:
    hina = verifier("hina")
    edit = edit_service(by=hina, slug=UMANG, row=stored(UMANG, name="A"), why="x", source=PHONE)
    edit_service(by=hina, slug=UMANG, row=stored(UMANG, name="B"), why="x", source=PHONE)
    answer = browser.post(address("console-undo", umang().public_id, edit.public_id), {"why": "No"}, follow=True)
    assert "later changes touched Name" in answer.content.decode()


def test_what_is_taken_out_says_so_with_help_of_the_same_kind(browser: Client) -> None:
    public_id = umang().public_id
    said = {f"out-{name}": value for name, value in STATED.items()}
    browser.post(address("console-take-out", public_id), said)
    gone = Client().get(address("service", public_id))
    assert gone.status_code == 410
    assert gone.content.decode().count('class="card') >= 1
    assert Client().get(address("service", "nosuchid")).status_code == 404
    browser.post(address("console-take-out", public_id), said)
    assert Client().get(address("service", public_id)).status_code == 200


def test_a_service_is_added(browser: Client) -> None:
    said = {
        **STATED, "origin": "own", "id": "hamdard-line", "name": "Hamdard", "organization": "Sample trust",
        "kind": "centre", "topics": ["anxiety"], "audience": ["all"], "phone": "0800-00000", "cost": "free",
        "source_url": "https://example.org/", "source_retrieved": "2026-11-20", "confidence": "medium", "province": "Punjab",
        "city": "Lahore",
    }  # fmt: skip
    assert browser.post(address("console-add"), {**said, "id": "Hamdard Line"}).status_code == 400
    assert browser.post(address("console-add"), said).status_code == 302
    assert cells("hamdard-line")["country"] == "PK"


class TestImport:
    def upload(self, browser: Client, content: bytes, name: str = "services.csv") -> Any:
        return browser.post(address("console-import"), {"file": SimpleUploadedFile(name, content)}, follow=True)

    def test_broken_lines_are_told_and_the_rest_is_taken_over(self, browser: Client) -> None:
        broken = {**GOOD, "id": "broken-line", "hours": "whenever"}
        page = self.upload(browser, file_of(GOOD, broken))
        assert [(problem.line, problem.column) for problem in page.context["part"].rows] == [(3, "hours")]
        run = ImportRun.objects.get(taken_at=None)
        url = address("console-preview", run.public_id)
        assert browser.post(url, {}, follow=True).status_code == 200
        assert not Service.objects.filter(slug="hamdard-line").exists()
        browser.post(url, {"without_refused": "1"})
        assert Service.objects.filter(slug="hamdard-line").exists()
        assert not Service.objects.filter(slug="broken-line").exists()
        assert bytes(ImportRun.objects.get(pk=run.pk).content) == b""

    @pytest.mark.parametrize(
        "content",
        [b"junk" * 1000, b"PK\x03\x04" + b"\0" * 100, b"\xff\xfei\0d\0", "id,name\n\u202e,x".encode("utf-16"), b"\0" * 500,
         b"[" * 5000, b"id\n" + b'"' * 200_000],
    )  # fmt: skip
    def test_junk_is_told_plainly(self, browser: Client, content: bytes) -> None:
        page = self.upload(browser, content)
        assert page.status_code == 200
        assert page.context["counts"]["refused"]
        assert not page.context["may_take"]

    def test_a_file_that_is_too_large_is_refused_by_its_length(self, browser: Client) -> None:
        assert self.upload(browser, b"x" * (10 * 1024 * 1024)).status_code == 400
        assert not ImportRun.objects.filter(taken_at=None).exists()

    def test_a_preview_is_nobody_elses(self, browser: Client) -> None:
        self.upload(browser, file_of(GOOD))
        url = address("console-preview", ImportRun.objects.get(taken_at=None).public_id)
        assert signed_in(verifier("hina")).get(url).status_code == 404

    def test_a_whole_import_is_put_back(self, browser: Client) -> None:
        self.upload(browser, file_of(GOOD))
        run = ImportRun.objects.get(taken_at=None)
        take_over_import(by=Account.objects.get(username="usman"), run=run.public_id, gone="keep")  # type: ignore[arg-type]
        browser.post(address("console-undo-import", run.public_id), {"why": "Wrong file"})
        assert Service.objects.get(slug="hamdard-line").withdrawn_at


class TestProposals:
    def test_accepting_changes_what_everybody_sees(self, browser: Client) -> None:
        zara = somebody("zara", Role.PARTNER_EDITOR)
        proposal = propose_edit(by=zara, slug=UMANG, row=stored(UMANG, name="Umang anew"), note="Our new name")
        page = browser.get(address("console-proposals")).content.decode()
        assert "Umang anew" in page
        assert "Told by the organisation" in page
        browser.post(address("console-decide", proposal.public_id), {"accept": "1"})
        assert "Umang anew" in Client().get(address("service", umang().public_id)).content.decode()
        assert Proposal.objects.get().status == "accepted"

    def test_a_stale_one_says_so_and_can_be_declined(self, browser: Client) -> None:
        zara = somebody("zara", Role.PARTNER_EDITOR)
        proposal = propose_edit(by=zara, slug=UMANG, row=stored(UMANG, name="Umang anew"), note="Our new name")
        withdraw_service(by=verifier("hina"), slug=UMANG, why="x", source=PHONE)
        assert "changed after this was proposed" in browser.get(address("console-proposals")).content.decode()
        url = address("console-decide", proposal.public_id)
        browser.post(url, {"accept": "1"})
        assert Proposal.objects.get().status == "open"
        browser.post(url, {"decline": "1", "reason": "Ask again"})
        assert Proposal.objects.get().reason == "Ask again"


class TestDuplicates:
    def test_two_become_one_and_the_old_address_leads_there(self, browser: Client) -> None:
        url = address("console-add")
        said = {
            **STATED, "origin": "own", "id": "umang-again", "name": "Pakistan Umang mental health helpline",
            "organization": "Sample trust", "kind": "helpline", "topics": ["anxiety"], "audience": ["all"],
            "phone": "0311 7786264\n0800-00000", "cost": "free", "source_url": "https://example.org/",
            "source_retrieved": "2026-11-20", "confidence": "medium",
        }  # fmt: skip
        browser.post(url, said)
        other = Service.objects.get(slug="umang-again")
        page = browser.get(address("console-duplicates")).content.decode()
        pair = re.search(r"/console/duplicates/(\w+)/(\w+)/", page)
        assert pair
        assert set(pair.groups()) == {umang().public_id, other.public_id}
        url = address("console-pair", umang().public_id, other.public_id)
        seen = browser.get(url).context["seen"]
        browser.post(url, {"phone": "both", "why": "One line", "seen": seen})
        assert "0800-00000" in cells(UMANG)["phone"]
        moved = Client().get(address("service", other.public_id))
        assert (moved.status_code, moved["Location"]) == (301, address("service", umang().public_id))
        assert "Side by side" not in browser.get(address("console-duplicates")).content.decode()

    def test_two_that_are_two_are_not_suggested_again(self, browser: Client) -> None:
        pairs = browser.get(address("console-duplicates")).context["pairs"]
        if pairs:
            url = address("console-pair", pairs[0].one.public_id, pairs[0].other.public_id)
            browser.post(url, {"apart": "1"})
            assert len(browser.get(address("console-duplicates")).context["pairs"]) == len(pairs) - 1
