"""Verification days: who begins them, whose turn it is, and that no number is ever in two hands."""

import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone

from saath.directory.actions.calling import record_call, take_back_call
from saath.directory.actions.handing_out import hand_back, start_day, stop_day, take_next
from saath.directory.refusals import CallRefusal
from saath.directory.turns import Turn, VerificationDay
from saath.directory.verifying.days import day_of, held_turn
from saath.directory.vocabulary import Outcome, Urgency
from saath.kernel.refusals import Refused
from saath.people.actions import erase_account, grant_role
from saath.people.models import Account
from saath.people.vocabulary import Role
from tests.cast import Cast, make_cast
from tests.jobs.test_workers import ROOT, _database

WORKER = """
import django, json, random, sys, time
django.setup()
from django.db import connection
from saath.directory.actions.calling import record_call
from saath.directory.actions.handing_out import hand_back, take_next
from saath.directory.vocabulary import Outcome
from saath.people.models import Account
name, day, tries, path, begin = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4], float(sys.argv[5])
person, chance = Account.objects.get(username=name), random.Random(name)
time.sleep(max(0.0, begin - time.time()))
with open(path, "w") as lines:
    for _ in range(tries):
        turn = take_next(by=person, day=day)
        if turn is None:
            continue
        got = time.monotonic_ns()
        if chance.random() < 0.5:
            left = time.monotonic_ns()
            hand_back(by=person, turn=turn.public_id)
            lines.write(json.dumps([turn.pk, got, left, False]) + chr(10))
        else:
            left = time.monotonic_ns()
            record_call(by=person, contact=turn.contact.public_id, outcome=Outcome.NO_ANSWER)
            lines.write(json.dumps([turn.pk, got, left, True]) + chr(10))
"""
PREPARE = """
import django, sys
django.setup()
from datetime import timedelta
from django.utils import timezone
from saath.directory.models import Contact, Organization, Service
from saath.directory.actions.handing_out import start_day
from saath.people.actions import grant_role
from saath.people.models import Account
from saath.people.vocabulary import Role
workers, numbers = int(sys.argv[1]), int(sys.argv[2])
org = Organization.objects.create(country="PK", name="Invented")
for n in range(numbers):
    service = Service.objects.create(slug=f"s{n}", name=f"S {n}", organization=org, country="PK", kind="helpline",
                                     confidence="high")
    Contact.objects.create(service=service, channel="phone", value=f"0300{n:07}", dialled=f"0300{n:07}")
for n in range(workers):
    person = Account.objects.create_user(f"w{n}")
    grant_role(by=None, account=person.public_id, role=Role.VERIFIER)
boss = Account.objects.create_user("boss")
grant_role(by=None, account=boss.public_id, role=Role.SUPERVISOR)
day = start_day(by=Account.objects.get(username="boss"), name="Day", ends_at=timezone.now() + timedelta(hours=9))
print(day.public_id)
"""
Crowd = Callable[[int, int, int], tuple[list[list[int]], str]]


@pytest.fixture
def cast(directory: None) -> Cast:
    return make_cast()


@pytest.fixture
def day(cast: Cast) -> VerificationDay:
    return start_day(by=cast.rabia, name="October", ends_at=timezone.now() + timedelta(hours=8))


def another(cast: Cast) -> Account:
    grant_role(by=None, account=cast.bilal.public_id, role=Role.VERIFIER)
    return Account.objects.get(pk=cast.bilal.pk)


class TestDays:
    @pytest.mark.parametrize("name", ["amina", "usman", "sana", "zara"])
    def test_only_supervisors_begin_and_end_one(self, cast: Cast, day: VerificationDay, name: str) -> None:
        person = getattr(cast, name)
        with pytest.raises(Refused):
            start_day(by=person, name="x", ends_at=timezone.now() + timedelta(hours=1))
        with pytest.raises(Refused):
            stop_day(by=person, day=day.public_id)

    @pytest.mark.parametrize("hours", [-1, 0, 24 * 8])
    def test_its_end_lies_ahead(self, cast: Cast, hours: int) -> None:
        with pytest.raises(Refused) as refused:
            start_day(by=cast.rabia, name="x", ends_at=timezone.now() + timedelta(hours=hours))
        assert refused.value.reason == CallRefusal.DAY_IN_DISORDER

    def test_emergency_numbers_are_handed_out_only_when_chosen(self, cast: Cast, day: VerificationDay) -> None:
        assert not day.turns.filter(contact__service__kind="emergency").exists()
        chosen = start_day(
            by=cast.rabia, name="x", ends_at=timezone.now() + timedelta(hours=1), urgency=Urgency.EMERGENCY.value
        )
        kinds = chosen.turns.values_list("contact__service__kind", flat=True)
        assert set(kinds) == {"emergency"}

    def test_nothing_is_handed_out_after_the_end(self, cast: Cast, day: VerificationDay) -> None:
        stop_day(by=cast.rabia, day=day.public_id)
        with pytest.raises(Refused) as refused:
            take_next(by=cast.usman, day=day.public_id)
        assert refused.value.reason == CallRefusal.DAY_OVER


class TestTurns:
    def test_two_volunteers_hold_two_numbers_and_asking_again_gives_the_same(
        self, cast: Cast, day: VerificationDay
    ) -> None:
        first, second = take_next(by=cast.usman, day=day.public_id), take_next(by=another(cast), day=day.public_id)
        assert first
        assert second
        assert first != second
        assert take_next(by=cast.usman, day=day.public_id) == first

    def test_a_lease_runs_out_and_the_number_goes_to_the_next(self, cast: Cast, day: VerificationDay) -> None:
        first, other = take_next(by=cast.usman, day=day.public_id), another(cast)
        with time_machine.travel(timezone.now() + timedelta(minutes=9)):
            assert take_next(by=other, day=day.public_id) != first
        with time_machine.travel(timezone.now() + timedelta(minutes=30)):
            assert take_next(by=other, day=day.public_id) == first
            assert take_next(by=cast.usman, day=day.public_id) != first

    def test_asking_again_renews_the_lease(self, cast: Cast, day: VerificationDay) -> None:
        first = take_next(by=cast.usman, day=day.public_id)
        with time_machine.travel(timezone.now() + timedelta(minutes=8)):
            take_next(by=cast.usman, day=day.public_id)
        with time_machine.travel(timezone.now() + timedelta(minutes=16)):
            assert held_turn(cast.usman, day.public_id) == first

    def test_a_number_given_back_is_the_next_one_again(self, cast: Cast, day: VerificationDay) -> None:
        first = take_next(by=cast.usman, day=day.public_id)
        assert first
        hand_back(by=another(cast), turn=first.public_id)
        assert held_turn(cast.usman, day.public_id), "only its holder gives it back"
        hand_back(by=cast.usman, turn=first.public_id)
        assert take_next(by=another(cast), day=day.public_id) == first

    def test_a_call_ends_the_turn_wherever_it_was_recorded(self, cast: Cast, day: VerificationDay) -> None:
        first = take_next(by=cast.usman, day=day.public_id)
        assert first
        record_call(by=another(cast), contact=first.contact.public_id, outcome=Outcome.REACHED)
        assert take_next(by=cast.usman, day=day.public_id) != first
        progress = day_of(cast.rabia, day.public_id)
        assert progress
        assert (progress.reached, progress.tried, progress.left) == (1, 1, progress.total - 1)

    def test_a_call_taken_back_gives_the_turn_back(self, cast: Cast, day: VerificationDay) -> None:
        first = take_next(by=cast.usman, day=day.public_id)
        assert first
        made = record_call(by=cast.usman, contact=first.contact.public_id, outcome=Outcome.WRONG)
        take_back_call(by=cast.usman, call=made.call)
        assert take_next(by=cast.usman, day=day.public_id) == first

    def test_an_erased_volunteer_holds_nothing(self, cast: Cast, day: VerificationDay) -> None:
        first = take_next(by=cast.usman, day=day.public_id)
        erase_account(account=cast.usman)
        assert not Turn.objects.exclude(holder=None).exists()
        assert take_next(by=another(cast), day=day.public_id) == first


@pytest.fixture
def crowd(tmp_path: Path) -> Iterator[Crowd]:
    """Many volunteers at once, each a process of its own, on a database of the kind the suite runs on."""
    with _database() as url:
        env = {**os.environ, "SAATH_HOME": str(tmp_path), "DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
        env["DJANGO_SETTINGS_MODULE"] = "saath.settings"
        command = [sys.executable, "-c"]

        def go(workers: int, tries: int, numbers: int) -> tuple[list[list[int]], str]:
            subprocess.run([command[0], "manage.py", "migrate", "-v0", "--skip-checks"], env=env, cwd=ROOT, check=True)
            made = [*command, PREPARE, str(workers), str(numbers)]
            day = subprocess.run(made, env=env, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
            begin = str(timezone.now().timestamp() + 2 + workers / 2)
            paths = [tmp_path / f"w{n}" for n in range(workers)]
            running = [
                subprocess.Popen([*command, WORKER, path.name, day, str(tries), str(path), begin], env=env, cwd=ROOT)
                for path in paths
            ]
            assert [one.wait(900) for one in running] == [0] * workers
            return [json.loads(line) for path in paths for line in path.read_text().splitlines()], day

        yield go


def _check(handed: list[list[int]]) -> None:
    """Of one number, no two times in hand overlap, and after its call it is in nobody's hand again."""
    by_turn: dict[int, list[list[int]]] = defaultdict(list)
    for one in handed:
        by_turn[one[0]].append(one)
    for times in by_turn.values():
        times.sort(key=lambda one: one[1])
        for before, after in zip(times, times[1:], strict=False):
            assert before[2] <= after[1], "in two hands"
            assert not before[3], "handed out after it was called"


@pytest.mark.process
def test_no_number_is_in_two_hands(crowd: Crowd) -> None:
    handed, _day = crowd(4, 60, 60)
    assert len(handed) > 60
    _check(handed)


@pytest.mark.slow
def test_twenty_workers_and_ten_thousand_tries(crowd: Crowd) -> None:
    handed, _day = crowd(20, 500, 4000)
    assert len(handed) > 4000
    _check(handed)
