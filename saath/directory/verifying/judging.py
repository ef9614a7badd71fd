"""What the calls to one number say together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, takewhile
from zoneinfo import ZoneInfo

from saath.directory.models import Verification
from saath.directory.vocabulary import Outcome

GONE = frozenset({Outcome.WRONG.value, Outcome.DISCONNECTED.value})
"""Outcomes that say the number is not this service's."""
Seen = tuple[date, int | None]
"""On which day, in the country's zone, and who; None for somebody whose account is gone."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Doubted after one call that found somebody else or nothing, gone after two on different days."""

    doubted: bool
    gone: bool
    seen: tuple[Seen, ...]

    def gone_by_two(self) -> bool:
        """Whether two people found it so, each on a day of their own."""
        return any(_apart(one, other) and one[1] != other[1] for one, other in combinations(self.seen, 2))

    def may_confirm(self, person: int | None) -> bool:
        """Whether one more such call by this person would be the second person's."""
        return not self.seen or any(who != person for _day, who in self.seen)


def judge(calls: Sequence[Verification], zone: ZoneInfo) -> Judged:
    """Judge calls, newest first. Whatever came before the last time somebody got through no longer counts."""
    since = takewhile(lambda call: call.outcome != Outcome.REACHED, calls)
    seen = tuple(_seen(call, zone) for call in since if call.outcome in GONE)
    return Judged(bool(seen), any(_apart(*pair) for pair in combinations(seen, 2)), seen)


def _seen(call: Verification, zone: ZoneInfo) -> Seen:
    return call.called_at.astimezone(zone).date(), call.caller_id


def _apart(one: Seen, other: Seen) -> bool:
    return one[0] != other[0]
