"""Reasons against."""

from saath.kernel.refusals import Reason, Refused
from saath.people.reads import has_role
from saath.people.refusals import PeopleRefusal
from saath.people.types import Account, Viewer
from saath.people.vocabulary import Role
from saath.safety.duty import MODERATORS
from saath.safety.models import Case
from saath.safety.refusals import SafetyRefusal
from saath.safety.vocabulary import NEEDS_GROUND, DecisionKind, Ground


def may_moderate(viewer: Viewer) -> bool:
    """Whether the viewer may see what waits and decide."""
    return has_role(viewer, *MODERATORS)


def moderator(by: Viewer) -> Account:
    """The account that moderates; refuses everybody else."""
    return required(by, *MODERATORS)


def required(by: Viewer, *roles: Role) -> Account:
    """The account that acts in one of these roles; refuses everybody else."""
    if not isinstance(by, Account) or not has_role(by, *roles):
        raise Refused(PeopleRefusal.NOT_ALLOWED)
    return by


def claim_refusal(case: Case | None, by: Account) -> Reason | None:
    """Why this person may not have this case in hand."""
    if case is None:
        return SafetyRefusal.NOT_THERE
    return SafetyRefusal.OWN_WORDS if case.author_id == by.pk else None


def decision_refusal(kind: DecisionKind, reason: Ground, message: str) -> Reason | None:
    """Why a decision may not be made in these words. Another ground than the named ones needs a message that says it."""
    if kind in NEEDS_GROUND and reason == Ground.NONE:
        return SafetyRefusal.NO_GROUND
    wordless = not message.strip()
    return SafetyRefusal.NO_MESSAGE if wordless and (reason == Ground.OTHER or kind != DecisionKind.PUBLISH) else None
