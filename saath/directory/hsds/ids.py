"""UUIDs derived from what is stable here, so that the same fact has the same id in every import and installation."""

from uuid import UUID, uuid5

NAMESPACE = UUID("d23431a5-db00-4745-aa90-0c79fac481f2")


def hsds_id(table: str, *keys: str | int) -> str:
    """The UUID of a row. A service's key is its slug, which imports and exports keep; public ids are drawn by chance."""
    return str(uuid5(NAMESPACE, "\x1f".join((table, *map(str, keys)))))
