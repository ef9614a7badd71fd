"""From a verdict to what happens: publish or hold, how urgently, and with which help beside it.

Whoever may be in danger comes before everything else, and before every rule: their words are kept, help is offered at
once, and a person looks. A story of recovery is welcome and is not held for what it remembers.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from saath.safety.vocabulary import Tier
from saath.screening.types import Verdict
from saath.screening.vocabulary import Need, Risk, When, Who
from saath.stories.vocabulary import Hold, Note, Offer, bits_of

NOTES_HEARD = {
    Need.SELF_HARM: Note.SUICIDE,
    Need.THIRD_PARTY: Note.SUICIDE,
    Need.ABUSE_VICTIM: Note.VIOLENCE_AT_HOME,
}
"""Notes that are added where the screening heard it and the author did not choose them."""
TIERS = {
    Hold.RISK_TO_SELF: Tier.NOW,
    Hold.THIRD_PARTY: Tier.SOON,
    Hold.ABUSE: Tier.SOON,
    Hold.AUTHOR_DANGER: Tier.SOON,
    Hold.METHOD: Tier.SOON,
    Hold.UNSCREENED: Tier.TODAY,
    Hold.PII: Tier.TODAY,
    Hold.MINOR: Tier.TODAY,
    Hold.FIRST_LOOK: Tier.CALM,
}
"""How soon a person should look at what waits, by why it waits."""
_BEHIND_US = {When.PAST, When.RECOVERED}


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the words call for. With `hold` nothing is public; `notes` are those that were heard, as bits."""

    verdict: Verdict
    hold: Hold
    tier: Tier
    offer: Offer
    notes: int


@dataclass(frozen=True, slots=True)
class Around:
    """What is known beside the words: whether a person has to look first whatever they say, and why."""

    minor: bool = False
    pictures: bool = False
    known_picture: bool = False
    delicate: bool = False
    """Free words under a story that touches suicide."""
    waited: bool = False
    """A person was to look at an earlier wording, or decided about it."""
    sent_anyway: bool = False
    """The writer says that what looks like private data is none."""


def weigh(verdict: Verdict, around: Around) -> Weighed:
    """The first reason that holds it, in the order of urgency; none for words that ask for nothing."""
    hold = next(_reasons(verdict, around), Hold.NOTHING)
    return Weighed(verdict, hold, TIERS.get(hold, Tier.CALM), _offer(verdict), _notes(verdict.needs))


def at_risk(verdict: Verdict) -> bool:
    """Whether the writer may be in danger: a need of theirs that is not only remembered."""
    about_self = Need.SELF_HARM in verdict.needs and verdict.who is not Who.OTHER
    return about_self and (
        verdict.risk is Risk.HIGH or (verdict.risk is Risk.CONCERN and verdict.when not in _BEHIND_US)
    )


def _reasons(verdict: Verdict, around: Around) -> Iterator[Hold]:
    needs, high = verdict.needs, verdict.risk is Risk.HIGH
    reasons = (
        (at_risk(verdict), Hold.RISK_TO_SELF),
        (Need.AUTHOR_DANGER in needs or (high and Need.ABUSE_VICTIM in needs), Hold.AUTHOR_DANGER),
        (high and Need.THIRD_PARTY in needs, Hold.THIRD_PARTY),
        (around.known_picture or Need.ABUSE_PERPETRATED in needs, Hold.ABUSE),
        (Need.METHOD_DETAIL in needs, Hold.METHOD),
        (high, Hold.RISK_TO_SELF),
        (not verdict.screened, Hold.UNSCREENED),
        (Need.PII in needs, Hold.PII),
        (around.minor, Hold.MINOR),
        (around.pictures or around.delicate or around.waited, Hold.FIRST_LOOK),
    )
    return (hold for speaks, hold in reasons if speaks)


def _offer(verdict: Verdict) -> Offer:
    needs = verdict.needs
    if Need.SELF_HARM in needs and verdict.who is not Who.OTHER and verdict.risk is not Risk.NONE:
        return Offer.SELF
    if needs & {Need.ABUSE_VICTIM, Need.AUTHOR_DANGER}:
        return Offer.ABUSE
    if Need.THIRD_PARTY in needs or (Need.SELF_HARM in needs and verdict.who is Who.OTHER):
        return Offer.FRIEND
    talk = needs & {Need.SELF_HARM, Need.HELP_SEEKING} or verdict.risk is not Risk.NONE or not verdict.screened
    return Offer.TALK if talk else Offer.NOTHING


def _notes(needs: frozenset[Need]) -> int:
    return bits_of(NOTES_HEARD[need] for need in needs if need in NOTES_HEARD)
