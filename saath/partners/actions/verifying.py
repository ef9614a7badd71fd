"""Somebody checks that a partner is who it says."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from saath.kernel.refusals import Refused
from saath.partners.models import Editor, Partner, PartnerVerification
from saath.partners.refusals import PartnerRefusal
from saath.people.actions import note_act
from saath.people.reads import has_role
from saath.people.refusals import PeopleRefusal
from saath.people.types import Viewer
from saath.people.vocabulary import Role

LONGEST = timedelta(days=731)


@transaction.atomic
def verify_partner(*, by: Viewer, partner: str, evidence: str, expires_on: date, evidence_url: str = "") -> None:
    """Record what was looked at and until when it holds. The one before it is withdrawn in the same breath."""
    row = _partner_for(by, partner)
    if not evidence.strip():
        raise Refused(PartnerRefusal.NO_EVIDENCE)
    today = timezone.localdate()
    if not today < expires_on <= today + LONGEST:
        raise Refused(PartnerRefusal.ALREADY_OVER)
    if Editor.objects.filter(partner=row, account__pk=by.pk or 0).exists():
        raise Refused(PartnerRefusal.OWN_PARTNER)
    _withdraw(row)
    PartnerVerification.objects.create(
        partner=row, evidence=evidence.strip(), evidence_url=evidence_url, expires_on=expires_on, verified_by_id=by.pk
    )
    note_act(by=by, act="partners.verify", subject=f"partner:{partner}", expires_on=expires_on.isoformat())


@transaction.atomic
def withdraw_verification(*, by: Viewer, partner: str) -> None:
    """Say that the partner is no longer verified."""
    if not _withdraw(_partner_for(by, partner)):
        raise Refused(PartnerRefusal.NOT_VERIFIED)
    note_act(by=by, act="partners.withdraw-verification", subject=f"partner:{partner}")


def _partner_for(by: Viewer, partner: str) -> Partner:
    if not has_role(by, Role.VERIFIER, Role.SUPERVISOR):
        raise Refused(PeopleRefusal.NOT_ALLOWED)
    row = Partner.objects.select_for_update().filter(public_id=partner).first()
    if row is None:
        raise Refused(PartnerRefusal.NO_SUCH_PARTNER)
    return row


def _withdraw(partner: Partner) -> int:
    held = PartnerVerification.objects.filter(partner=partner, withdrawn_at=None)
    return held.update(withdrawn_at=timezone.now())
