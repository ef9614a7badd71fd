"""A partner is written down, or what is said of it corrected."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from saath.kernel.refusals import Refused
from saath.partners.models import Partner
from saath.partners.refusals import PartnerRefusal
from saath.partners.vocabulary import PartnerKind, Standing
from saath.people.actions import note_act
from saath.people.reads import has_role
from saath.people.refusals import PeopleRefusal
from saath.people.types import Viewer
from saath.people.vocabulary import Role


@dataclass(frozen=True, slots=True)
class PartnerFacts:
    """What is said of a partner: sourced facts, in both languages."""

    slug: str
    country: str
    kind: PartnerKind
    name: str
    name_ur: str
    what: str
    what_ur: str
    facts: str
    facts_ur: str
    organization: str
    source: str
    source_ur: str
    source_date: str
    standing: Standing


@transaction.atomic
def describe_partner(*, by: Viewer | None, facts: PartnerFacts, partner: str = "") -> Partner:
    """Add a partner, or correct the one of that public id. `by` is None only where shipped data is loaded."""
    if by is not None and not has_role(by, Role.SUPERVISOR):
        raise Refused(PeopleRefusal.NOT_ALLOWED)
    if not (facts.name and facts.what and facts.source):
        raise Refused(PartnerRefusal.MISSING)
    row = Partner.objects.select_for_update().filter(public_id=partner).first() if partner else Partner()
    if row is None:
        raise Refused(PartnerRefusal.NO_SUCH_PARTNER)
    if Partner.objects.filter(slug=facts.slug).exclude(pk=row.pk).exists():
        raise Refused(PartnerRefusal.SLUG_TAKEN)
    for name, value in asdict(facts).items():
        setattr(row, name, value)
    row.updated_at = timezone.now()
    row.save()
    note_act(by=by, act="partners.describe", subject=f"partner:{row.public_id}")
    return row
