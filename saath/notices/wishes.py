"""What somebody chose, or what holds for whoever chose nothing: nothing goes out, and minors have quiet hours."""

from saath.notices.models import EVENING, MORNING, Wish
from saath.notices.sealing import unseal
from saath.notices.types import Wishes
from saath.notices.vocabulary import Kind, Pace
from saath.people.types import Account


def wishes_of(person: Account) -> Wishes:
    """The person's wishes."""
    row = Wish.objects.filter(account=person).first()
    if row is None:
        nothing: frozenset[Kind] = frozenset()
        return Wishes(False, Pace.AT_ONCE, nothing, person.minor, EVENING, MORNING, "", False)  # noqa: FBT003
    return Wishes(
        all_off=row.all_off,
        pace=Pace(row.pace),
        off=frozenset(Kind(kind) for kind in row.off if kind in Kind.values),
        quiet=person.minor if row.quiet is None else row.quiet,
        quiet_from=row.quiet_from,
        quiet_until=row.quiet_until,
        address=unseal(row.mail),
        confirmed=row.mail_confirmed_at is not None,
    )
