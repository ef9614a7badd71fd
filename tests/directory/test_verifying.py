"""What calls do to a number: rank, hide, bring back; who may say so; and what the public reads of it."""

import json
import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.test import Client

from saath.directory import reads
from saath.directory.actions import report_entry
from saath.directory.actions.calling import record_call, take_back_call
from saath.directory.filters import Filters
from saath.directory.models import Change, Contact, Report, Verification
from saath.directory.refusals import CallRefusal, DirectoryRefusal
from saath.directory.types import Entry
from saath.directory.verifying.board import answer_board
from saath.directory.verifying.changes import changes
from saath.directory.verifying.due import NumberDue, number_to_call, numbers_due
from saath.directory.vocabulary import ChangeKind, Outcome, ReportReason, Urgency
from saath.kernel.refusals import Refused
from saath.people.actions import erase_account, grant_role
from saath.people.holdings import holdings
from saath.people.models import Account, AuditEntry
from saath.people.types import GUEST
from saath.people.vocabulary import Role
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.usefixtures("directory")
UMANG, TASKEEN, ROZAN = "umang-pakistan", "taskeen-helpline", "rozan-counselling"
NOON = datetime(2027, 3, 1, 7, 0, tzinfo=UTC)
"""Noon in Pakistan."""
DAY = timedelta(days=1)


def entry(slug: str) -> Entry:
    return next(entry for entry in reads.all_shown(GUEST) if entry.slug == slug)


def phone(slug: str) -> Contact:
    return Contact.objects.filter(service__slug=slug, channel="phone").order_by("position").first()


def second(cast: Cast) -> Account:
    """Another verifier."""
    grant_role(by=None, account=cast.bilal.public_id, role=Role.VERIFIER)
    return Account.objects.get(pk=cast.bilal.pk)


def call(by: Account, slug: str, outcome: Outcome, at: datetime = NOON, **facts: object) -> Verification:
    with time_machine.travel(at, tick=False):
        return record_call(by=by, contact=phone(slug).public_id, outcome=outcome, **facts)


def due(viewer: Account, slug: str, at: datetime = NOON) -> NumberDue:
    known = number_to_call(viewer, phone(slug).public_id, at=at)
    assert known
    return known


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


class TestHiding:
    def test_gone_on_two_days_hides_the_number_everywhere_and_keeps_the_page(self, cast: Cast, client: Client) -> None:
        ours = entry(TASKEEN)
        digits, shown = ours.dialable[0].dialled, ours.dialable[0].shown
        call(cast.usman, TASKEEN, Outcome.WRONG)
        assert entry(TASKEEN).dialable[0].doubted
        call(cast.usman, TASKEEN, Outcome.DISCONNECTED, NOON + DAY)
        assert entry(TASKEEN).taken_down
        assert digits not in [contact.dialled for contact in entry(TASKEEN).contacts]
        places = [f"/en/h/{ours.public_id}/", "/en/numbers/", "/en/find/", "/embed/help/", "/en/answers/",
                  "/api/v1/help?need=suicide&limit=10", "/api/hsds/services?full=true"]  # fmt: skip
        for address in places:
            text = client.get(address).content.decode()
            assert shown not in text, address
            assert digits not in re.sub(r"\D", "", "".join(re.findall(r"tel:[+\d]+", text))), address
        page = client.get(f"/en/h/{ours.public_id}/").content.decode()
        assert "Its number was taken down" in page
        assert "Try this one instead:" in page

    def test_one_day_is_not_enough_however_often(self, cast: Cast) -> None:
        for hours in range(3):
            call(cast.usman, TASKEEN, Outcome.WRONG, NOON + timedelta(hours=hours))
        assert not entry(TASKEEN).taken_down

    def test_the_day_is_that_of_the_country(self, cast: Cast) -> None:
        """Six and eight in the evening of one UTC day are two days in Pakistan."""
        evening = datetime(2027, 3, 1, 18, 0, tzinfo=UTC)
        call(cast.usman, TASKEEN, Outcome.WRONG, evening)
        call(cast.usman, TASKEEN, Outcome.WRONG, evening + timedelta(hours=2))
        assert entry(TASKEEN).taken_down

    def test_busy_in_between_changes_nothing_and_reached_starts_anew(self, cast: Cast) -> None:
        call(cast.usman, TASKEEN, Outcome.WRONG)
        call(cast.usman, TASKEEN, Outcome.REACHED, NOON + DAY)
        call(cast.usman, TASKEEN, Outcome.WRONG, NOON + 2 * DAY)
        assert not entry(TASKEEN).taken_down
        call(cast.usman, TASKEEN, Outcome.BUSY, NOON + 3 * DAY)
        call(cast.usman, TASKEEN, Outcome.WRONG, NOON + 4 * DAY)
        assert entry(TASKEEN).taken_down

    def test_reached_again_brings_it_back(self, cast: Cast) -> None:
        call(cast.usman, TASKEEN, Outcome.WRONG)
        call(cast.usman, TASKEEN, Outcome.WRONG, NOON + DAY)
        call(cast.usman, TASKEEN, Outcome.NO_ANSWER, NOON + 2 * DAY)
        assert entry(TASKEEN).taken_down, "silence brings nothing back"
        call(cast.usman, TASKEEN, Outcome.REACHED, NOON + 3 * DAY)
        assert entry(TASKEEN).dialable
        assert [row.what for row in Change.objects.all()] == [ChangeKind.NUMBER_BACK, ChangeKind.NUMBER_HIDDEN]

    def test_the_last_line_of_a_province_needs_two_people(self, cast: Cast) -> None:
        alone = "punjab-15-press-7"
        call(cast.usman, alone, Outcome.WRONG)
        call(cast.usman, alone, Outcome.WRONG, NOON + DAY)
        assert not entry(alone).taken_down
        assert entry(alone).dialable[0].doubted
        assert due(cast.usman, alone, NOON + 2 * DAY).wants_another
        other = second(cast)
        assert not due(other, alone, NOON + 2 * DAY).wants_another
        call(other, alone, Outcome.WRONG, NOON + 2 * DAY)
        assert entry(alone).taken_down

    def test_an_erased_caller_does_not_count_as_two_people(self, cast: Cast) -> None:
        call(cast.usman, "punjab-15-press-7", Outcome.WRONG)
        other = second(cast)
        erase_account(account=cast.usman)
        erase_account(account=other)
        row = Verification.objects.get()
        Verification.objects.create(contact=row.contact, caller=None, outcome=Outcome.WRONG, called_at=NOON + DAY)
        admin = cast.farida
        with time_machine.travel(NOON + DAY, tick=False):
            record_call(by=admin, contact=row.contact.public_id, outcome=Outcome.BUSY)
        assert not entry("punjab-15-press-7").taken_down

    def test_a_number_of_several_services_is_hidden_in_all_if_recorded_for_all(self, cast: Cast) -> None:
        same = Contact.objects.filter(dialled="1099", channel="phone", press=phone("mohr-1099").press)
        assert same.count() > 1
        for days in range(2):
            call(cast.usman, "mohr-1099", Outcome.DISCONNECTED, NOON + days * DAY, everywhere=True)
        assert not same.filter(hidden_at=None).exists()
        assert Verification.objects.values("call").distinct().count() == 2


class TestRank:
    def test_a_line_that_did_not_answer_stands_behind_one_like_it(self, cast: Cast) -> None:
        at = NOON + timedelta(hours=3)
        before = [
            item.entry.slug for item in reads.best_lines(GUEST, Filters(needs=frozenset({"suicide"})), most=2, at=at)
        ]
        call(cast.usman, before[0], Outcome.NO_ANSWER)
        after = [
            item.entry.slug for item in reads.best_lines(GUEST, Filters(needs=frozenset({"suicide"})), most=2, at=at)
        ]
        assert after[0] == before[1]

    def test_a_doubted_line_stands_behind_all_that_help_with_the_same(self, cast: Cast) -> None:
        wanted = Filters(needs=frozenset({"suicide"}))
        best = reads.best_lines(GUEST, wanted, most=1, at=NOON)[0].entry.slug
        call(cast.usman, best, Outcome.WRONG)
        assert reads.best_lines(GUEST, wanted, most=2, at=NOON)[0].entry.slug != best


class TestCalls:
    @pytest.mark.parametrize("name", ["amina", "sana", "rabia", "zara", "kamran", "hina"])
    def test_only_verifiers_and_administrators_record_calls(self, cast: Cast, name: str) -> None:
        with pytest.raises(Refused) as refused:
            call(getattr(cast, name), UMANG, Outcome.REACHED)
        assert refused.value.reason == DirectoryRefusal.NOT_A_CALLER
        assert not Verification.objects.exists()

    def test_the_same_form_sent_twice_is_one_call(self, cast: Cast) -> None:
        first = call(cast.usman, UMANG, Outcome.BUSY, token="abcdefghjkmn")
        again = call(cast.usman, UMANG, Outcome.BUSY, token="abcdefghjkmn")
        assert first == again
        assert Verification.objects.count() == 1
        assert AuditEntry.objects.filter(act="directory.record-call").count() == 1

    def test_a_call_taken_back_leaves_its_row_and_nothing_else(self, cast: Cast) -> None:
        report_entry(service=entry(TASKEEN).public_id, reason=ReportReason.WRONG_NUMBER)
        call(cast.usman, TASKEEN, Outcome.WRONG)
        mistake = call(cast.usman, TASKEEN, Outcome.WRONG, NOON + DAY)
        assert entry(TASKEEN).taken_down
        with time_machine.travel(NOON + DAY + timedelta(minutes=9)):
            take_back_call(by=cast.usman, call=mistake.call)
            with pytest.raises(Refused):
                take_back_call(by=cast.usman, call=mistake.call)
        assert entry(TASKEEN).dialable[0].doubted
        assert not entry(TASKEEN).taken_down
        assert Verification.objects.count() == 2
        assert not Change.objects.exists()
        assert AuditEntry.objects.filter(act="directory.take-back-call").count() == 1

    def test_reports_are_open_again_after_a_call_was_taken_back(self, cast: Cast) -> None:
        report_entry(service=entry(TASKEEN).public_id, reason=ReportReason.WRONG_NUMBER)
        made = call(cast.usman, TASKEEN, Outcome.REACHED)
        assert Report.objects.get().closed_at
        with time_machine.travel(NOON + timedelta(minutes=1)):
            take_back_call(by=cast.usman, call=made.call)
        assert Report.objects.get().closed_at is None

    def test_after_ten_minutes_or_by_somebody_else_a_call_stays(self, cast: Cast) -> None:
        made, other = call(cast.usman, UMANG, Outcome.REACHED), second(cast)
        with time_machine.travel(NOON + timedelta(minutes=1)), pytest.raises(Refused) as refused:
            take_back_call(by=other, call=made.call)
        assert refused.value.reason == CallRefusal.NO_SUCH_CALL
        with time_machine.travel(NOON + timedelta(minutes=11)), pytest.raises(Refused) as refused:
            take_back_call(by=cast.usman, call=made.call)
        assert refused.value.reason == CallRefusal.TOO_LATE


class TestQueue:
    def test_crisis_lines_come_first_and_a_reported_one_before_them(self, cast: Cast) -> None:
        queue = numbers_due(cast.usman)
        order = [list(Urgency).index(number.urgency) for number in queue]
        assert order == sorted(order)
        assert {number.urgency for number in queue} == set(Urgency)
        report_entry(service=entry(ROZAN).public_id, reason=ReportReason.NOT_IN_SERVICE)
        first = numbers_due(cast.usman)[0]
        assert [first.services[0].public_id, first.reports] == [entry(ROZAN).public_id, 1]

    def test_a_report_about_hours_is_no_matter_for_a_call(self, cast: Cast) -> None:
        report_entry(service=entry(ROZAN).public_id, reason=ReportReason.WRONG_DETAIL)
        assert due(cast.usman, ROZAN).reports == 0

    @pytest.mark.parametrize(("slug", "days"), [(UMANG, 30), (ROZAN, 90)])
    def test_a_line_is_due_again_after_its_days(self, cast: Cast, slug: str, days: int) -> None:
        call(cast.usman, slug, Outcome.REACHED)
        assert not due(cast.usman, slug, NOON + (days - 1) * DAY).due
        assert due(cast.usman, slug, NOON + days * DAY).due

    def test_nobody_calls_twice_in_a_day(self, cast: Cast) -> None:
        call(cast.usman, UMANG, Outcome.NO_ANSWER)
        assert not due(cast.usman, UMANG, NOON + timedelta(hours=11)).due
        assert due(cast.usman, UMANG, NOON + timedelta(hours=13)).due, "after midnight in Pakistan"

    def test_a_busy_line_settles_no_report_and_a_reached_one_does(self, cast: Cast) -> None:
        report_entry(service=entry(UMANG).public_id, reason=ReportReason.WRONG_NUMBER)
        call(cast.usman, UMANG, Outcome.BUSY)
        assert due(cast.usman, UMANG).reports == 1
        call(cast.usman, UMANG, Outcome.REACHED, NOON + DAY)
        assert due(cast.usman, UMANG).reports == 0

    def test_one_number_of_several_services_is_called_once(self, cast: Cast) -> None:
        numbers = [(number.dialled, number.press) for number in numbers_due(cast.usman)]
        assert len(numbers) == len(set(numbers))

    @pytest.mark.parametrize("name", ["amina", "zara", "sana"])
    def test_others_see_no_queue(self, cast: Cast, name: str) -> None:
        assert numbers_due(getattr(cast, name)) == []
        assert number_to_call(getattr(cast, name), phone(UMANG).public_id) is None


class TestBoard:
    def test_it_opens_at_none(self) -> None:
        board = answer_board(GUEST)
        assert board.reached == 0
        assert board.helplines > 20
        assert "We have reached 0 of" in Client().get("/en/answers/").content.decode()

    def test_it_says_what_the_calls_came_to(self, cast: Cast, client: Client) -> None:
        for days, seconds in enumerate((10, 40, 12)):
            call(
                cast.usman,
                UMANG,
                Outcome.REACHED,
                NOON + days * DAY,
                seconds_to_answer=seconds,
                language="ur",
                note="Bushra",
            )
        with time_machine.travel(NOON + 3 * DAY):
            line = next(one for one in answer_board(GUEST).lines if one.entry.slug == UMANG)
            page = client.get("/en/answers/").content.decode()
        assert (line.seconds_last, line.seconds_median, line.hours, line.languages) == (12, 12, (12,), ("ur",))
        assert "We have reached 1 of" in page
        assert "usman" not in page
        assert "Bushra" not in page

    def test_old_knowledge_is_said_to_be_old(self, cast: Cast, client: Client) -> None:
        call(cast.usman, UMANG, Outcome.REACHED)
        with time_machine.travel(NOON + 31 * DAY):
            assert answer_board(GUEST).reached == 0
            assert "Not reached by us since 1 March 2027" in client.get("/en/answers/").content.decode()
            page = client.get(f"/en/h/{entry(UMANG).public_id}/").content.decode()
        assert "Not reached by us since 1 March 2027" in page

    def test_a_service_leads_to_its_line(self, client: Client) -> None:
        answer = client.get(f"/ur/answers/{entry(ROZAN).public_id}/")
        assert answer["Location"].endswith(f"#h-{entry(ROZAN).public_id}")
        assert f'id="h-{entry(ROZAN).public_id}"' in client.get(answer["Location"].split("#")[0]).content.decode()


class TestFeeds:
    def test_it_tells_what_happened_to_a_number_and_not_which(self, cast: Cast, client: Client) -> None:
        digits = phone(TASKEEN).dialled
        call(cast.usman, TASKEEN, Outcome.WRONG)
        call(cast.usman, TASKEEN, Outcome.WRONG, NOON + DAY)
        with time_machine.travel(NOON + DAY + timedelta(minutes=5)):
            assert changes(GUEST) == [], "it can still be taken back"
        with time_machine.travel(NOON + DAY + timedelta(minutes=11)):
            feed = json.loads(client.get("/feeds/directory.json").content)
            atom = client.get("/feeds/directory.atom?lang=ur").content.decode()
        assert [item["tags"] for item in feed["items"]] == [["number-hidden"]]
        assert feed["items"][0]["url"].endswith(f"/en/h/{entry(TASKEEN).public_id}/")
        assert digits not in atom + json.dumps(feed)
        assert "usman" not in atom + json.dumps(feed)
        assert 'xml:lang="ur"' in atom

    def test_json_feed_1_1(self, cast: Cast, client: Client) -> None:
        call(cast.usman, UMANG, Outcome.REACHED)
        with time_machine.travel(NOON + DAY):
            answer = client.get("/feeds/directory.json")
        assert answer["Content-Type"].startswith("application/feed+json")
        feed = json.loads(answer.content)
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        allowed = {"version", "title", "home_page_url", "feed_url", "language", "authors", "items"}
        assert set(feed) == allowed
        for item in feed["items"]:
            assert isinstance(item["id"], str)
            assert item["content_text"]
            assert datetime.fromisoformat(item["date_published"]).tzinfo

    @pytest.mark.parametrize("calls", [0, 1])
    def test_atom(self, cast: Cast, client: Client, calls: int) -> None:
        """What RFC 4287 asks of a feed and of each entry."""
        if calls:
            call(cast.usman, UMANG, Outcome.REACHED)
        with time_machine.travel(NOON + DAY):
            feed = ET.fromstring(client.get("/feeds/directory.atom").content)
        atom = "{http://www.w3.org/2005/Atom}"
        assert feed.tag == f"{atom}feed"
        for one in ("id", "title", "updated", "author"):
            assert len(feed.findall(f"{atom}{one}")) == 1
        assert [link.get("rel") for link in feed.findall(f"{atom}link")] == ["alternate", "self"]
        entries = feed.findall(f"{atom}entry")
        assert len(entries) == calls
        for row in entries:
            assert all(len(row.findall(f"{atom}{one}")) == 1 for one in ("id", "title", "updated", "link"))
            assert datetime.fromisoformat(row.findtext(f"{atom}updated")).tzinfo
            assert row.find(f"{atom}link").get("rel") == "alternate"


class TestHoldings:
    def test_erasing_a_caller_leaves_the_call_and_not_the_person(self, cast: Cast) -> None:
        call(cast.usman, UMANG, Outcome.REACHED, note="I spoke with them, Usman")
        own = next(holding for holding in holdings() if holding.name == "directory.calls")
        assert [row["note"] for row in own.rows(cast.usman)] == ["I spoke with them, Usman"]
        erase_account(account=cast.usman)
        row = Verification.objects.get()
        assert (row.caller, row.note, row.outcome, row.caller_role) == (None, "", "reached", "verifier")
        assert entry(UMANG).last_reached == NOON
        assert "helpline" in str(own.keeps)
