"""Break-glass: two people of staff look behind a name for one hour, each says why, and the person is told."""

from django.db import transaction
from django.utils import timezone

from saath.kernel.events import emit
from saath.kernel.refusals import Refused
from saath.people.actions.auditing import note_act
from saath.people.behind import HOUR, MAY_AGREE, MAY_ASK
from saath.people.events import PersonUnmasked
from saath.people.models import Account, Persona, Unmasking
from saath.people.names import folded_name
from saath.people.policies import role_refusal
from saath.people.refusals import PeopleRefusal
from saath.people.types import Viewer
from saath.people.vocabulary import Role

LEAST = 10
"""Characters of a reason: "because" is none."""


@transaction.atomic
def ask_to_unmask(*, by: Viewer, account_id: int, thing: str, reason: str) -> Unmasking:
    """Ask to see the account behind a thing told without a name (`thing`: kind:id). Shows nothing yet."""
    asker = _staff(by, account_id, reason, *MAY_ASK)
    if not Account.objects.filter(pk=account_id).exists():
        raise Refused(PeopleRefusal.NO_SUCH_ACCOUNT)
    asked = Unmasking.objects.create(account_id=account_id, thing=thing, asked_by=asker, reason=reason.strip())
    note_act(by=by, act="people.ask-to-unmask", subject=f"unmasking:{asked.public_id}", thing=thing)
    return asked


@transaction.atomic
def ask_to_unmask_persona(*, by: Viewer, name: str, reason: str) -> Unmasking:
    """Ask to see the account behind a persona, by the name that stands under what it told."""
    held = Persona.objects.filter(folded=folded_name(name)).first() if not role_refusal(by, *MAY_ASK) else None
    if held is None:
        raise Refused(PeopleRefusal.NO_SUCH_ACCOUNT)
    return ask_to_unmask(by=by, account_id=held.account_id, thing=f"persona:{held.public_id}", reason=reason)


@transaction.atomic
def agree_to_unmask(*, by: Viewer, unmasking: str, reason: str) -> Unmasking:
    """Agree, as another person and with a reason of one's own, within the hour. From now the two may look for an hour."""
    asked = Unmasking.objects.select_for_update().filter(public_id=unmasking, agreed_at=None).first()
    now = timezone.now()
    if asked is None or now >= asked.asked_at + HOUR:
        raise Refused(PeopleRefusal.TOO_LATE)
    agreer = _staff(by, asked.account_id, reason, *MAY_AGREE)
    if asked.asked_by_id in {agreer.pk, None}:
        raise Refused(PeopleRefusal.TWO_PEOPLE)
    Unmasking.objects.filter(pk=asked.pk).update(agreed_by=agreer, agreed_at=now, agreed_reason=reason.strip())
    asked.refresh_from_db()
    note_act(by=by, act="people.agree-to-unmask", subject=f"unmasking:{unmasking}", thing=asked.thing)
    emit(PersonUnmasked(unmasking, asked.account_id, (now + HOUR).isoformat()))
    return asked


def _staff(by: Viewer, account_id: int, reason: str, *roles: Role) -> Account:
    if not isinstance(by, Account) or (role_refusal(by, *roles)):
        raise Refused(PeopleRefusal.NOT_ALLOWED)
    if by.pk == account_id:
        raise Refused(PeopleRefusal.OWN_WORDS)
    if len(reason.strip()) < LEAST:
        raise Refused(PeopleRefusal.WHY)
    return by
