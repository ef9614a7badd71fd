"""Everything that is kept about a person, in one archive for that person."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from saath.people.holdings import holdings
from saath.people.types import Viewer


def export_of(viewer: Viewer) -> dict[str, Any]:
    """Rows by holding, with their counts and that of files; what stays after an erasure is said beside them."""
    if viewer.is_anonymous:
        return {}
    kept = {holding.name: list(holding.rows(viewer)) for holding in reversed(holdings())}
    return {
        "counts": {**{name: len(rows) for name, rows in kept.items()}, "files": len(list(_files(viewer)))},
        "stays_after_erasing": {holding.name: str(holding.keeps) for holding in holdings() if holding.keeps},
        "holdings": kept,
    }


def export_file(viewer: Viewer) -> bytes:
    """The export: rows as JSON that a person can read, and the files themselves beside them."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        rows = json.dumps(export_of(viewer), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        out.writestr("data.json", rows)
        for name, path in _files(viewer):
            out.write(path, f"files/{name}/{path.name}")
    return archive.getvalue()


def _files(viewer: Viewer) -> Iterator[tuple[str, Path]]:
    """Every file that is there, with the name of its holding."""
    if viewer.is_anonymous:
        return
    for holding in holdings():
        yield from ((holding.name, path) for path in holding.files(viewer) if path.is_file())
