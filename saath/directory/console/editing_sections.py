"""Editing's doors in the console."""

from django.utils.translation import gettext_lazy as _

from saath.design.console import Section, add_section
from saath.directory.desk.proposals import proposals_waiting
from saath.people.vocabulary import Role

VERIFIERS = frozenset({Role.VERIFIER.value})


def add_editing_sections() -> None:
    """Services, what is proposed, files, and what may be there twice."""
    add_section(Section(_("Services"), "console-services", VERIFIERS, "list", order=30))
    add_section(Section(_("Proposals"), "console-proposals", VERIFIERS, "edit", proposals_waiting, order=31))
    add_section(Section(_("Import"), "console-import", VERIFIERS, "note", order=32))
    add_section(Section(_("Duplicates"), "console-duplicates", VERIFIERS, "people", order=33))
