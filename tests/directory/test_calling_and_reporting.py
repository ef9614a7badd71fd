"""Published and reached are two facts; a report needs no account and leaves nothing of its author."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from saath.directory import reads
from saath.directory.actions import forget_old_reports, record_call, report_entry
from saath.directory.models import Report
from saath.directory.refusals import DirectoryRefusal
from saath.directory.showing.wording import proof_words
from saath.directory.types import Entry
from saath.directory.vocabulary import Confidence, Outcome, ReportReason
from saath.kernel.refusals import Refused
from saath.people.types import GUEST
from tests.cast import make_cast

pytestmark = pytest.mark.usefixtures("directory")


def entry(slug: str) -> Entry:
    return next(entry for entry in reads.all_shown(GUEST) if entry.slug == slug)


def call(slug: str, outcome: Outcome) -> None:
    record_call(by=make_cast().usman, contact=entry(slug).dialable[0].public_id, outcome=outcome, seconds_to_answer=12)


class TestCalling:
    def test_nothing_is_called_reached_before_a_call(self) -> None:
        assert proof_words(entry("umang-pakistan")) == "From published sources; not yet called by us"
        assert reads.reached_count(GUEST) == 0

    def test_a_call_makes_it_reached_and_leaves_the_sources_as_they_are(self) -> None:
        call("rozan-counselling", Outcome.REACHED)
        rozan = entry("rozan-counselling")
        assert rozan.confidence == Confidence.MEDIUM
        assert rozan.dialable[0].uri, "a person got through, so it may be tapped"
        assert proof_words(rozan) == "Last reached by us today"
        assert reads.reached_count(GUEST) == 1

    @pytest.mark.parametrize("outcome", [Outcome.BUSY, Outcome.NO_ANSWER, Outcome.WRONG, Outcome.DISCONNECTED])
    def test_a_call_that_did_not_get_through_is_never_shown_as_reached(self, outcome: Outcome) -> None:
        call("rozan-counselling", outcome)
        assert "reached by us" not in proof_words(entry("rozan-counselling"))
        assert not entry("rozan-counselling").dialable[0].uri
        assert reads.reached_count(GUEST) == 0

    def test_strangers_record_no_calls(self) -> None:
        with pytest.raises(Refused) as refused:
            record_call(by=GUEST, contact=entry("umang-pakistan").contacts[0].public_id, outcome=Outcome.REACHED)
        assert refused.value.reason == DirectoryRefusal.NOT_A_CALLER

    def test_no_call_comes_from_the_future(self) -> None:
        with pytest.raises(Refused):
            record_call(
                by=make_cast().usman,
                contact=entry("umang-pakistan").contacts[0].public_id,
                outcome=Outcome.REACHED,
                called_at=timezone.now() + timedelta(minutes=5),
            )


class TestReporting:
    def test_a_report_holds_nothing_of_its_author(self, client: Client) -> None:
        umang = entry("umang-pakistan")
        answer = client.post(f"/en/h/{umang.public_id}/report/", {"reason": "no-answer", "note": "rang ten times"})
        assert answer.status_code == 302
        report = Report.objects.get()
        fields = {field.name for field in Report._meta.get_fields()}
        assert fields == {"id", "public_id", "service", "contact", "reason", "note", "created_at", "closed_at"}
        assert report.note == "rang ten times"

    def test_a_report_needs_a_reason(self, client: Client) -> None:
        answer = client.post(f"/en/h/{entry('umang-pakistan').public_id}/report/", {"note": "x"})
        assert answer.status_code == 400
        assert not Report.objects.exists()

    def test_invisible_characters_are_taken_out_of_a_note(self) -> None:
        umang = entry("umang-pakistan")
        report = report_entry(service=umang.public_id, reason=ReportReason.OTHER, note="a\x00b\u202ec" + "x" * 900)
        assert report.note.startswith("abc")
        assert len(report.note) == 500

    def test_a_contact_of_another_service_is_refused(self) -> None:
        other = entry("mohr-1099").contacts[0].public_id
        with pytest.raises(Refused):
            report_entry(service=entry("umang-pakistan").public_id, reason=ReportReason.OTHER, contact=other)
        assert not Report.objects.exists()

    def test_words_are_forgotten_after_ninety_days_and_the_report_stays(self) -> None:
        report_entry(service=entry("umang-pakistan").public_id, reason=ReportReason.UNKIND, note="they laughed")
        with time_machine.travel(timezone.now() + timedelta(days=89)):
            assert forget_old_reports() == 0
        with time_machine.travel(timezone.now() + timedelta(days=91)):
            assert forget_old_reports() == 1
        assert Report.objects.get().note == ""

    def test_eleven_reports_in_an_hour_are_too_many(self, client: Client) -> None:
        url = f"/en/h/{entry('umang-pakistan').public_id}/report/"
        codes = [client.post(url, {"reason": "other"}).status_code for _ in range(11)]
        assert codes == [302] * 10 + [429]
        assert "tel:15" in client.post(url, {"reason": "other"}).content.decode()
