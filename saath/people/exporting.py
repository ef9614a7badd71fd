"""Everything that is kept about a person, as one file for that person."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from saath.people.holdings import holdings
from saath.people.types import Viewer


def export_of(viewer: Viewer) -> dict[str, Any]:
    """Rows by holding, with their counts; what stays after an erasure is said beside them."""
    if viewer.is_anonymous:
        return {}
    kept = {holding.name: list(holding.rows(viewer)) for holding in holdings()}
    return {
        "counts": {name: len(rows) for name, rows in kept.items()},
        "stays_after_erasing": {holding.name: str(holding.keeps) for holding in holdings() if holding.keeps},
        "holdings": kept,
    }


def export_file(viewer: Viewer) -> bytes:
    """The export as JSON that a person can read."""
    return json.dumps(export_of(viewer), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2).encode()
