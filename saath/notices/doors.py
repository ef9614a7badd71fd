"""The room's door on the page of one's own account, and the way to the page of one's names."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from saath.notices.ways import lead_to
from saath.people.own_doors import Door, add_door
from saath.people.types import Viewer


def add_own_doors() -> None:
    hint = _("What happened, and how you want to hear of it.")
    add_door(Door(_("Updates"), hint, "notices", "bell", 15))


def say_where_names_are() -> None:
    """Looks behind a name stand on the page of one's names."""
    lead_to("unmasking", _names)


def _names(_viewer: Viewer, _subject_id: str) -> str:
    return reverse("account-names")
