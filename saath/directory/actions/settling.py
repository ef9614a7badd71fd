"""The last step of every act that adds or takes away a call: is the number offered, hidden, or back?"""

from collections.abc import Sequence

from django.utils import timezone

from saath.directory.actions.changing import note_change
from saath.directory.models import Contact, Service, Verification
from saath.directory.verifying.judging import GONE, judge
from saath.directory.verifying.last_lines import lines_that_matter
from saath.directory.verifying.standing import calls_that_stand
from saath.directory.vocabulary import ChangeKind, Outcome
from saath.kernel.countries import country


def settle(contact: Contact, *, call: str = "") -> None:
    """Hide or show a number as the calls that stand say, and note the change. Runs inside the action's transaction.

    With a `call`, what is hidden stays hidden until somebody gets through. Without one everything is judged anew,
    because a call was taken back, and nothing is noted: what that call brought was not told to anybody yet.
    """
    calls = list(calls_that_stand().filter(contact=contact))
    hidden = _is_gone(contact, calls, stays=bool(call) and contact.hidden_at is not None)
    if hidden == (contact.hidden_at is not None):
        if call and _got_through(calls):
            note_change(what=ChangeKind.REACHED, service=contact.service, call=call)
        return
    since = next(row.called_at for row in calls if row.outcome in GONE) if hidden else None
    Contact.objects.filter(pk=contact.pk).update(hidden_at=since)
    Service.objects.filter(pk=contact.service_id).update(updated_at=timezone.now())
    if call:
        what = ChangeKind.NUMBER_HIDDEN if hidden else ChangeKind.NUMBER_BACK
        note_change(what=what, service=contact.service, call=call)


def _is_gone(contact: Contact, calls: Sequence[Verification], *, stays: bool) -> bool:
    """Two calls on different days; for the last crisis line of a province, by two people."""
    judged = judge(calls, country(contact.service.country).zone)
    if not judged.gone or stays or judged.gone_by_two():
        return judged.gone
    return not lines_that_matter(contact.service.country).is_last(contact)


def _got_through(calls: Sequence[Verification]) -> bool:
    """Whether the newest call got through and the one before did not, or there was none."""
    outcomes = [call.outcome for call in calls[:2]]
    return outcomes[:1] == [Outcome.REACHED] and outcomes[1:] != [Outcome.REACHED]
