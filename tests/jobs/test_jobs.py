"""Jobs run at least once, are retried with pauses, and survive the death of their worker."""

import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoAssertNumQueries

from saath.directory.events import DirectoryChanged
from saath.jobs import outbox, running, schedules
from saath.jobs.jobs import forget_finished_jobs
from saath.jobs.models import Lease
from saath.jobs.running import MOST_ATTEMPTS, pause_before, redeliver, run_one
from saath.kernel import events
from tests.jobs import sample

ROOT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_waits(db: None) -> None:
    DBTaskResult.objects.all().delete()
    sample.ran.clear()


def test_a_job_runs_once_and_leaves_no_lease() -> None:
    sample.note.enqueue("hello")
    assert run_one("w")
    assert not run_one("w")
    assert sample.ran == ["hello"]
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL
    assert not Lease.objects.exists()


def test_a_failure_is_tried_again_later_and_at_last_given_up() -> None:
    sample.fail.enqueue()
    now = timezone.now()
    for attempt in range(1, MOST_ATTEMPTS + 1):
        with time_machine.travel(now, tick=False):
            assert run_one("w"), attempt
            assert not run_one("w"), "not before the pause is over"
        now += timedelta(hours=3)
    job = DBTaskResult.objects.get()
    assert job.status == TaskResultStatus.FAILED
    assert len(sample.ran) == MOST_ATTEMPTS


def test_pauses_grow() -> None:
    pauses = [pause_before(attempt).total_seconds() for attempt in range(2, 7)]
    assert all(later > sooner * 2 for sooner, later in zip(pauses, pauses[1:], strict=False))


def test_a_job_without_a_heartbeat_is_given_out_again() -> None:
    sample.note.enqueue("again")
    job = DBTaskResult.objects.get()
    job.claim("dead")
    Lease.objects.create(job=job.pk, worker="dead", attempts=1, heartbeat_at=timezone.now())
    assert redeliver() == 0, "it was heard of just now"
    Lease.objects.update(heartbeat_at=timezone.now() - timedelta(minutes=1))
    assert redeliver() == 1
    assert run_one("w")
    assert sample.ran == ["again"]


def test_a_job_that_kills_every_worker_is_given_up() -> None:
    sample.note.enqueue("poison")
    job = DBTaskResult.objects.get()
    job.claim("dead")
    Lease.objects.create(
        job=job.pk, worker="dead", attempts=MOST_ATTEMPTS, heartbeat_at=timezone.now() - timedelta(minutes=1)
    )
    assert redeliver() == 1
    assert not run_one("w")
    job.refresh_from_db()
    assert job.status == TaskResultStatus.FAILED
    assert job.exception_class_path == "saath.jobs.running.WorkerLost"


@pytest.mark.parametrize("what", ["finishes", "fails"])
def test_a_worker_that_lost_its_lease_changes_nothing(what: str) -> None:
    """Its job was given to another worker meanwhile: only the other's outcome counts."""
    sample.overtaken.enqueue(fails=what == "fails")
    assert run_one("slow")
    job = DBTaskResult.objects.get()
    assert job.status == TaskResultStatus.RUNNING
    assert Lease.objects.get().worker == "other"


def test_a_job_without_end_is_stopped_and_cannot_swallow_that(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "TIME_LIMIT", timedelta(milliseconds=200))
    sample.endless.enqueue()
    started = time.monotonic()
    assert run_one("w")
    assert time.monotonic() - started < 5
    assert DBTaskResult.objects.get().status == TaskResultStatus.READY, "it is tried again"


def test_what_a_job_returns_must_fit_in_json() -> None:
    sample.odd.enqueue()
    assert run_one("w")
    assert DBTaskResult.objects.get().status == TaskResultStatus.READY, "a failure like any other"


def test_of_a_failure_no_words_are_kept() -> None:
    sample.fail.enqueue()
    Lease.objects.create(job=DBTaskResult.objects.get().pk, attempts=MOST_ATTEMPTS, heartbeat_at=timezone.now())
    assert run_one("w")
    job = DBTaskResult.objects.get()
    assert job.exception_class_path == "builtins.ValueError"
    assert "sample.py" in job.traceback
    assert "as it should" not in job.traceback


def test_an_idle_worker_takes_no_lock(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1) as asked:
        assert not run_one("w")
    assert asked[0]["sql"].startswith("SELECT")
    with django_assert_num_queries(1) as asked:
        assert redeliver() == 0
    assert asked[0]["sql"].startswith("SELECT")


def test_jobs_that_ended_are_erased_after_two_weeks() -> None:
    sample.note.enqueue("old")
    assert run_one("w")
    forget_finished_jobs()
    assert DBTaskResult.objects.exists()
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        forget_finished_jobs()
    assert not DBTaskResult.objects.exists()


def test_an_event_is_delivered_by_a_job_and_vanishes_with_its_transaction() -> None:
    before = list(events._handlers[DirectoryChanged])
    events.listen(DirectoryChanged, sample.on_change)
    try:
        with pytest.raises(RuntimeError), transaction.atomic():
            events.emit(DirectoryChanged(7))
            raise RuntimeError
        assert not DBTaskResult.objects.exists()
        with transaction.atomic():
            events.emit(DirectoryChanged(8))
        assert sample.ran == [], "not inside the request"
        assert run_one("w")
        assert sample.ran == [8]
    finally:
        events._handlers[DirectoryChanged][:] = before


def test_events_carry_what_json_can_carry() -> None:
    assert outbox._path(DirectoryChanged) == "saath.directory.events.DirectoryChanged"


def test_a_daily_job_is_handed_out_once_a_day_from_its_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    zone = timezone.get_fixed_timezone(300)
    monkeypatch.setattr(schedules, "_daily", {})
    schedules.daily(hour=4)(sample.tidy)
    assert schedules.hand_out_due(datetime(2026, 11, 24, 3, 59, tzinfo=zone)) == []
    assert len(schedules.hand_out_due(datetime(2026, 11, 24, 4, 0, tzinfo=zone))) == 1
    assert schedules.hand_out_due(datetime(2026, 11, 24, 23, 0, tzinfo=zone)) == []
    assert len(schedules.hand_out_due(datetime(2026, 11, 25, 5, 0, tzinfo=zone))) == 1
    while run_one("w"):
        pass
    assert sample.ran == ["tidied", "tidied"]
