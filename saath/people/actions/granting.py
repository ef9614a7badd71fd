"""Roles are given and taken."""

from django.db import transaction

from saath.kernel.refusals import Refused
from saath.people.actions.auditing import note_act
from saath.people.models import Account, RoleGrant
from saath.people.policies import is_last_admin, role_refusal
from saath.people.refusals import PeopleRefusal
from saath.people.types import Viewer
from saath.people.vocabulary import Role


@transaction.atomic
def grant_role(*, by: Viewer | None, account: str, role: Role) -> None:
    """Give a role to the account of that public id. `by` is None only from the command line. Twice is once."""
    person = _other(by, account)
    if person.minor:
        raise Refused(PeopleRefusal.MINOR)
    _grant, new = RoleGrant.objects.get_or_create(account=person, role=role)
    if new:
        _mark_engine_room(person)
        note_act(by=by, act="people.grant-role", subject=f"account:{account}", role=role.value)


@transaction.atomic
def withdraw_role(*, by: Viewer | None, account: str, role: Role) -> None:
    """Take a role away. The last administrator stays."""
    person = _other(by, account)
    if role == Role.ADMIN and is_last_admin(person):
        raise Refused(PeopleRefusal.LAST_ADMIN)
    gone, _tables = RoleGrant.objects.filter(account=person, role=role).delete()
    if gone:
        _mark_engine_room(person)
        note_act(by=by, act="people.withdraw-role", subject=f"account:{account}", role=role.value)


def _other(by: Viewer | None, account: str) -> Account:
    if by is not None and (refusal := role_refusal(by, Role.ADMIN)):
        raise Refused(refusal)
    person = Account.objects.select_for_update().filter(public_id=account, is_active=True).first()
    if person is None:
        raise Refused(PeopleRefusal.NO_SUCH_ACCOUNT)
    if by is not None and by.pk == person.pk:
        raise Refused(PeopleRefusal.NOT_ONESELF)
    return person


def _mark_engine_room(person: Account) -> None:
    """Only administrators enter the engine room (Django's admin)."""
    admin = RoleGrant.objects.filter(account=person, role=Role.ADMIN).exists()
    Account.objects.filter(pk=person.pk).update(is_staff=admin, is_superuser=admin)
