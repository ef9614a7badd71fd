"""Short ways for these tests."""

import re
from datetime import UTC, datetime

import time_machine
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from saath.jobs.running import run_one
from saath.notices.actions import add_phone, ask_for_mail, confirm_mail, tell
from saath.notices.models import Notice, Wish
from saath.notices.vocabulary import Kind
from saath.people.models import Account

ADDRESS = "quiet.corner@example.org"
PHONE = "https://fcm.googleapis.com/fcm/send/abc"
NOON = datetime(2026, 12, 2, 7, 0, tzinfo=UTC)
"""A Wednesday, noon in Karachi."""


def told(person: Account, subject: str = "c1", kind: Kind = Kind.ANSWERED, **more: int) -> Notice | None:
    return tell(account_id=person.pk, kind=kind, subject_kind="comment", subject_id=subject, **more)


def work() -> None:
    """Everything that is due now."""
    for _job in range(50):
        if not run_one("w"):
            return


def work_at(moment: datetime) -> None:
    with time_machine.travel(moment, tick=False):
        work()


def waiting() -> int:
    return DBTaskResult.objects.filter(status="READY", run_after__gt=timezone.now()).count()


def with_mail(person: Account, address: str = ADDRESS) -> None:
    """An address, confirmed through the link."""
    ask_for_mail(account=person, address=address)
    confirm_mail(key=Wish.objects.get(account=person).confirm_key)


def with_phone(person: Account, endpoint: str = PHONE) -> None:
    add_phone(account=person, endpoint=endpoint, name="Chrome, Android")


def link_in(text: str) -> str:
    return re.search(r"https?://[^/\s]+(\S+)", text)[1]  # type: ignore[index]
