"""Reasons against."""

from saath.people.models import Account, RoleGrant
from saath.people.refusals import PeopleRefusal
from saath.people.types import Viewer
from saath.people.vocabulary import Role


def roles_of(viewer: Viewer) -> frozenset[Role]:
    """The roles an account holds; asked for once a request."""
    if viewer.is_anonymous or not viewer.is_active:
        return frozenset()
    held: frozenset[Role] | None = getattr(viewer, "_held_roles", None)
    if held is None:
        held = frozenset(Role(role) for role in RoleGrant.objects.filter(account=viewer).values_list("role", flat=True))
        viewer._held_roles = held  # type: ignore[attr-defined]
    return held


def role_refusal(viewer: Viewer, *roles: Role) -> PeopleRefusal | None:
    """Why the viewer may not act in any of these roles. An administrator may act in all of them."""
    return None if roles_of(viewer) & {*roles, Role.ADMIN} else PeopleRefusal.NOT_ALLOWED


def is_last_admin(person: Account) -> bool:
    """Whether nobody else could give roles if this account went. Inside a transaction; the grants are locked."""
    admins = {grant.account_id for grant in RoleGrant.objects.select_for_update().filter(role=Role.ADMIN)}
    return admins == {person.pk}
