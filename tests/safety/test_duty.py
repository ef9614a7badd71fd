"""Hours of duty: what may be promised, and that nothing is promised where nobody is there."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from saath.kernel.refusals import Refused
from saath.people.models import AuditEntry, RoleGrant
from saath.people.types import GUEST
from saath.people.vocabulary import Role
from saath.safety import reads
from saath.safety.actions import set_duty_hours
from saath.safety.duty import expected_by, next_duty, on_duty
from saath.safety.models import DutyHours
from saath.safety.vocabulary import Tier
from tests.cast import Cast
from tests.safety.test_waiting import wait
from tests.safety.things import Things

HERE = ZoneInfo("Asia/Karachi")
MONDAY = datetime(2026, 11, 23, tzinfo=HERE)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An hour of the week that begins on that Monday, as the country's clocks show it."""
    return MONDAY + timedelta(days=day, hours=hour, minutes=minute)


def set_hours(cast: Cast, *hours: tuple[int, int, int]) -> None:
    set_duty_hours(by=cast.farida, hours=[(day, time(begins), time(ends)) for day, begins, ends in hours])


class TestOnDuty:
    def test_where_no_hours_are_set_nobody_is_and_nothing_is_promised(self, cast: Cast) -> None:
        assert not on_duty(at(0, 10))
        assert next_duty(at(0, 10)) is None
        assert expected_by(at(0, 10)) is None

    def test_where_nobody_is_a_moderator_the_hours_mean_nothing(self, cast: Cast) -> None:
        set_hours(cast, (0, 9, 13))
        assert on_duty(at(0, 10))
        RoleGrant.objects.filter(role__in=[Role.MODERATOR, Role.SUPERVISOR]).delete()
        assert not on_duty(at(0, 10))
        assert next_duty(at(0, 10)) is None

    @pytest.mark.parametrize(("hour", "there"), [(8, False), (9, True), (12, True), (13, False)])
    def test_from_the_beginning_until_before_the_end(self, cast: Cast, hour: int, there: bool) -> None:
        set_hours(cast, (0, 9, 13))
        assert on_duty(at(0, hour)) is there

    @pytest.mark.parametrize(("moment", "there"), [
        (at(6, 23), True), (at(7, 1), True), (at(7, 3), False), (at(0, 1), True), (at(1, 1), False),
    ])  # fmt: skip
    def test_past_midnight_and_past_the_week(self, cast: Cast, moment: datetime, there: bool) -> None:
        """Sunday from 20 to 2."""
        set_hours(cast, (6, 20, 2))
        assert on_duty(moment) is there

    def test_the_next_time_is_now_if_somebody_is_there(self, cast: Cast) -> None:
        set_hours(cast, (0, 9, 13), (3, 18, 20))
        assert next_duty(at(0, 10)) == at(0, 10)
        assert next_duty(at(0, 13)) == at(3, 18)
        assert next_duty(at(3, 20)) == at(7, 9)


class TestWhatIsPromised:
    @pytest.mark.parametrize(("tier", "now", "by"), [
        (Tier.NOW, at(0, 10), at(0, 10, 15)),
        (Tier.NOW, at(0, 12, 50), at(2, 9, 5)),
        (Tier.NOW, at(0, 20), at(2, 9, 15)),
        (Tier.SOON, at(0, 12), at(0, 13)),
        (Tier.TODAY, at(0, 9), at(2, 13)),
        (Tier.TODAY, at(0, 10), at(7, 10)),
    ])  # fmt: skip
    def test_only_time_on_duty_counts(self, cast: Cast, tier: Tier, now: datetime, by: datetime) -> None:
        """Monday and Wednesday, four hours each."""
        set_hours(cast, (0, 9, 13), (2, 9, 13))
        assert expected_by(now, tier) == by

    def test_hours_that_overlap_are_counted_once(self, cast: Cast) -> None:
        set_hours(cast, (0, 9, 13), (0, 10, 12), (2, 9, 13))
        assert expected_by(at(0, 9), Tier.TODAY) == at(2, 13)

    def test_without_duty_the_queue_keeps_its_order(self, cast: Cast, things: Things) -> None:
        with time_machine.travel(at(0, 10), tick=False):
            assert wait(cast.amina, tier=Tier.NOW).due_at == at(0, 10, 15)
        set_duty_hours(by=cast.farida, hours=[(day, time(0), time(23, 59)) for day in range(7)])
        assert reads.waits_until(GUEST, "thing", ["one"]) == {}, "hours that are set later promise nothing for then"

    def test_a_writer_is_told_until_when_and_the_time_does_not_slide(self, cast: Cast, things: Things) -> None:
        set_duty_hours(by=cast.farida, hours=[(day, time(0), time(23, 59)) for day in range(7)])
        with time_machine.travel(at(0, 10), tick=False):
            case = wait(cast.amina, tier=Tier.NOW)
        with time_machine.travel(at(0, 10, 14), tick=False):
            assert reads.waits_until(GUEST, "thing", ["one", "two"]) == {"one": at(0, 10, 15)}
        with time_machine.travel(at(0, 10, 16), tick=False):
            assert reads.waits_until(GUEST, "thing", ["one"]) == {}, "overdue"
        assert case.due_at == at(0, 10, 15)


class TestSetting:
    @pytest.mark.parametrize("name", ["amina", "sana", "rabia", "usman"])
    def test_is_for_administrators(self, cast: Cast, name: str) -> None:
        with pytest.raises(Refused):
            set_duty_hours(by=getattr(cast, name), hours=[(0, time(9), time(13))])

    @pytest.mark.parametrize("hours", [
        [(0, time(9), time(9))], [(7, time(9), time(13))], [(0, time(9), time(13)), (0, time(9), time(12))],
    ])  # fmt: skip
    def test_hours_in_disorder_are_refused(self, cast: Cast, hours: list[tuple[int, time, time]]) -> None:
        with pytest.raises(Refused):
            set_duty_hours(by=cast.farida, hours=hours)
        assert not DutyHours.objects.exists()

    def test_the_audit_log_holds_what_was_set(self, cast: Cast) -> None:
        set_hours(cast, (0, 9, 13))
        set_hours(cast)
        assert [entry.facts["hours"] for entry in AuditEntry.objects.filter(act="safety.set-duty-hours")] == [
            ["0 09:00-13:00"], [],
        ]  # fmt: skip
