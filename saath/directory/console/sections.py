"""The directory's sections of the console: numbers to call, and verification days."""

from django.utils.translation import gettext_lazy as _

from saath.design.console import Section, add_section
from saath.directory.verifying.due import how_many_wait
from saath.people.vocabulary import Role

CALLERS = frozenset({Role.VERIFIER.value, Role.SUPERVISOR.value, Role.ADMIN.value})


def add_call_sections() -> None:
    """For verifiers and supervisors."""
    add_section(Section(_("Numbers to call"), "console-calls", CALLERS, "phone", how_many_wait, order=10))
    add_section(Section(_("Verification days"), "console-days", CALLERS, "clock", order=11))
