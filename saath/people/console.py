"""The people room's doors in the console."""

from django.utils.translation import gettext_lazy as _

from saath.design.console import Section, add_section
from saath.people.vocabulary import Role


def add_own_sections() -> None:
    """People and their roles, and the audit log."""
    add_section(
        Section(_("People"), "console-people", frozenset({Role.SUPERVISOR.value, Role.ADMIN.value}), "people", order=80)
    )
    add_section(
        Section(_("Audit log"), "console-audit", frozenset({Role.SUPERVISOR.value, Role.ADMIN.value}), "book", order=90)
    )
