"""What waits: one live case a subject, joined by reports that can only make it more urgent, in an order that helps first."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from saath.kernel.refusals import Refused
from saath.people.types import GUEST, Account
from saath.safety import reads
from saath.safety.actions import claim_case, decide, open_case, report, void_cases
from saath.safety.actions.forgetting import forget_old_comments
from saath.safety.models import Case, Report
from saath.safety.refusals import SafetyRefusal
from saath.safety.vocabulary import (
    HIDES_AT_ONCE,
    TIERS,
    CaseReason,
    DecisionKind,
    Ground,
    ReportReason,
    State,
    Tier,
)
from tests.cast import Cast
from tests.safety.things import Things


def wait(author: Account, *, subject: str = "one", tier: Tier = Tier.TODAY, revision: int = 1) -> Case:
    return open_case(
        kind="thing",
        subject_id=subject,
        revision=revision,
        reason=CaseReason.ABUSE,
        tier=tier,
        author_account_id=author.pk,
    )


def tell(reason: ReportReason, *, reporter: object = GUEST, subject: str = "one", comment: str = "") -> Report:
    return report(reporter=reporter, kind="thing", subject_id=subject, reason=reason, comment=comment)  # type: ignore[arg-type]


class TestOneCase:
    def test_reports_join_it_and_can_only_raise_the_tier(self, cast: Cast, things: Things) -> None:
        case = wait(cast.amina, tier=Tier.TODAY)
        tell(ReportReason.SPAM)
        case.refresh_from_db()
        assert (case.tier, case.reason) == (Tier.TODAY, CaseReason.ABUSE)
        before = case.due_at
        tell(ReportReason.WORRIED)
        case.refresh_from_db()
        assert (case.tier, case.reason) == (Tier.NOW, CaseReason.TOLD_WORRIED)
        assert case.due_at < before
        tell(ReportReason.OTHER)
        case.refresh_from_db()
        assert case.tier == Tier.NOW
        assert Case.objects.count() == 1
        assert Report.objects.filter(case=case).count() == 3

    def test_of_one_person_and_one_reason_only_the_first_counts(self, cast: Cast, things: Things) -> None:
        first = tell(ReportReason.SPAM, reporter=cast.bilal)
        assert tell(ReportReason.SPAM, reporter=cast.bilal) == first
        assert tell(ReportReason.OTHER, reporter=cast.bilal) != first
        assert tell(ReportReason.SPAM) != first

    def test_a_newer_revision_takes_the_place_of_an_older_one(self, cast: Cast, things: Things) -> None:
        wait(cast.amina)
        assert wait(cast.amina, revision=3).revision == 3
        assert wait(cast.amina, revision=2).revision == 3

    def test_what_its_author_takes_away_waits_no_more(self, cast: Cast, things: Things) -> None:
        tell(ReportReason.SPAM)
        assert void_cases(kind="thing", subject_id="one") == 1
        assert Case.objects.get().state == State.VOID
        assert reads.queue(cast.sana) == []
        assert wait(cast.amina), "and may wait anew"

    def test_what_is_not_there_cannot_be_told_of(self, cast: Cast, things: Things) -> None:
        with pytest.raises(Refused) as refused:
            tell(ReportReason.SPAM, subject="nothing")
        assert refused.value.reason == SafetyRefusal.NOT_THERE

    def test_every_reason_has_a_tier_and_a_case_reason(self) -> None:
        assert set(TIERS) == set(ReportReason)
        assert {f"reported:{reason}" for reason in ReportReason} <= set(CaseReason.values)


class TestHidingAtOnce:
    @pytest.mark.parametrize("reason", sorted(ReportReason))
    def test_only_what_harms_more_with_every_reader_is_hidden(
        self, cast: Cast, things: Things, reason: ReportReason
    ) -> None:
        tell(reason)
        assert things.hidden == (["one"] if reason in HIDES_AT_ONCE else [])

    def test_who_worries_about_somebody_accuses_nobody(self, cast: Cast, things: Things) -> None:
        tell(ReportReason.WORRIED)
        assert things.hidden == []
        assert Case.objects.get().tier == Tier.NOW

    def test_what_a_person_let_stand_is_not_hidden_again_by_the_next_stranger(self, cast: Cast, things: Things) -> None:
        tell(ReportReason.DOXXING)
        case = claim_case(by=cast.sana, case=Case.objects.get().public_id)
        decide(
            by=cast.sana, case=case.public_id, epoch=case.lease_epoch, revision=1, kind=DecisionKind.PUBLISH, message=""
        )
        tell(ReportReason.DOXXING)
        assert things.hidden == ["one"]
        assert reads.queue(cast.sana), "a person looks again"
        things.write("one", cast.amina, revision=2)
        tell(ReportReason.DOXXING)
        assert things.hidden == ["one", "one"], "new words were not looked at"


class TestTheQueue:
    def test_danger_first_then_what_is_due_first(self, cast: Cast, things: Things) -> None:
        now = timezone.now()
        for minutes, subject, tier in (
            (0, "a", Tier.CALM),
            (1, "b", Tier.SOON),
            (2, "c", Tier.NOW),
            (3, "d", Tier.SOON),
        ):
            with time_machine.travel(now + timedelta(minutes=minutes), tick=False):
                wait(cast.amina, subject=subject, tier=tier)
        assert [entry.subject_id for entry in reads.queue(cast.sana)] == ["c", "b", "d", "a"]

    @pytest.mark.parametrize("name", ["amina", "hina", "zara", "usman", "kamran"])
    def test_nobody_else_sees_it(self, cast: Cast, things: Things, name: str) -> None:
        case = wait(cast.bilal)
        person = getattr(cast, name)
        assert reads.queue(person) == []
        assert reads.case_page(person, case.public_id) is None
        assert reads.author_behind(person, case.public_id) is None
        with pytest.raises(Refused):
            claim_case(by=person, case=case.public_id)

    def test_ones_own_words_are_not_among_it(self, cast: Cast, things: Things) -> None:
        case = wait(cast.sana)
        assert reads.queue(cast.sana) == []
        assert reads.case_page(cast.sana, case.public_id) is None
        assert [entry.public_id for entry in reads.queue(cast.tariq)] == [case.public_id]

    def test_no_entry_says_whose_words_they_are(self, cast: Cast, things: Things) -> None:
        case = wait(cast.amina)
        page = reads.case_page(cast.sana, case.public_id)
        assert cast.amina.username not in repr(reads.queue(cast.sana))
        assert page
        assert cast.amina.username not in repr(page)
        assert cast.amina.public_id not in repr(page)


def test_the_words_of_a_report_go_after_ninety_days(cast: Cast, things: Things) -> None:
    kept = tell(ReportReason.OTHER, comment="please look")
    with time_machine.travel(timezone.now() + timedelta(days=89)):
        assert forget_old_comments() == 0
    with time_machine.travel(timezone.now() + timedelta(days=91)):
        assert forget_old_comments() == 1
    kept.refresh_from_db()
    assert (kept.comment, kept.reason) == ("", ReportReason.OTHER)


def test_a_ground_is_named_for_whatever_narrows_who_reads() -> None:
    assert all(ground.label for ground in Ground)
