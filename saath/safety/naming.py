"""Whether a name of one's choosing can stand in public. It is heard like everything that people write."""

from django.conf import settings
from django.template.loader import render_to_string

from saath.design.strip import strip_lines
from saath.directory.helping import help_for
from saath.people.naming import Objection
from saath.people.types import Viewer
from saath.safety.refusals import SafetyRefusal
from saath.screening.danger import Danger
from saath.screening.reads import screen
from saath.screening.vocabulary import Need, Risk

UNKIND = frozenset({Need.ABUSE_PERPETRATED, Need.METHOD_DETAIL, Need.PII, Need.AUTHOR_DANGER})
HEAVY = Danger("heavy-name", "", "en", "self_harm", "now", "A name that sounds as if its writer were in danger.")


def heard_in_a_name(name: str) -> Objection | None:
    """Why this name cannot stand. A heavy one is met with help first; one that could not be screened waits."""
    verdict = screen(name)
    if verdict.risk is not Risk.NONE or Need.SELF_HARM in verdict.needs:
        return Objection(SafetyRefusal.NAME_HEAVY, _help)
    if verdict.needs & UNKIND:
        return Objection(SafetyRefusal.NAME_UNKIND)
    return None if verdict.screened else Objection(SafetyRefusal.NAME_UNSCREENED)


def _help(viewer: Viewer) -> str:
    """The help card, as it stands wherever words are heavy."""
    page = {"emergency": strip_lines(settings.COUNTRY, "")}
    return render_to_string("directory/help_card.html", {"card": help_for(viewer, (HEAVY,)), "page": page})
