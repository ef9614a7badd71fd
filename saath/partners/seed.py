"""The partners that Saath ships with, written down through the same action as any other."""

import csv
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import transaction

from saath.partners.actions import PartnerFacts, describe_partner
from saath.partners.models import Partner
from saath.partners.vocabulary import PartnerKind, Standing

FILE: Path = settings.ROOT / "data/partners.csv"


@transaction.atomic
def load_partners(progress: Callable[[str], None] = lambda _line: None) -> int:
    """Add the partners that are missing; those that are there stay as staff made them. How many were added."""
    with FILE.open(encoding="utf-8", newline="") as file:
        shipped = [_facts(row) for row in csv.DictReader(file)]
    there = set(Partner.objects.values_list("slug", flat=True))
    missing = [facts for facts in shipped if facts.slug not in there]
    for facts in missing:
        describe_partner(by=None, facts=facts)
    if missing:
        progress(f"{len(missing)} partners")
    return len(missing)


def _facts(row: dict[str, str]) -> PartnerFacts:
    texts = {name: value for name, value in row.items() if name not in {"kind", "standing"}}
    return PartnerFacts(kind=PartnerKind(row["kind"]), standing=Standing(row["standing"]), **texts)
