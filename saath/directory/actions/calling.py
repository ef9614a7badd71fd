"""A named person called."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from saath.directory.actions.revising import bump_revision
from saath.directory.events import CallRecorded
from saath.directory.models import Contact, Verification
from saath.directory.refusals import DirectoryRefusal
from saath.directory.vocabulary import Outcome
from saath.kernel.events import emit
from saath.kernel.refusals import Refused
from saath.people.types import Viewer


@transaction.atomic
def record_call(
    *,
    by: Viewer,
    contact: str,
    outcome: Outcome,
    called_at: datetime | None = None,
    seconds_to_answer: int | None = None,
    language: str = "",
    note: str = "",
) -> Verification:
    """Keep what happened when `by` called. This alone makes a number "reached"; source confidence is left as it was."""
    if by.is_anonymous:
        raise Refused(DirectoryRefusal.NOT_A_CALLER)
    at = called_at or timezone.now()
    if at > timezone.now():
        raise Refused(DirectoryRefusal.IN_THE_FUTURE)
    row = Contact.objects.filter(public_id=contact).first()
    if row is None:
        raise Refused(DirectoryRefusal.NOT_THERE)
    call = Verification.objects.create(
        contact=row,
        caller=by,
        called_at=at,
        outcome=outcome,
        seconds_to_answer=seconds_to_answer,
        language=language,
        note=note,
    )
    emit(CallRecorded(contact, outcome.value))
    bump_revision()
    return call
