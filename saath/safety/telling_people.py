"""Whoever wrote something learns that a person reads it, and that a person decided; what, stands on their own page."""

from django.urls import reverse

from saath.kernel.events import listen
from saath.notices.actions import tell
from saath.notices.vocabulary import Kind
from saath.notices.ways import lead_to
from saath.people.types import Viewer
from saath.safety.events import CaseTaken, DecisionMade


def tell_people() -> None:
    """Called once, from `apps.py`."""
    listen(CaseTaken, tell_of_reading)
    listen(DecisionMade, tell_of_decision)
    lead_to("decision", _decisions)


def tell_of_reading(event: CaseTaken) -> None:
    """Only of words that wait: nobody learns that somebody else reported theirs."""
    if event.author_account_id is not None and not event.reported:
        tell(
            account_id=event.author_account_id,
            kind=Kind.TAKEN,
            subject_kind=event.kind,
            subject_id=event.subject_id,
            revision=event.revision,
        )


def tell_of_decision(event: DecisionMade) -> None:
    if event.author_account_id is not None:
        tell(
            account_id=event.author_account_id,
            kind=Kind.DECIDED,
            subject_kind="decision",
            subject_id=event.decision,
        )


def _decisions(_viewer: Viewer, _subject_id: str) -> str:
    return reverse("account-decisions")
