"""Keys of platforms: who may ask the API, how often, and until when."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hmac import compare_digest

from django.utils import timezone

from saath.people.reads import has_role, names_of
from saath.people.types import Viewer
from saath.screening.models import PlatformKey

_TOKEN = re.compile(r"saath_([a-z0-9]{12})_([A-Za-z0-9_-]{43})")


@dataclass(frozen=True, slots=True)
class Caller:
    """A platform that showed a key which holds: the key's public part, and how often it may ask."""

    prefix: str
    rate: str

    @property
    def kind(self) -> str:
        """The kind of everything that this platform records."""
        return f"platform:{self.prefix}"


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A key as the console shows it."""

    prefix: str
    name: str
    organization: str
    rate: int
    created_at: datetime
    created_by: str
    expires_on: date
    revoked_at: datetime | None

    @property
    def works(self) -> bool:
        """Whether it opens anything today."""
        return self.revoked_at is None and self.expires_on >= timezone.localdate()


def digest_of(token: str) -> str:
    """What is kept of a key. It is random and long, so one round of SHA-256 is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def caller_with(token: str) -> Caller | None:
    """Who shows this key; None where it is unknown, revoked or over."""
    match = _TOKEN.fullmatch(token)
    row = PlatformKey.objects.filter(prefix=match[1], revoked_at=None).first() if match else None
    if row is None or not compare_digest(row.digest, digest_of(token)) or row.expires_on < timezone.localdate():
        return None
    return Caller(row.prefix, f"{row.rate}/minute")


def platform_keys(viewer: Viewer) -> list[KeyEntry]:
    """Every key, the newest first, for administrators."""
    return list(_entries(viewer)) if has_role(viewer) else []


def _entries(viewer: Viewer) -> Iterator[KeyEntry]:
    rows = list(PlatformKey.objects.select_related("created_by"))
    names = names_of(viewer, {row.created_by.public_id for row in rows if row.created_by})
    for row in rows:
        by = names.get(row.created_by.public_id, "") if row.created_by else ""
        yield KeyEntry(
            row.prefix, row.name, row.organization, row.rate, row.created_at, by, row.expires_on, row.revoked_at
        )
