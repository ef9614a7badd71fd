"""The room's doors in the console."""

from django.utils.translation import gettext_lazy as _

from saath.design.console import Section, add_section
from saath.people.types import GUEST
from saath.people.vocabulary import Role


def add_sections() -> None:
    """Partners for those who verify them, and one's own partners for editors."""
    staff = frozenset({Role.VERIFIER.value, Role.SUPERVISOR.value, Role.ADMIN.value})
    add_section(Section(_("Partners"), "console-partners", staff, "heart", _unverified, order=40))
    add_section(
        Section(_("My organisation"), "console-own-partners", frozenset({Role.PARTNER_EDITOR.value}), "edit", order=10)
    )


def _unverified() -> int:
    from saath.partners import reads

    return reads.wanting_verification(reads.partners(GUEST))
