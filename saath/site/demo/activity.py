"""A few weeks of invented work, done through the same actions as real work. The same every time."""

import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from saath.directory import reads as directory
from saath.directory.actions import record_call, report_entry
from saath.directory.actions.handing_out import start_day
from saath.directory.types import ContactEntry, Entry
from saath.directory.vocabulary import Outcome, ReportReason
from saath.paper.actions import release_number
from saath.partners import reads as partners
from saath.partners.actions import add_editor, verify_partner
from saath.people.reads import invented_people
from saath.people.types import GUEST
from saath.site.demo.cast import Cast, invent_cast
from saath.site.demo.telling import tell_stories

WEEKS = 4
SEED = 2026
OUTCOMES = (Outcome.REACHED,) * 13 + (Outcome.BUSY,) * 3 + (Outcome.NO_ANSWER,) * 3 + (Outcome.WRONG,)
"""Most lines answer; some do not. Invented proportions, no claim about anybody."""
LANGUAGES = ("ur", "ur", "ur", "en", "pa", "ps", "sd")
NOTE = "Demonstration: nobody called."


@transaction.atomic
def fill_demonstration(progress: Callable[[str], None]) -> None:
    """Invent people and what they did, once. All of it or nothing."""
    if invented_people(GUEST):
        return
    progress("invented people and a few weeks of their work ...")
    cast, chance = invent_cast(), random.Random(SEED)  # noqa: S311 - nothing secret hangs on it
    calls = _call_lines(cast, chance)
    reports = _report_lines(chance)
    _work_with_partners(cast)
    _let_stand(cast)
    start_day(by=cast.rabia, name="Verification day", ends_at=timezone.now() + timedelta(days=1))
    stories = tell_stories(cast)
    progress(f"{calls} calls, {reports} reports, a partner with an editor, a verification day, {stories} stories")


def _call_lines(cast: Cast, chance: random.Random) -> int:
    """Three of four lines were called within the weeks before now, some of them twice."""
    made = 0
    for _entry, contact in _lines():
        if chance.random() < 0.25:
            continue
        for when in sorted(_moments(chance)):
            outcome = chance.choice(OUTCOMES)
            reached = outcome == Outcome.REACHED
            record_call(
                by=chance.choice((cast.usman, cast.rabia)),
                contact=contact.public_id,
                outcome=outcome,
                called_at=when,
                seconds_to_answer=chance.randint(4, 90) if reached else None,
                language=chance.choice(LANGUAGES) if reached else "",
                note=NOTE,
            )
            made += 1
    return made


def _moments(chance: random.Random) -> Iterator[datetime]:
    for _time in range(chance.choice((1, 1, 2))):
        yield timezone.now() - timedelta(hours=chance.randint(2, 24 * 7 * WEEKS))


def _report_lines(chance: random.Random) -> int:
    """Some people told us that a number was wrong."""
    lines = chance.sample(list(_lines()), 5)
    for entry, contact in lines:
        reason = chance.choice((ReportReason.WRONG_NUMBER, ReportReason.NO_ANSWER))
        report_entry(service=entry.public_id, reason=reason, contact=contact.public_id, note=NOTE)
    return len(lines)


def _work_with_partners(cast: Cast) -> None:
    page = partners.partner_page(GUEST, "digital-rights-foundation")
    if page is None:
        return
    known = page.partner.public_id
    add_editor(by=cast.farida, partner=known, name=cast.zara.username)
    until = timezone.localdate() + timedelta(days=365)
    verify_partner(by=cast.usman, partner=known, evidence="Demonstration: nobody looked at anything", expires_on=until)


def _let_stand(cast: Cast) -> None:
    until = timezone.localdate() + timedelta(days=30)
    for _entry, contact in list(_lines())[-2:]:
        release_number(by=cast.usman, contact=contact.public_id, until=until, reason=NOTE)


def _lines() -> Iterator[tuple[Entry, ContactEntry]]:
    """Numbers that the directory lets one call; never the emergency numbers, not even in play."""
    urgent = {contact.dialled for e in directory.all_shown(GUEST) if e.kind == "emergency" for contact in e.dialable}
    for entry in directory.all_shown(GUEST):
        for contact in entry.dialable:
            if contact.uri and contact.dialled not in urgent:
                yield entry, contact
