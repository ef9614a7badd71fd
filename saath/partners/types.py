"""What reads give: frozen, complete, free of the database."""

from dataclasses import dataclass
from datetime import date, datetime

from saath.directory.types import Listed
from saath.partners.vocabulary import PartnerKind, Standing


@dataclass(frozen=True, slots=True)
class Verified:
    """A verification that holds today."""

    evidence: str
    evidence_url: str
    verified_at: datetime
    expires_on: date


@dataclass(frozen=True, slots=True)
class PartnerEntry:
    """A partner as its page shows it. `verified` is None where nobody checked, or where the check ran out."""

    public_id: str
    slug: str
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
    verified: Verified | None
    ran_out: date | None
    """The day on which the newest verification ran out, where none holds any more."""


@dataclass(frozen=True, slots=True)
class EditorEntry:
    """An editor, as the console shows them."""

    public_id: str
    name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class PartnerPage:
    """A partner with what it offers in the directory."""

    partner: PartnerEntry
    services: tuple[Listed, ...]
