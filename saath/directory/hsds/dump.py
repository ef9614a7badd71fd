"""Everything as one JSON document: the page that a list of whole services would be, if a page held them all."""

import json
from typing import BinaryIO

from saath.directory.hsds.edition import Edition, Slice
from saath.directory.hsds.nested import full_service


def written(row: object) -> str:
    """A row as JSON, as short as can be."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def write_dump(edition: Edition, stream: BinaryIO) -> int:
    """Write the services one after the other; returns how many."""
    total = len(edition.services)
    whole = written(Slice(total, 1, max(1, total)).envelope([]) | {"size": total, "empty": not total})
    stream.write(whole.removesuffix("]}").encode())
    for nth, entry in enumerate(edition.services.values()):
        stream.write((",\n" if nth else "\n").encode() + written(full_service(entry, edition.shelf)).encode())
    stream.write(b"\n]}\n")
    return total
