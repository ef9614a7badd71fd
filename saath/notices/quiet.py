"""When something may go out: pace first, then quiet hours. Times are the country's."""

from datetime import date, datetime, time, timedelta

from saath.kernel.countries import country
from saath.notices.types import Hours
from saath.notices.vocabulary import Pace

EVENING = time(18)
SUNDAY, LATE_MORNING = 6, time(11)
_DAY = timedelta(days=1)


def due_at(now: datetime, pace: Pace, hours: Hours | None, place: str) -> datetime:
    """The first moment at which a person wants to hear, from now on."""
    local = now.astimezone(country(place).zone)
    return after_quiet(_by_pace(local, pace), hours, place)


def after_quiet(at: datetime, hours: Hours | None, place: str) -> datetime:
    """That moment, or the end of the quiet hours it lies in."""
    local = at.astimezone(country(place).zone)
    if hours is None or not _within(local.time(), hours):
        return at
    ends = hours[1]
    today = _at(local.date(), ends, local)
    return today if local < today else _at(local.date() + _DAY, ends, local)


def _within(clock: time, hours: Hours) -> bool:
    begins, ends = hours
    return begins <= clock < ends if begins < ends else clock >= begins or clock < ends


def _by_pace(local: datetime, pace: Pace) -> datetime:
    if pace == Pace.AT_ONCE:
        return local
    clock = EVENING if pace == Pace.DAILY else LATE_MORNING
    days = 0 if pace == Pace.DAILY else (SUNDAY - local.weekday()) % 7
    at = _at(local.date() + timedelta(days=days), clock, local)
    return at if at >= local else at + (_DAY if pace == Pace.DAILY else 7 * _DAY)


def _at(day: date, clock: time, like: datetime) -> datetime:
    return datetime.combine(day, clock, tzinfo=like.tzinfo)
