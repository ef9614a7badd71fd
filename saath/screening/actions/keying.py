"""A platform gets a key, or loses it."""

import secrets
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from saath.kernel.ids import public_id
from saath.kernel.refusals import Refused
from saath.people.actions import note_act
from saath.people.reads import has_role
from saath.people.refusals import PeopleRefusal
from saath.people.types import Account, Viewer
from saath.screening.keys import digest_of
from saath.screening.models import PlatformKey
from saath.screening.refusals import KeyRefusal

LONGEST = timedelta(days=731)
FASTEST = 6000


@transaction.atomic
def make_key(*, by: Viewer, name: str, organization: str, rate: int, expires_on: date) -> str:
    """Make a key and return it: it is never seen again. It takes an administrator."""
    _administrator(by)
    today = timezone.localdate()
    if not name.strip():
        raise Refused(KeyRefusal.NO_NAME)
    if not 0 < rate <= FASTEST:
        raise Refused(KeyRefusal.RATE)
    if not today <= expires_on <= today + LONGEST:
        raise Refused(KeyRefusal.END)
    prefix = public_id()
    token = f"saath_{prefix}_{secrets.token_urlsafe(32)}"
    told = {"name": name.strip(), "organization": organization.strip(), "rate": rate, "expires_on": expires_on}
    PlatformKey.objects.create(prefix=prefix, digest=digest_of(token), created_by_id=by.pk, **told)
    note_act(
        by=by, act="screening.make-key", subject=f"platform-key:{prefix}", rate=rate, expires_on=expires_on.isoformat()
    )
    return token


@transaction.atomic
def revoke_key(*, by: Viewer, key: str) -> None:
    """Let the key of that public part open nothing any more, at once. It takes an administrator."""
    _administrator(by)
    if not PlatformKey.objects.filter(prefix=key, revoked_at=None).update(revoked_at=timezone.now()):
        raise Refused(KeyRefusal.NO_SUCH_KEY)
    note_act(by=by, act="screening.revoke-key", subject=f"platform-key:{key}")


def let_go_of_keys(account: Account) -> int:
    """The platform keeps its key; who made it is forgotten."""
    return PlatformKey.objects.filter(created_by=account).update(created_by=None)


def _administrator(by: Viewer) -> None:
    if not has_role(by):
        raise Refused(PeopleRefusal.NOT_ALLOWED)
