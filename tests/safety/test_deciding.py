"""Cases in hand and decisions: nobody twice, nobody over their own words, on a named ground, and for ever."""

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.utils import timezone, translation

from saath.kernel.refusals import Refused
from saath.people.actions import describe_oneself, erase_account
from saath.people.models import Account, AuditEntry
from saath.people.types import GUEST
from saath.people.vocabulary import AgeBand
from saath.safety import reads
from saath.safety.actions import claim_case, claim_next, decide, release_case, renew_lease, reopen_case, report
from saath.safety.models import Case, Decision, Report, Skip
from saath.safety.refusals import SafetyRefusal
from saath.safety.vocabulary import (
    NEEDS_GROUND,
    DecisionKind,
    Ground,
    ReportReason,
    ReportStatus,
    SkipReason,
    State,
    Tier,
)
from saath.safety.wording import set_message
from tests.cast import Cast
from tests.safety.test_waiting import tell, wait
from tests.safety.things import Things

MINUTES = timedelta(minutes=1)


def held(case: Case, person: Account) -> Case:
    return claim_case(by=person, case=case.public_id)


def settle(case: Case, person: Account, kind: DecisionKind = DecisionKind.PUBLISH, **words: object) -> Decision:
    given = {"reason": Ground.METHOD if kind in NEEDS_GROUND else Ground.NONE, "message": "With thanks.", **words}
    revision = int(str(given.pop("revision", case.revision)))
    return decide(
        by=person,
        case=case.public_id,
        epoch=case.lease_epoch,
        revision=revision,
        kind=kind,
        **given,  # type: ignore[arg-type]
    )


class TestInHand:
    def test_two_people_never_hold_one(self, cast: Cast, things: Things) -> None:
        case = held(wait(cast.amina), cast.sana)
        with pytest.raises(Refused) as refused:
            held(case, cast.tariq)
        assert refused.value.reason == SafetyRefusal.TAKEN
        assert claim_next(by=cast.tariq) is None
        entry = reads.queue(cast.tariq)[0]
        assert entry.taken
        assert not entry.mine

    def test_a_lease_runs_out_and_its_decision_with_it(self, cast: Cast, things: Things) -> None:
        case = held(wait(cast.amina), cast.sana)
        with time_machine.travel(timezone.now() + 11 * MINUTES):
            taken = claim_next(by=cast.tariq)
            assert taken == case
            assert taken.lease_epoch == case.lease_epoch + 1
            with pytest.raises(Refused) as refused:
                settle(case, cast.sana)
            assert refused.value.reason == SafetyRefusal.NOT_HELD
            assert settle(taken, cast.tariq)
        assert things.applied == [("one", DecisionKind.PUBLISH, "With thanks.")], "and nothing else was done"

    def test_a_lease_that_ran_out_decides_nothing_even_if_nobody_took_it(self, cast: Cast, things: Things) -> None:
        case = held(wait(cast.amina), cast.sana)
        with time_machine.travel(timezone.now() + 11 * MINUTES), pytest.raises(Refused):
            settle(case, cast.sana)
        assert things.applied == []

    def test_who_takes_it_again_holds_another_lease(self, cast: Cast, things: Things) -> None:
        old = held(wait(cast.amina), cast.sana)
        with time_machine.travel(timezone.now() + 11 * MINUTES):
            held(old, cast.sana)
            with pytest.raises(Refused):
                settle(old, cast.sana)

    def test_it_is_renewed_by_its_holder_alone(self, cast: Cast, things: Things) -> None:
        case = held(wait(cast.amina), cast.sana)
        with pytest.raises(Refused):
            renew_lease(by=cast.tariq, case=case.public_id, epoch=case.lease_epoch)
        with time_machine.travel(timezone.now() + 9 * MINUTES):
            renew_lease(by=cast.sana, case=case.public_id, epoch=case.lease_epoch)
        with time_machine.travel(timezone.now() + 18 * MINUTES):
            assert settle(case, cast.sana)

    def test_one_person_has_one(self, cast: Cast, things: Things) -> None:
        first, second = wait(cast.amina), wait(cast.bilal, subject="two", tier=Tier.CALM)
        held(first, cast.sana)
        with pytest.raises(Refused) as refused:
            held(second, cast.sana)
        assert refused.value.reason == SafetyRefusal.ONE_AT_A_TIME
        assert claim_next(by=cast.sana) == first
        with time_machine.travel(timezone.now() + 11 * MINUTES):
            held(second, cast.sana)

    def test_given_back_with_a_reason_it_goes_to_somebody_else(self, cast: Cast, things: Things) -> None:
        case = held(wait(cast.amina), cast.sana)
        release_case(by=cast.tariq, case=case.public_id, epoch=case.lease_epoch)
        assert reads.my_case(cast.sana), "only its holder gives it back"
        release_case(by=cast.sana, case=case.public_id, epoch=case.lease_epoch, reason=SkipReason.TOO_HEAVY)
        assert Skip.objects.get().reason == SkipReason.TOO_HEAVY
        assert claim_next(by=cast.sana) is None
        assert claim_next(by=cast.tariq) == case


class TestOnesOwnWords:
    def test_nobody_takes_or_decides_them(self, cast: Cast, things: Things) -> None:
        things.write("one", cast.sana)
        case = wait(cast.sana)
        assert claim_next(by=cast.sana) is None
        with pytest.raises(Refused) as refused:
            held(case, cast.sana)
        assert refused.value.reason == SafetyRefusal.OWN_WORDS
        assert held(case, cast.tariq)

    def test_the_database_itself_refuses(self, cast: Cast, things: Things) -> None:
        case = wait(cast.sana)
        with pytest.raises(DatabaseError), transaction.atomic():
            Case.objects.filter(pk=case.pk).update(lease_by=cast.sana, state=State.LEASED)


class TestDecisions:
    @pytest.mark.parametrize("kind", sorted(NEEDS_GROUND))
    def test_what_narrows_who_reads_has_a_named_ground(self, cast: Cast, things: Things, kind: DecisionKind) -> None:
        case = held(wait(cast.amina), cast.sana)
        with pytest.raises(Refused) as refused:
            settle(case, cast.sana, kind, reason=Ground.NONE)
        assert refused.value.reason == SafetyRefusal.NO_GROUND
        with pytest.raises(Refused) as refused:
            settle(case, cast.sana, kind, message=" ")
        assert refused.value.reason == SafetyRefusal.NO_MESSAGE
        assert things.applied == []
        assert settle(case, cast.sana, kind)

    def test_the_author_is_told_the_ground_in_their_language(self, cast: Cast, things: Things) -> None:
        describe_oneself(account=cast.amina, phone="", age_band=AgeBand.UNSTATED, language="ur-Latn")
        case = held(wait(cast.amina), cast.sana)
        page = reads.case_page(cast.sana, case.public_id)
        assert page
        assert page.language == "ur"
        message = set_message(DecisionKind.REMOVE, page.language)
        settle(case, cast.sana, DecisionKind.REMOVE, reason=Ground.PRIVATE_DATA, message=message)
        (told,) = reads.decisions_told_to(cast.amina)
        assert (told.kind, told.ground, told.language, told.message) == (
            DecisionKind.REMOVE, Ground.PRIVATE_DATA, "ur", message,
        )  # fmt: skip
        assert "خلاف نہیں" in told.message
        with translation.override("ur"):
            assert "جس سے کسی تک پہنچا جا سکتا ہے" in str(told.ground.label)
        for somebody in (cast.bilal, cast.sana, GUEST):
            assert reads.decisions_told_to(somebody) == []

    def test_words_that_changed_meanwhile_are_read_again(self, cast: Cast, things: Things) -> None:
        case = held(wait(cast.amina), cast.sana)
        wait(cast.amina, revision=2)
        with pytest.raises(Refused) as refused:
            settle(case, cast.sana)
        assert refused.value.reason == SafetyRefusal.CHANGED
        things.write("one", cast.amina, revision=3)
        with pytest.raises(Refused):
            settle(case, cast.sana, revision=2)
        assert not Decision.objects.exists()
        assert Case.objects.get().state == State.LEASED, "a refusal undoes all of it"

    def test_deciding_settles_the_reports_and_writes_the_audit_log(self, cast: Cast, things: Things) -> None:
        tell(ReportReason.HARASSMENT, comment="he writes this everywhere")
        case = held(Case.objects.get(), cast.sana)
        made = settle(case, cast.sana, DecisionKind.REMOVE)
        assert Report.objects.get().status == ReportStatus.SETTLED
        line = AuditEntry.objects.get(act="safety.decide")
        assert (line.actor, line.facts["decision"], line.facts["kind"]) == (
            cast.sana.public_id,
            made.public_id,
            "remove",
        )
        assert "everywhere" not in str(line.facts)
        assert reads.queue(cast.tariq) == []

    def test_a_second_look_follows_and_changes_nothing_of_the_first(self, cast: Cast, things: Things) -> None:
        first = settle(held(wait(cast.amina), cast.sana), cast.sana, DecisionKind.REMOVE)
        again = held(reopen_case(by=cast.tariq, decision=first.public_id), cast.tariq)
        second = settle(again, cast.tariq)
        assert second.supersedes == first
        kinds = [(told.kind, told.followed) for told in reads.decisions_told_to(cast.amina)]
        assert kinds == [(DecisionKind.PUBLISH, False), (DecisionKind.REMOVE, True)]
        page = reads.case_page(cast.sana, again.public_id)
        assert page
        assert [made.followed for made in page.decisions] == [False, True]

    @pytest.mark.parametrize("change", [{"kind": "publish"}, {"reason": "spam"}, {"revision": 9}, {"case_id": 1}])
    def test_the_database_refuses_to_change_one(self, cast: Cast, things: Things, change: dict[str, object]) -> None:
        made = settle(held(wait(cast.amina), cast.sana), cast.sana, DecisionKind.REMOVE)
        with pytest.raises(DatabaseError), transaction.atomic():
            Decision.objects.filter(pk=made.pk).update(**change)
        with pytest.raises(DatabaseError), transaction.atomic():
            Decision.objects.filter(pk=made.pk).update(actor=cast.tariq)
        with pytest.raises(DatabaseError), transaction.atomic():
            Decision.objects.filter(pk=made.pk)._raw_delete(using="default")


class TestSupport:
    def test_to_support_somebody_counts_as_nothing_against_them(self, cast: Cast, things: Things) -> None:
        """The only traces are that somebody looked, and what the author was told; no table counts anything."""
        before = Account.objects.filter(pk=cast.amina.pk).values().get()
        settle(held(wait(cast.amina, tier=Tier.NOW), cast.sana), cast.sana, DecisionKind.SUPPORT)
        assert Account.objects.filter(pk=cast.amina.pk).values().get() == before
        (told,) = reads.decisions_told_to(cast.amina)
        assert told.ground == Ground.NONE
        counting = {"strike", "strikes", "points", "penalty", "score", "warnings", "banned_until"}
        for model in (Case, Decision, Report, Account):
            assert not counting & {one.name for one in model._meta.get_fields()}

    def test_a_ground_is_not_asked_for(self, cast: Cast, things: Things) -> None:
        assert DecisionKind.SUPPORT not in NEEDS_GROUND


class TestGoing:
    def test_the_decision_stays_when_its_moderator_or_its_author_goes(self, cast: Cast, things: Things) -> None:
        made = settle(held(wait(cast.amina), cast.sana), cast.sana, DecisionKind.REMOVE)
        erase_account(account=cast.amina)
        erase_account(account=cast.sana)
        made.refresh_from_db()
        assert made.actor is None
        assert made.kind == DecisionKind.REMOVE
        assert not hasattr(made, "told"), "what she was told goes with her"

    def test_what_was_in_hand_goes_back(self, cast: Cast, things: Things) -> None:
        case = held(wait(cast.amina), cast.sana)
        erase_account(account=cast.sana)
        assert claim_next(by=cast.tariq) == case

    def test_a_reporters_words_go_with_them(self, cast: Cast, things: Things) -> None:
        report(reporter=cast.bilal, kind="thing", subject_id="one", reason=ReportReason.OTHER, comment="I know her")
        erase_account(account=cast.bilal)
        row = Report.objects.get()
        assert (row.reporter, row.comment, row.status) == (None, "", ReportStatus.OPEN)
