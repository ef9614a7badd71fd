"""Other names: somebody takes one, and puts one away."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from saath.kernel.refusals import Refused
from saath.people.models import Account, Persona
from saath.people.names import folded_name, tidy_name
from saath.people.naming import objection_to
from saath.people.refusals import PeopleRefusal

LONGEST = 40
MOST = 5


@transaction.atomic
def create_persona(*, account: Account, name: str) -> Persona:
    """Take another name. Of two that look alike only the first stands; a name somebody signs in with is nobody's."""
    tidied = tidy_name(name)[:LONGEST].strip()
    folded = folded_name(tidied)
    if sum(sign.isalpha() for sign in folded) < 2:
        raise Refused(PeopleRefusal.NAME_TOO_SHORT)
    if (objection := objection_to(tidied)) is not None:
        raise Refused(objection.reason)
    person = Account.objects.select_for_update().get(pk=account.pk)
    if person.personas.filter(retired_at=None).count() >= MOST:
        raise Refused(PeopleRefusal.TOO_MANY_PERSONAS)
    if _somebody_signs_in_as(tidied):
        raise Refused(PeopleRefusal.NAME_TAKEN)
    try:
        with transaction.atomic():
            return Persona.objects.create(account=person, name=tidied, folded=folded)
    except IntegrityError as taken:
        raise Refused(PeopleRefusal.NAME_TAKEN) from taken


@transaction.atomic
def retire_persona(*, account: Account, persona: str) -> None:
    """Put a name away: it stays under what was told with it, and nothing new is told with it."""
    held = Persona.objects.filter(account=account, public_id=persona, retired_at=None)
    if not held.update(retired_at=timezone.now()):
        raise Refused(PeopleRefusal.NO_SUCH_PERSONA)


@transaction.atomic
def take_up_persona(*, account: Account, persona: str) -> None:
    """Undo `retire_persona`."""
    person = Account.objects.select_for_update().get(pk=account.pk)
    if person.personas.filter(retired_at=None).count() >= MOST:
        raise Refused(PeopleRefusal.TOO_MANY_PERSONAS)
    held = Persona.objects.filter(account=account, public_id=persona).exclude(retired_at=None)
    if not held.update(retired_at=None):
        raise Refused(PeopleRefusal.NO_SUCH_PERSONA)


def _somebody_signs_in_as(name: str) -> bool:
    return Account.objects.filter(username__iexact=name).exists()
