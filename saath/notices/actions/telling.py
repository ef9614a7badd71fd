"""Somebody is told of something, once."""

from django.db import transaction
from django.utils import timezone

from saath.notices.actions.nudging import nudge_for
from saath.notices.models import Notice
from saath.notices.vocabulary import INSIDE_ONLY, Kind
from saath.notices.wishes import wishes_of
from saath.people.reads import blocked_either_way, muted_by
from saath.people.types import Account


@transaction.atomic
def tell(
    *,
    account_id: int,
    kind: Kind,
    subject_kind: str,
    subject_id: str,
    revision: int = 0,
    by_account_id: int | None = None,
) -> Notice | None:
    """Tell an account that something happened to a subject. Twice is once, for each revision of it.

    `by_account_id` is who did it: it is not kept, and nothing is told of oneself, or of somebody blocked or muted. None
    where nothing was told. A kind that somebody turned off is listed as read.
    """
    person = Account.objects.filter(pk=account_id, is_active=True).first()
    if person is None or (by_account_id is not None and _unwanted(account_id, by_account_id)):
        return None
    wishes = wishes_of(person)
    hears = wishes.hears_of(kind)
    subject = {"subject_kind": subject_kind, "subject_id": subject_id, "revision": revision}
    told, new = Notice.objects.get_or_create(
        account=person, kind=kind, **subject, defaults={"read_at": None if hears else timezone.now()}
    )
    if new and hears and kind not in INSIDE_ONLY:
        nudge_for(person, wishes)
    return told


def _unwanted(account_id: int, by: int) -> bool:
    return by == account_id or by in blocked_either_way(account_id) or by in muted_by(account_id)
