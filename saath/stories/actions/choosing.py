"""Somebody says how they want to read, who may answer, and whom a minor lets speak to them."""

from datetime import time

from django.db import transaction

from saath.kernel.refusals import Refused
from saath.people.types import Account, Viewer
from saath.stories.actions.publishing import new_edition
from saath.stories.actions.telling import own_story
from saath.stories.models import AllowedAdult, Comment, ReadingChoice
from saath.stories.refusals import StoryRefusal
from saath.stories.vocabulary import Answers, Cover, Note


def choose_covers(*, by: Viewer, covers: dict[str, str]) -> None:
    """Keep what to do with each content note; `heavy` among them is whether heavy stories stand in a minor's feeds."""
    known = {*Note.values, "heavy"}
    if not (set(covers) <= known and set(covers.values()) <= set(Cover.values)):
        raise Refused(StoryRefusal.UNKNOWN_CHOICE)
    ReadingChoice.objects.update_or_create(account=_somebody(by), defaults={"covers": covers})


def choose_quiet_hours(*, by: Viewer, begin: time | None, end: time | None) -> None:
    """Keep the hours in which nothing is sent and the feed suggests rest; None for both takes them away."""
    if (begin is None) != (end is None) or (begin is not None and begin == end):
        raise Refused(StoryRefusal.UNKNOWN_CHOICE)
    hours = {"quiet_from": begin, "quiet_until": end}
    ReadingChoice.objects.update_or_create(account=_somebody(by), defaults=hours)


@transaction.atomic
def choose_answers(*, by: Viewer, story: str, answers: str, approve_first: bool, show_counts: bool) -> None:
    """Change who may answer one's story, and what others see of its signs. What was answered stays."""
    row = own_story(by, story, lock=True)
    if answers not in Answers.values:
        raise Refused(StoryRefusal.UNKNOWN_CHOICE)
    row.answers, row.approve_first, row.show_counts = answers, approve_first, show_counts
    row.save(update_fields=["answers", "approve_first", "show_counts"])
    new_edition()


@transaction.atomic
def choose_staying(*, by: Viewer, story: str, stays: bool) -> None:
    """Whether a published story stays, without a name, when the account is erased."""
    row = own_story(by, story, lock=True)
    row.stays = stays
    row.save(update_fields=["stays"])


@transaction.atomic
def allow_adult(*, by: Viewer, comment: str) -> None:
    """Somebody of 13 to 17 lets whoever wrote this set phrase to them answer in free words as well."""
    minor = _minor(by)
    row = Comment.objects.filter(public_id=comment, story__account=minor).exclude(account=None).first()
    if row is None:
        raise Refused(StoryRefusal.NO_SUCH_ANSWER)
    AllowedAdult.objects.get_or_create(minor=minor, adult_id=row.account_id)


@transaction.atomic
def allow_nobody(*, by: Viewer) -> None:
    """Take every such permission back."""
    AllowedAdult.objects.filter(minor=_somebody(by)).delete()


def _minor(by: Viewer) -> Account:
    person = _somebody(by)
    if not person.minor:
        raise Refused(StoryRefusal.NOT_A_MINOR)
    return person


def _somebody(by: Viewer) -> Account:
    if not isinstance(by, Account):
        raise Refused(StoryRefusal.SIGN_IN)
    return by
