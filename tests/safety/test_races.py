"""Many moderators at once, each a process of its own, on a database of the kind the suite runs on."""

import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from tests.jobs.test_workers import ROOT, _database

WORKER = """
import django, json, random, sys, time
django.setup()
from saath.kernel.refusals import Refused
from saath.people.models import Account
from saath.safety.actions import claim_next, decide, release_case
from saath.safety.subjects import register_subject
from saath.safety.vocabulary import DecisionKind
from tests.safety.things import Things
class Notes(Things):
    def apply(self, **asked): pass
register_subject(Notes())
name, tries, path, begin = sys.argv[1], int(sys.argv[2]), sys.argv[3], float(sys.argv[4])
person, chance = Account.objects.get(username=name), random.Random(name)
time.sleep(max(0.0, begin - time.time()))
with open(path, "w") as lines:
    for _ in range(tries):
        case = claim_next(by=person)
        if case is None:
            continue
        got, decides = time.monotonic_ns(), chance.random() < 0.6
        if decides:
            left = time.monotonic_ns()
            decide(by=person, case=case.public_id, epoch=case.lease_epoch, revision=case.revision,
                   kind=DecisionKind.PUBLISH, message="")
        else:
            left = time.monotonic_ns()
            release_case(by=person, case=case.public_id, epoch=case.lease_epoch)
        lines.write(json.dumps([case.pk, got, left, decides]) + chr(10))
"""
PREPARE = """
import django, sys
django.setup()
from saath.people.actions import grant_role
from saath.people.models import Account
from saath.people.vocabulary import Role
from saath.safety.actions import open_case
from saath.safety.vocabulary import CaseReason
workers, cases = int(sys.argv[1]), int(sys.argv[2])
for n in range(workers):
    person = Account.objects.create_user(f"w{n}")
    grant_role(by=None, account=person.public_id, role=Role.MODERATOR)
for n in range(cases):
    open_case(kind="thing", subject_id=str(n), revision=1, reason=CaseReason.FIRST_LOOK, tier=n % 4, author_account_id=None)
"""
AFTER = """
import django
django.setup()
from django.db.models import Count
from saath.safety.models import Case, Decision
print(Decision.objects.count(), Decision.objects.values("case").distinct().count(), Case.objects.filter(state="decided").count())
"""
AT_ONCE = """
import django, json, threading
django.setup()
from django.db import connection
from saath.kernel.refusals import Refused
from saath.safety.actions import claim_case, open_case, report
from saath.safety.models import Case, Report
from saath.safety.vocabulary import CaseReason, ReportReason
from tests.cast import make_cast
from tests.safety.things import registered

def at_once(*acts):
    gate, done = threading.Barrier(len(acts)), []
    def run(act):
        gate.wait(20)
        try:
            done.append(act())
        except Refused:
            pass
        finally:
            connection.close()
    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    [thread.start() for thread in threads], [thread.join(60) for thread in threads]
    return len(done)

def wait(subject):
    return open_case(kind="thing", subject_id=subject, revision=1, reason=CaseReason.ABUSE, tier=1, author_account_id=None)

def take(person, case):
    return lambda: claim_case(by=person, case=case.public_id)

def tell(person, subject, reason):
    return lambda: report(reporter=person, kind="thing", subject_id=subject, reason=reason)

def finish():
    Case.objects.all().update(state="decided", lease_by=None, lease_until=None)

cast, taken, own, told = make_cast(), [], [], []
for n in range(10):
    case = wait(f"a{n}")
    taken.append(at_once(take(cast.sana, case), take(cast.tariq, case)))
    finish()
    own.append(at_once(*(take(cast.sana, wait(f"{letter}{n}")) for letter in "bc")))
    finish()
    reasons = [ReportReason.SPAM, ReportReason.WORRIED, ReportReason.OTHER, ReportReason.HARASSMENT] * 2
    with registered() as things:
        things.write(f"d{n}", cast.amina)
        at_once(*(tell(cast.bilal, f"d{n}", reason) for reason in reasons))
    cases = Case.objects.filter(subject_id=f"d{n}")
    told.append([cases.count(), cases.get().tier, Report.objects.filter(case=cases.get()).count()])
    finish()
print(json.dumps([taken, own, told]))
"""
Crowd = Callable[[int, int, int], tuple[list[list[int]], list[int]]]


@pytest.fixture
def env(tmp_path: Path) -> Iterator[dict[str, str]]:
    """An empty database of its own, with its tables."""
    with _database() as url:
        env = {**os.environ, "SAATH_HOME": str(tmp_path), "DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
        env["DJANGO_SETTINGS_MODULE"] = "saath.settings"
        migrate = [sys.executable, "manage.py", "migrate", "-v0", "--skip-checks"]
        subprocess.run(migrate, env=env, cwd=ROOT, check=True)
        yield env


@pytest.fixture
def alone(env: dict[str, str]) -> Callable[..., str]:
    """Run a program on that database; what it printed."""

    def run(*asked: str) -> str:
        command = [sys.executable, "-c", *asked]
        done = subprocess.run(command, env=env, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
        return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""

    return run


@pytest.fixture
def crowd(env: dict[str, str], alone: Callable[..., str], tmp_path: Path) -> Crowd:
    def go(workers: int, tries: int, cases: int) -> tuple[list[list[int]], list[int]]:
        alone(PREPARE, str(workers), str(cases))
        begin = str(timezone.now().timestamp() + 2 + workers / 2)
        paths = [tmp_path / f"w{n}" for n in range(workers)]
        running = [
            subprocess.Popen([sys.executable, "-c", WORKER, path.name, str(tries), str(path), begin], env=env, cwd=ROOT)
            for path in paths
        ]
        assert [one.wait(600) for one in running] == [0] * workers
        taken = [json.loads(line) for path in paths for line in path.read_text().splitlines()]
        return taken, [int(number) for number in alone(AFTER).split()]

    return go


def check(taken: list[list[int]], after: list[int]) -> None:
    """Of one case, no two times in hand overlap; once decided, it is in nobody's hand again and decided no second time."""
    by_case: dict[int, list[list[int]]] = defaultdict(list)
    for one in taken:
        by_case[one[0]].append(one)
    for times in by_case.values():
        times.sort(key=lambda one: one[1])
        for before, later in zip(times, times[1:], strict=False):
            assert before[2] <= later[1], "in two hands"
            assert not before[3], "handed out after it was decided"
    decisions, cases, closed = after
    assert decisions == cases == closed == sum(one[3] for one in taken)


@pytest.mark.process
def test_no_case_is_in_two_hands(crowd: Crowd) -> None:
    taken, after = crowd(4, 60, 60)
    assert len(taken) > 60
    check(taken, after)


@pytest.mark.slow
def test_six_thousand_tries(crowd: Crowd) -> None:
    """SQLite lets one writer in at a time and starves the unlucky one: there as many write at once as our server does."""
    workers = 12 if connection.vendor == "postgresql" else 4
    taken, after = crowd(workers, 6000 // workers, 3000)
    assert len(taken) > 3000
    check(taken, after)


@pytest.mark.process
def test_what_is_done_at_once_is_done_once(alone: Callable[..., str]) -> None:
    """Threads on one database: two take one case, one person takes two, eight tell of one thing."""
    taken, own, told = json.loads(alone(AT_ONCE))
    assert taken == [1] * 10, "of two that take one case one has it"
    assert own == [1] * 10, "of two cases one person has one"
    assert told == [[1, 0, 4]] * 10, "one case, the lowest tier, and of one person one report a reason"
