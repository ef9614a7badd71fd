"""The room's doors in the console."""

from django.utils.translation import gettext_lazy as _

from saath.design.console import Section, add_section
from saath.people.types import GUEST
from saath.people.vocabulary import Role
from saath.screening.bank import KEEPERS, waiting_changes

TRIERS = (Role.MODERATOR, Role.COUNSELLOR, Role.CAMPAIGN_LEAD)


def add_sections() -> None:
    """Trying words, the phrase bank, and keys of platforms."""
    add_section(Section(_("Try words"), "console-try-words", _also_admin(TRIERS), "eye", order=50))
    add_section(
        Section(
            _("Phrase bank"), "console-phrases", _also_admin(KEEPERS), "list", lambda: waiting_changes(GUEST), order=55
        )
    )
    add_section(Section(_("Platform keys"), "console-keys", frozenset({Role.ADMIN.value}), "shield", order=85))


def _also_admin(roles: tuple[Role, ...]) -> frozenset[str]:
    return frozenset(role.value for role in (*roles, Role.ADMIN))
