"""The pages: telling us without an account, words covered until asked for, pictures not loaded before."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from saath.people.models import AuditEntry, Unmasking
from saath.safety.actions import set_duty_hours
from saath.safety.models import Case, Decision, DutyHours, Report, Skip
from saath.safety.showing import pieces
from saath.safety.vocabulary import CaseReason, DecisionKind, Ground, ReportReason, State
from saath.screening.actions import record_screening
from saath.screening.types import Reason, Verdict
from saath.screening.vocabulary import Need, Risk
from tests.cast import Cast
from tests.safety.test_waiting import tell, wait
from tests.safety.things import WORDS, Things
from tests.server import ROOT

PICTURE = "/media/of-hers.webp"


class TestTellingUs:
    @pytest.mark.parametrize("language", ["en", "ur"])
    def test_works_without_an_account_and_says_nothing(self, client: Client, things: Things, language: str) -> None:
        page = f"/{language}/report/thing/one/"
        answer = client.get(page)
        html = answer.content.decode()
        assert re.search(r"<title>([^<]*)</title>", html)[1] == {"en": "Saath", "ur": "ساتھ"}[language]  # type: ignore[index]
        assert "no-store" in answer["Cache-Control"]
        assert WORDS not in html
        assert "A hard week" not in html
        answer = client.post(page, {"reason": ReportReason.SPAM, "comment": ""})
        assert (answer.status_code, answer["Location"]) == (302, f"/{language}/report/thanks/?c=0")
        assert Report.objects.get().reporter is None
        assert not client.cookies.get("sessionid")

    def test_who_worries_meets_help_and_no_accusation(self, client: Client, things: Things) -> None:
        answer = client.post("/en/report/thing/one/", {"reason": ReportReason.WORRIED}, follow=True)
        html = answer.content.decode()
        assert "Nobody is accused of anything." in html
        assert "You are worried about somebody. That is good." in html
        assert "tel:" in html.split("<main")[1]
        assert "worried" not in answer.redirect_chain[-1][0]

    def test_who_fears_for_a_child_meets_the_lines_for_children(self, client: Client, things: Things) -> None:
        html = client.post("/en/report/thing/one/", {"reason": ReportReason.CHILD}, follow=True).content.decode()
        assert "A child comes first." in html

    @pytest.mark.parametrize("posted", [{}, {"reason": "nonsense"}, {"reason": "spam", "comment": "x" * 501}])
    def test_nonsense_is_met_with_a_sentence(self, client: Client, things: Things, posted: dict[str, str]) -> None:
        answer = client.post("/en/report/thing/one/", posted)
        assert answer.status_code == 400
        assert 'role="alert"' in answer.content.decode()
        assert not Report.objects.exists()

    @pytest.mark.parametrize("path", ["report/thing/nothing/", "report/nothing/one/", "report/thing/one/x/"])
    def test_what_is_not_there_is_404_with_help(self, client: Client, things: Things, path: str) -> None:
        answer = client.get(f"/en/{path}")
        assert answer.status_code == 404
        assert "tel:15" in answer.content.decode()

    def test_too_many_still_show_who_to_call(self, client: Client, things: Things) -> None:
        answers = [client.post("/en/report/thing/one/", {"reason": "spam"}) for _ in range(11)]
        assert [answer.status_code for answer in answers] == [302] * 10 + [429]
        assert "tel:15" in answers[-1].content.decode()

    def test_the_link_to_it_is_a_plain_one(self, things: Things) -> None:
        from django.template.loader import render_to_string

        html = render_to_string("safety/report_link.html", {"kind": "thing", "subject_id": "one"})
        assert f'href="{reverse("report-words", args=["thing", "one"])}"' in html
        assert "<script" not in html


@pytest.fixture
def sana(cast: Cast, signed_in: Any) -> Client:
    client: Client = signed_in(cast.sana)
    return client


@pytest.fixture
def case(cast: Cast, things: Things) -> Case:
    things.write("one", cast.amina, images=[PICTURE], author_label="Laila")
    return wait(cast.amina)


def page_of(case: Case) -> str:
    return f"/en/console/queue/{case.public_id}/"


class TestCovered:
    def test_nothing_is_sent_before_the_case_is_in_hand(self, sana: Client, case: Case) -> None:
        for query in ("", "?show=words", "?show=words,pictures"):
            answer = sana.get(page_of(case) + query)
            html = answer.content.decode()
            assert answer.context["pieces"] is None
            assert answer.context["pictures"] is None
            assert WORDS not in html
            assert PICTURE not in html
            assert "Laila" not in html

    def test_and_then_only_what_is_asked_for(self, sana: Client, case: Case) -> None:
        sana.post(page_of(case), {"take": "1"})
        covered = sana.get(page_of(case)).content.decode()
        assert WORDS not in covered
        assert PICTURE not in covered
        words = sana.get(page_of(case) + "?show=words").content.decode()
        assert WORDS in words
        assert PICTURE not in words, "a picture is not even loaded"
        pictures = sana.get(page_of(case) + "?show=pictures").content.decode()
        assert WORDS not in pictures
        assert f'<img src="{PICTURE}"' in pictures

    def test_pictures_come_blurred_and_without_colour(self) -> None:
        styles = (ROOT / "saath/safety/static/safety/safety.css").read_text("utf-8")
        rule = re.search(r"\.their-pictures img \{([^}]*)\}", styles)
        assert rule
        assert "blur(" in rule[1]
        assert "grayscale(1)" in rule[1]

    def test_what_was_noticed_is_marked_and_escaped(self, sana: Client, cast: Cast, things: Things, case: Case) -> None:
        text = "Look: <script>alert(1)</script> 0300 1234567 is his"
        things.write("one", cast.amina, text=text)
        start = text.index("0300")
        why = Reason("rule", "pii", "pii-phone", start, start + 12, "0300 1234567")
        verdict = Verdict(Risk.NONE, frozenset({Need.PII}), why=(why,), scores={"pii": 0.9})
        record_screening(kind="thing", subject_id="one", revision=1, verdict=verdict)
        sana.post(page_of(case), {"take": "1"})
        html = sana.get(page_of(case) + "?show=words").content.decode()
        assert "<mark>0300 1234567</mark>" in html
        assert "<script>alert" not in html
        assert "Private data" in html

    @pytest.mark.parametrize(("spans", "expected"), [
        ([], [("abcdef", False)]),
        ([(0, 2), (1, 3)], [("ab", True), ("c", True), ("def", False)]),
        ([(4, 99), (-3, 1)], [("a", True), ("bcd", False), ("ef", True)]),
        ([(8, 9), (3, 3)], [("abcdef", False)]),
    ])  # fmt: skip
    def test_pieces_are_the_whole_text(self, spans: list[tuple[int, int]], expected: list[tuple[str, bool]]) -> None:
        assert list(pieces("abcdef", spans)) == expected


class TestTheDesk:
    def test_the_next_one_is_handed_out_and_decided(self, sana: Client, cast: Cast, case: Case, things: Things) -> None:
        answer = sana.post("/en/console/queue/")
        assert answer["Location"] == page_of(case)
        form = {"decide": "1", "kind": "remove", "epoch": "1", "revision": "1", "message": "With thanks."}
        assert sana.post(page_of(case), form).status_code == 400, "a ground is missing"
        again = sana.post(page_of(case), {**form, "message": "Words that took time."})
        assert "Choose the ground" in again.content.decode()
        assert "Words that took time." in again.content.decode(), "nothing typed is lost"
        answer = sana.post(page_of(case), {**form, "reason": "private_data"}, follow=True)
        assert "The author is told." in answer.content.decode()
        assert things.applied == [("one", DecisionKind.REMOVE, "With thanks.")]

    def test_a_lease_that_ran_out_keeps_what_was_typed(self, sana: Client, case: Case) -> None:
        sana.post(page_of(case), {"take": "1"})
        Case.objects.update(lease_until="2020-01-01T00:00Z")
        form = {"decide": "1", "kind": "publish", "epoch": "1", "revision": "1", "message": "Words that took time."}
        html = sana.post(page_of(case), form).content.decode()
        assert "Your ten minutes are over." in html
        assert "Words that took time." in html
        assert not Decision.objects.exists()

    def test_it_is_given_back_with_a_reason(self, sana: Client, case: Case) -> None:
        sana.post(page_of(case), {"take": "1"})
        sana.post(page_of(case), {"renew": "1"})
        sana.post(page_of(case), {"back": "1", "reason": "too_heavy"})
        assert Skip.objects.get().reason == "too_heavy"
        assert Case.objects.get().state == State.OPEN

    def test_who_is_behind_it_is_asked_and_not_shown(self, sana: Client, cast: Cast, case: Case) -> None:
        sana.post(page_of(case), {"behind": "1", "why": "Her words say that it is tonight."})
        assert Unmasking.objects.get().account == cast.amina
        assert "amina" not in sana.get("/en/console/behind/").content.decode()
        answer = sana.post(page_of(case), {"behind": "1", "why": "x"}, follow=True)
        assert "Write down why" in answer.content.decode()

    def test_a_second_look_is_asked_for_from_the_page(self, sana: Client, case: Case) -> None:
        sana.post(page_of(case), {"take": "1"})
        sana.post(page_of(case), {"decide": "1", "kind": "publish", "epoch": "1", "revision": "1", "message": ""})
        answer = sana.post(page_of(case), {"again": Decision.objects.get().public_id})
        assert answer["Location"] == page_of(Case.objects.get(reason=CaseReason.AGAIN))

    def test_opening_words_leaves_a_line_in_the_audit_log(self, sana: Client, cast: Cast, case: Case) -> None:
        sana.post(page_of(case), {"take": "1"})
        line = AuditEntry.objects.get(act="safety.take-in-hand")
        assert (line.actor, line.subject) == (cast.sana.public_id, f"case:{case.public_id}")

    @pytest.mark.parametrize("page", ["0", "-1", "x", "99999999", "٣"])
    def test_pages_of_the_queue_bear_nonsense(self, sana: Client, case: Case, page: str) -> None:
        assert sana.get("/en/console/queue/", {"page": page}).status_code == 200

    def test_it_asks_the_database_for_little(self, sana: Client, cast: Cast, things: Things) -> None:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        for n in range(30):
            wait(cast.amina, subject=f"s{n}")
        sana.get("/en/console/queue/")
        with CaptureQueriesContext(connection) as queries:
            sana.get("/en/console/queue/")
        assert len(queries) <= 14, [query["sql"][:80] for query in queries]


class TestDutyPage:
    def test_says_that_nobody_is_there_until_hours_are_set(self, cast: Cast, signed_in: Any) -> None:
        farida = signed_in(cast.farida)
        assert "nobody is on duty" in farida.get("/en/console/duty/").content.decode()
        form = {"begins-0-0": "09:00", "ends-0-0": "13:00", "begins-6-1": "20:00", "ends-6-1": "02:00"}
        assert farida.post("/en/console/duty/", form).status_code == 302
        assert [(held.weekday, str(held.begins)) for held in DutyHours.objects.all()] == [
            (0, "09:00:00"),
            (6, "20:00:00"),
        ]
        assert 'value="09:00"' in farida.get("/en/console/duty/").content.decode()
        assert farida.post("/en/console/duty/", {}).status_code == 302
        assert not DutyHours.objects.exists()

    @pytest.mark.parametrize("form", [
        {"begins-0-0": "09:00"}, {"ends-3-1": "09:00"}, {"begins-0-0": "x", "ends-0-0": "13:00"},
        {"begins-0-0": "09:00", "ends-0-0": "09:00"},
    ])  # fmt: skip
    def test_half_an_entry_is_refused_with_a_sentence(self, cast: Cast, signed_in: Any, form: dict[str, str]) -> None:
        set_duty_hours(by=cast.farida, hours=[])
        answer = signed_in(cast.farida).post("/en/console/duty/", form)
        assert answer.status_code == 400
        assert 'role="alert"' in answer.content.decode()
        assert not DutyHours.objects.exists()


class TestWhatTheAuthorReads:
    @pytest.mark.parametrize(
        ("language", "ground"), [("en", "by which somebody can be found"), ("ur", "جس سے کسی تک پہنچا")]
    )
    def test_the_ground_in_the_language_of_the_page(
        self, cast: Cast, signed_in: Any, sana: Client, case: Case, language: str, ground: str
    ) -> None:
        sana.post(page_of(case), {"take": "1"})
        form = {"decide": "1", "kind": "remove", "reason": Ground.PRIVATE_DATA, "epoch": "1", "revision": "1"}
        sana.post(page_of(case), {**form, "message": "Please come back."})
        html = signed_in(cast.amina).get(f"/{language}/account/decisions/").content.decode()
        assert ground in html
        assert "Please come back." in html
        assert "sana" not in html
        assert "Please come back." not in signed_in(cast.bilal).get("/en/account/decisions/").content.decode()

    def test_a_guest_is_led_to_sign_in(self, client: Client, things: Things) -> None:
        assert client.get("/en/account/decisions/").status_code == 302


def test_a_reporter_is_never_shown(sana: Client, cast: Cast, case: Case) -> None:
    tell(ReportReason.HARASSMENT, reporter=cast.bilal, comment="he knows me")
    sana.post(page_of(case), {"take": "1"})
    html = sana.get(page_of(case) + "?show=words").content.decode()
    assert "he knows me" in html
    assert "bilal" not in html
