"""A line of the public board, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from saath.directory.showing.wording import comma_list, day_words
from saath.directory.types import Entry
from saath.directory.verifying.board import Answers
from saath.directory.vocabulary import LANGUAGES
from saath.text.isolation import isolate


@dataclass(frozen=True, slots=True)
class Row:
    """What the board says of one helpline. What is not known is empty, and the page leaves it out."""

    entry: Entry
    state: str
    state_tag: str
    taken_down: str
    last: str
    calls: str
    seconds: str
    hours: str
    languages: str
    roles: str
    pending: str


def rows_of(lines: Iterable[Answers]) -> list[Row]:
    return [_row(line) for line in lines]


def _row(line: Answers) -> Row:
    state, tag = _state(line)
    down = line.entry.taken_down
    return Row(
        entry=line.entry,
        state=state,
        state_tag=tag,
        taken_down=day_words(down[0], line.entry.country) if down else "",
        last=_last(line),
        calls=_calls(line),
        seconds=_seconds(line),
        hours=comma_list([isolate(f"{hour:02}:00–{hour:02}:59") for hour in line.hours]),
        languages=comma_list([str(LANGUAGES[tag]) for tag in line.languages]),
        roles=comma_list([str(role.label) for role in line.roles]),
        pending=ngettext("%(count)d report waits for a call", "%(count)d reports wait for a call", line.pending)
        % {"count": line.pending}
        if line.pending
        else "",
    )


def _state(line: Answers) -> tuple[str, str]:
    """The one thing to know first, and the tag it is drawn as."""
    if line.reached_at is None:
        return gettext("Not yet reached by us"), "tag-unknown"
    day = day_words(line.reached_at, line.entry.country)
    if line.overdue:
        return gettext("Not reached by us since %(day)s") % {"day": day}, "tag-note"
    return gettext("Last reached on %(day)s") % {"day": day}, "tag-open"


def _last(line: Answers) -> str:
    """The newest call, where it was not the one that got through."""
    if line.last_at is None or line.last_outcome is None or line.last_at == line.reached_at:
        return ""
    words = {"outcome": line.last_outcome.label, "day": day_words(line.last_at, line.entry.country)}
    return gettext("%(outcome)s, %(day)s") % words


def _calls(line: Answers) -> str:
    if not line.calls:
        return ""
    words = {"reached": line.reached, "calls": line.calls}
    return (
        ngettext("Reached in %(reached)d of %(calls)d call", "Reached in %(reached)d of %(calls)d calls", line.calls)
        % words
    )


def _seconds(line: Answers) -> str:
    if line.seconds_last is None:
        return ""
    words = {"last": line.seconds_last, "median": line.seconds_median}
    return gettext("%(last)d last time, %(median)d in the middle of all calls") % words
