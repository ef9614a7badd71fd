"""Where a changed fact comes from. Every edit states it: a page with its date, or who told us on which day."""

from dataclasses import dataclass
from datetime import date

from saath.directory.files.csv_line import SOURCE_URL
from saath.people.vocabulary import Role

TOLD_BY = "urn:saath:told-by:"
"""Begins the address of a source that is nobody's page. What follows is a role, never a person."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A page, or (without one) the role in which it was heard: a verifier on the phone, an organisation's own editor."""

    on: date
    url: str = ""
    role: Role = Role.VERIFIER

    def is_sound(self, today: date) -> bool:
        """Whether it names a page that can be an address, and no day that is still to come."""
        return self.on <= today and len(self.url) <= 500 and (not self.url or bool(SOURCE_URL.fullmatch(self.url)))

    @property
    def kept(self) -> dict[str, str | None]:
        """As it is stored."""
        return {"url": self.url or TOLD_BY + self.role.value, "dated": self.on.isoformat()}


def told_by(url: str) -> str:
    """The role in which a source was heard; empty where it is a page."""
    return url.removeprefix(TOLD_BY) if url.startswith(TOLD_BY) else ""
