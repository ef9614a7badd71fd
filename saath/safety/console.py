"""The safety room's doors: in the console, and on the page of one's own account."""

from django.utils.translation import gettext_lazy as _

from saath.design.console import Section, add_section
from saath.people.own_doors import Door, add_door
from saath.people.vocabulary import Role
from saath.safety.reads import how_many_wait

READING = frozenset({Role.MODERATOR.value, Role.SUPERVISOR.value, Role.ADMIN.value})


def add_sections() -> None:
    """What waits, and the hours in which somebody is there for it."""
    add_section(Section(_("Words that wait"), "console-queue", READING, "eye", how_many_wait, order=5))
    add_section(Section(_("Hours of duty"), "console-duty", frozenset({Role.ADMIN.value}), "clock", order=86))


def add_own_doors() -> None:
    """What was decided about one's own words."""
    hint = _("What people here decided, and why.")
    add_door(Door(_("Decisions about my words"), hint, "account-decisions", "check", 20))
