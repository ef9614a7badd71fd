"""The room's doors on the page of one's own account."""

from django.utils.translation import gettext_lazy as _

from saath.people.own_doors import Door, add_door


def add_own_doors() -> None:
    """One's own stories, and how one wants to read those of others."""
    add_door(Door(_("My stories"), _("What you told, and where it stands."), "stories-mine", "book", 10))
    hint = _("What to cover, what to leave out, quiet hours.")
    add_door(Door(_("How I want to read"), hint, "stories-reading", "eye", 15))
