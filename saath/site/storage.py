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
    Kept("theme", "cookie", _("Light or dark"), _("yours, in the settings"), removed_by_leave=True),
    Kept("lowdata", "cookie", _("Low data"), _("yours, in the settings"), removed_by_leave=True),
    Kept("traces", "cookie", _("Leave fewer traces"), _("yours, in the settings"), removed_by_leave=True),
    Kept(
        "place", "cookie", _("Your province, for emergency numbers"), _("yours, in the settings"), removed_by_leave=True
    ),
    Kept(
        "covers",
        "cookie",
        _("Which subjects of stories you want covered"),
        _("yours, without an account"),
        removed_by_leave=True,
    ),
    Kept("sessionid", "cookie", _("That you are signed in"), _("yours, by signing in"), removed_by_leave=True),
    Kept(
        "left",
        "sessionStorage",
        _("That Leave was pressed, so that Back shows nothing"),
        _("ours; gone with the tab"),
        removed_by_leave=False,
    ),
    Kept("draft", "sessionStorage", _("A story you are writing"), _("ours; gone with the tab"), removed_by_leave=True),
    Kept(
        "draft",
        "localStorage",
        _("A story you are writing"),
        _("yours, if you tick «keep this draft on this phone»"),
        removed_by_leave=True,
    ),
    Kept("keep-draft", "localStorage", _("That you want your draft kept"), _("yours"), removed_by_leave=True),
    Kept(
        "plan",
        "localStorage",
        _("My plan for hard hours"),
        _("yours, if you tick «keep on this phone»"),
        removed_by_leave=False,
    ),
    Kept("keep", "localStorage", _("Whether you want pages kept on this phone"), _("yours"), removed_by_leave=False),
    Kept(
        "updates",
        "Cache Storage",
        _("In which language the phone says that you have an update"),
        _("yours, if you let us knock at this browser"),
        removed_by_leave=False,
    ),
    Kept(
        "saath-…",
        "Cache Storage",
        _("Pages for when there is no internet, kept without your asking"),
        _("ours; you can remove them"),
        removed_by_leave=True,
    ),
    Kept(
        "saath-…",
        "Cache Storage",
        _("The same pages, once you asked for them with the button"),
        _("yours"),
        removed_by_leave=False,
    ),
)
