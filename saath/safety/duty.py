"""Who is on duty when: simple weekly hours. Where none are set, or nobody works as a moderator, nobody is on duty."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings

from saath.kernel.countries import country
from saath.people.reads import anybody_in
from saath.people.types import GUEST
from saath.people.vocabulary import Role
from saath.safety.models import DutyHours
from saath.safety.vocabulary import Tier

MODERATORS = (Role.MODERATOR, Role.SUPERVISOR)
WITHIN = {
    Tier.NOW: timedelta(minutes=15),
    Tier.SOON: timedelta(hours=1),
    Tier.TODAY: timedelta(hours=8),
    Tier.CALM: timedelta(hours=24),
}
"""Time on duty within which a person should have looked."""
AHEAD = 15
"""Days that are looked ahead: with hours once a week, 24 of them take longer, and are promised by nobody."""
Span = tuple[datetime, datetime]


def on_duty(now: datetime) -> bool:
    """Whether the duty hours say that a moderator is there now."""
    return any(begins <= now < ends for begins, ends in _spans(now, days=1))


def next_duty(now: datetime) -> datetime | None:
    """When somebody is on duty next: now, if somebody is; None where nobody ever is."""
    spans = (max(begins, now) for begins, ends in _spans(now, days=8) if ends > now)
    return min(spans, default=None)


def expected_by(now: datetime, tier: int = Tier.TODAY) -> datetime | None:
    """Until when a person should have looked at what is handed in now; None where nobody is on duty to promise it."""
    left = WITHIN[Tier(tier)]
    at = now
    for begins, ends in sorted(_spans(now, days=AHEAD)):
        start = max(begins, at)
        if start + left <= ends:
            return start + left
        if ends > start:
            left, at = left - (ends - start), ends
    return None


def _spans(now: datetime, *, days: int) -> Iterator[Span]:
    """Times on duty from yesterday on."""
    hours = list(DutyHours.objects.all())
    if not hours or not anybody_in(GUEST, *MODERATORS):
        return
    zone = country(settings.COUNTRY).zone
    today = now.astimezone(zone).date()
    for day in (today + timedelta(days=n) for n in range(-1, days + 1)):
        for held in (held for held in hours if held.weekday == day.weekday()):
            last = day if held.ends > held.begins else day + timedelta(days=1)
            begins, ends = datetime.combine(day, held.begins, zone), datetime.combine(last, held.ends, zone)
            yield begins, ends
