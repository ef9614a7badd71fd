"""Background work of the notices room."""

from django.utils.dateparse import parse_datetime
from django_tasks import task

from saath.jobs.schedules import daily
from saath.notices.actions import forget, forget_old, take_up_what_was_left, tell
from saath.notices.vocabulary import Kind
from saath.people.events import PeopleKeptApart, PersonUnmasked


def tell_of_a_look(event: PersonUnmasked) -> None:
    """Whoever's name was looked behind is told, once the hour in which the two could look is over."""
    say_unmasked.using(run_after=parse_datetime(event.tell_at)).enqueue(event.account_id, event.unmasking)


@task()
def say_unmasked(account_id: int, unmasking: str) -> None:
    """Twice is once."""
    tell(account_id=account_id, kind=Kind.UNMASKED, subject_kind="unmasking", subject_id=unmasking)


def forget_what_came_from_them(event: PeopleKeptApart) -> None:
    """What was told of the very thing through which somebody was blocked or muted goes."""
    subject_kind, _colon, subject_id = event.thing.partition(":")
    forget(subject_kind=subject_kind, subject_id=subject_id, account_id=event.account_id)


@daily(hour=3)
def forget_old_notices() -> None:
    """Ninety days are enough."""
    forget_old()


@daily(hour=8)
def send_what_was_left() -> None:
    """What no server took yesterday is tried again."""
    take_up_what_was_left()
