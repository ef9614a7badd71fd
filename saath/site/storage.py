"""Everything that may be kept on a phone. The privacy page, the documentation and a test read this one table."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing kept on the phone: its key, where, what for, by whose choice, and whether Leave removes it."""

    key: str
    where: str
    what: Promise
    choice: Promise
    removed_by_leave: bool


STORAGE = (
    Kept("theme", "cookie", _("Light or dark"), _("yours, in the settings"), True),
    Kept("lowdata", "cookie", _("Low data"), _("yours, in the settings"), True),
    Kept("traces", "cookie", _("Leave fewer traces"), _("yours, in the settings"), True),
    Kept("place", "cookie", _("Your province, for emergency numbers"), _("yours, in the settings"), True),
    Kept(
        "left",
        "sessionStorage",
        _("That Leave was pressed, so that Back shows nothing"),
        _("ours; gone with the tab"),
        False,
    ),
    Kept("plan", "localStorage", _("My plan for hard hours"), _("yours, if you tick «keep on this phone»"), False),
    Kept("keep", "localStorage", _("That you do not want pages kept on this phone"), _("yours"), False),
    Kept("saath-…", "Cache Storage", _("Pages for when there is no internet"), _("ours; you can remove them"), False),
)
