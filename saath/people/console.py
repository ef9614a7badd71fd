"""The people room's doors: in the console, and on the page of one's own account."""

from django.utils.translation import gettext_lazy as _

from saath.design.console import Section, add_section
from saath.people.behind import unmaskings_waiting
from saath.people.own_doors import Door, add_door
from saath.people.types import GUEST
from saath.people.vocabulary import Role

LOOKING = frozenset({Role.MODERATOR.value, Role.SUPERVISOR.value, Role.ADMIN.value})


def add_own_sections() -> None:
    """People and their roles, and the audit log."""
    add_section(
        Section(_("People"), "console-people", frozenset({Role.SUPERVISOR.value, Role.ADMIN.value}), "people", order=80)
    )
    add_section(
        Section(_("Audit log"), "console-audit", frozenset({Role.SUPERVISOR.value, Role.ADMIN.value}), "book", order=90)
    )
    add_section(
        Section(_("Behind a name"), "console-behind", LOOKING, "people", lambda: unmaskings_waiting(GUEST), order=85)
    )


def add_own_doors() -> None:
    """Other names, and whom one keeps apart from."""
    add_door(
        Door(_("My other names"), _("Tell something without the name you sign in with."), "account-names", "note", 10)
    )
    add_door(
        Door(
            _("Blocked and muted"),
            _("Whom you do not want to meet here; taken back with one tap."),
            "account-apart",
            "eye",
            11,
        )
    )
