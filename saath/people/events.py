"""What happened among people. Rooms above may listen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PeopleKeptApart:
    """An account blocked or muted somebody through a thing (kind:id)."""

    account_id: int
    thing: str


@dataclass(frozen=True, slots=True)
class PersonUnmasked:
    """Two people of staff look behind somebody's name; the person is to be told from `tell_at` (ISO 8601) on."""

    unmasking: str
    account_id: int
    tell_at: str
