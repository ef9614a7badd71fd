"""Whether a name of one's choosing can stand in public. It is heard like everything that people write."""

from saath.kernel.refusals import Reason
from saath.safety.refusals import SafetyRefusal
from saath.screening.reads import screen
from saath.screening.vocabulary import Need, Risk

UNKIND = frozenset({Need.ABUSE_PERPETRATED, Need.METHOD_DETAIL, Need.PII, Need.AUTHOR_DANGER})


def heard_in_a_name(name: str) -> Reason | None:
    """Why this name cannot stand. A heavy one is met with help first; one that could not be screened waits."""
    verdict = screen(name)
    if verdict.risk is not Risk.NONE or Need.SELF_HARM in verdict.needs:
        return SafetyRefusal.NAME_HEAVY
    if verdict.needs & UNKIND:
        return SafetyRefusal.NAME_UNKIND
    return None if verdict.screened else SafetyRefusal.NAME_UNSCREENED
