"""Every read of the partners room. The viewer comes first."""

from collections.abc import Iterable

from django.db.models import Prefetch
from django.utils import timezone

from saath.directory import reads as directory
from saath.partners.models import Editor, Partner, PartnerVerification
from saath.partners.types import EditorEntry, PartnerEntry, PartnerPage, Verified
from saath.partners.vocabulary import PartnerKind, Standing
from saath.people.reads import has_role, has_second_factor, names_of
from saath.people.types import Viewer
from saath.people.vocabulary import Role

_NEWEST = Prefetch(
    "verifications", queryset=PartnerVerification.objects.filter(withdrawn_at=None).order_by("-verified_at", "-id")
)


def partners(_viewer: Viewer) -> list[PartnerEntry]:
    """Every partner, by name."""
    return [_entry(row) for row in Partner.objects.prefetch_related(_NEWEST)]


def partner_page(viewer: Viewer, slug: str) -> PartnerPage | None:
    """A partner and its services of the directory, as far as these are shown."""
    row = Partner.objects.prefetch_related(_NEWEST).filter(slug=slug).first()
    if row is None:
        return None
    services = directory.services_of(viewer, row.organization) if row.organization else []
    return PartnerPage(_entry(row), tuple(services))


def partner(_viewer: Viewer, public_id: str) -> PartnerEntry | None:
    """The partner of that id."""
    row = Partner.objects.prefetch_related(_NEWEST).filter(public_id=public_id).first()
    return _entry(row) if row else None


def editors_of(viewer: Viewer, public_id: str) -> list[EditorEntry]:
    """Who proposes for a partner, for administrators and supervisors."""
    if not has_role(viewer, Role.SUPERVISOR):
        return []
    rows = list(Editor.objects.filter(partner__public_id=public_id).values_list("account__public_id", "since"))
    names = names_of(viewer, (account for account, _since in rows))
    return [EditorEntry(account, names[account], since) for account, since in rows]


def edited_by(viewer: Viewer) -> list[PartnerEntry]:
    """The partners for which the viewer may propose."""
    if viewer.is_anonymous or not has_role(viewer, Role.PARTNER_EDITOR):
        return []
    return [_entry(row) for row in Partner.objects.filter(editors__account=viewer).prefetch_related(_NEWEST)]


def may_propose_for(viewer: Viewer, organization: str) -> bool:
    """Whether the viewer edits for the partner that is this organisation in the directory."""
    if viewer.is_anonymous or not organization or not has_second_factor(viewer):
        return False
    return Editor.objects.filter(account=viewer, partner__organization=organization).exists()


def wanting_verification(entries: Iterable[PartnerEntry]) -> int:
    """How many of these partners nobody has verified, or whose verification ran out."""
    return sum(entry.verified is None for entry in entries)


def _entry(row: Partner) -> PartnerEntry:
    newest = next(iter(row.verifications.all()), None)
    over = newest is not None and newest.expires_on < timezone.localdate()
    held = newest if not over else None
    return PartnerEntry(
        public_id=row.public_id,
        slug=row.slug,
        kind=PartnerKind(row.kind),
        name=row.name,
        name_ur=row.name_ur,
        what=row.what,
        what_ur=row.what_ur,
        facts=row.facts,
        facts_ur=row.facts_ur,
        organization=row.organization,
        source=row.source,
        source_ur=row.source_ur,
        source_date=row.source_date,
        standing=Standing(row.standing),
        verified=Verified(held.evidence, held.evidence_url, held.verified_at, held.expires_on) if held else None,
        ran_out=newest.expires_on if newest and over else None,
    )
