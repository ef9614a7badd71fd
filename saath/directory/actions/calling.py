"""A person of ours called, or takes back what was recorded by mistake."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from saath.directory.actions.revising import bump_revision
from saath.directory.actions.settling import settle
from saath.directory.events import CallRecorded, CallTakenBack
from saath.directory.models import Change, Contact, Report, Verification
from saath.directory.refusals import CallRefusal, DirectoryRefusal
from saath.directory.turns import CallWithdrawn, Turn
from saath.directory.vocabulary import ABOUT_THE_NUMBER, LANGUAGES, Channel, Outcome
from saath.kernel.events import emit
from saath.kernel.ids import public_id
from saath.kernel.refusals import Refused
from saath.people.actions import note_act
from saath.people.reads import has_role
from saath.people.types import Account, Viewer
from saath.people.vocabulary import Role
from saath.text.folding import clean

NOTE_LIMIT = 300
MOST_SECONDS = 600
UNDO = timedelta(minutes=10)
CONCLUSIVE = frozenset({Outcome.REACHED, Outcome.WRONG, Outcome.DISCONNECTED})
"""Outcomes that settle a report about the number. A busy line proves nothing: the report stays open."""


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
    everywhere: bool = False,
    token: str = "",
) -> Verification:
    """Keep what happened when `by` called. This alone makes a number "reached"; source confidence is left as it was.

    `everywhere` records it for every service with the same number and key. The same `token` sent twice is one call.
    """
    (person, role), at = _caller(by), _moment(called_at)
    rows = _contacts(contact, everywhere=everywhere)
    call = token or public_id()
    if known := Verification.objects.filter(call=call, caller=person).first():
        return known
    heard = language if language in LANGUAGES else ""
    seconds = min(seconds_to_answer, MOST_SECONDS) if seconds_to_answer is not None else None
    calls = [
        Verification.objects.create(
            call=call, contact=row, caller=person, caller_role=role, called_at=at, outcome=outcome,
            seconds_to_answer=seconds, language=heard, note=clean(note, NOTE_LIMIT),
        )
        for row in rows
    ]  # fmt: skip
    facts = {"call": call, "outcome": outcome.value, "contacts": len(rows)}
    note_act(by=by, act="directory.record-call", subject=f"contact:{contact}", **facts)
    _after(rows, calls[0])
    return calls[0]


@transaction.atomic
def take_back_call(*, by: Viewer, call: str) -> None:
    """Whoever recorded a call takes it back, for ten minutes. Its rows stay; everything that followed from it goes."""
    person, _as = _caller(by)
    rows = list(Verification.objects.filter(call=call, caller=person).select_related("contact__service"))
    if not rows or CallWithdrawn.objects.filter(call=call).exists():
        raise Refused(CallRefusal.NO_SUCH_CALL)
    if rows[0].called_at < timezone.now() - UNDO:
        raise Refused(CallRefusal.TOO_LATE)
    contacts = list(Contact.objects.select_for_update().filter(pk__in=[row.contact_id for row in rows]))
    CallWithdrawn.objects.create(call=call)
    Change.objects.filter(call=call).delete()
    Report.objects.filter(_about(contacts), closed_at=rows[0].called_at).update(closed_at=None)
    Turn.objects.filter(call=call).update(finished_at=None, outcome="", call="", holder=None, held_until=None)
    for contact in contacts:
        settle(contact)
    note_act(by=by, act="directory.take-back-call", subject=f"contact:{rows[0].contact.public_id}", call=call)
    emit(CallTakenBack(call))
    bump_revision()


def _caller(by: Viewer) -> tuple[Account, Role]:
    """Who calls, and in which role."""
    if not isinstance(by, Account) or not has_role(by, Role.VERIFIER):
        raise Refused(DirectoryRefusal.NOT_A_CALLER)
    return by, Role.ADMIN if has_role(by, Role.ADMIN) else Role.VERIFIER


def _moment(called_at: datetime | None) -> datetime:
    at = called_at or timezone.now()
    if at > timezone.now():
        raise Refused(DirectoryRefusal.IN_THE_FUTURE)
    return at


def _contacts(contact: str, *, everywhere: bool) -> list[Contact]:
    """The contact that was called, first, and those with the same number and key; locked until the end."""
    called = Contact.objects.select_related("service").filter(public_id=contact).first()
    if called is None:
        raise Refused(DirectoryRefusal.NOT_THERE)
    wanted = Q(pk=called.pk)
    if everywhere and called.dialled:
        wanted |= Q(
            channel=Channel.PHONE, dialled=called.dialled, press=called.press, service__country=called.service.country
        )
    rows = Contact.objects.select_for_update(of=("self",)).select_related("service").filter(wanted).order_by("pk")
    return sorted(rows, key=lambda row: row.pk != called.pk)


def _after(rows: Sequence[Contact], call: Verification) -> None:
    """What follows from a call: numbers hidden or back, reports settled, the turn of a verification day over."""
    for row in rows:
        settle(row, call=call.call)
        emit(CallRecorded(row.public_id, call.outcome))
    if call.outcome in CONCLUSIVE:
        open_ones = Report.objects.filter(_about(rows), reason__in=ABOUT_THE_NUMBER, closed_at=None)
        open_ones.filter(created_at__lte=call.called_at).update(closed_at=call.called_at)
    first = rows[0]
    Turn.objects.filter(
        day__country=first.service.country, dialled=first.dialled, press=first.press, finished_at=None
    ).filter(day__stopped_at=None, day__ends_at__gt=timezone.now()).update(
        finished_at=timezone.now(), outcome=call.outcome, call=call.call
    )
    bump_revision()


def _about(contacts: Iterable[Contact]) -> Q:
    """Reports about one of these contacts, or about its service as a whole."""
    rows = list(contacts)
    return Q(contact__in=rows) | Q(contact=None, service__in=[row.service_id for row in rows])
