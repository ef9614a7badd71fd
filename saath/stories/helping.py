"""Which help stands beside a story: beside one that is read, and beside one that was just written.

Somebody of 13 to 17 always finds a line for children first.
"""

from functools import lru_cache

from saath.directory.filters import Filters
from saath.directory.helping import HelpCard, help_for, help_with
from saath.people.types import Account, Viewer
from saath.screening.danger import Danger
from saath.stories.vocabulary import Note, Offer

NEEDS = {
    Note.SUICIDE: ("suicide", "crisis"),
    Note.SELF_HARM: ("suicide", "crisis"),
    Note.SEXUAL_VIOLENCE: ("gbv", "shelter"),
    Note.VIOLENCE_AT_HOME: ("gbv", "shelter"),
    Note.HARASSMENT: ("cyber-harassment", "harassment"),
    Note.ADDICTION: ("addiction",),
}
"""What readers under such a note may need, the most urgent first; to everybody else somebody to talk to."""
MEANINGS = {Offer.SELF: "self_harm", Offer.FRIEND: "third_party", Offer.ABUSE: "abuse_victim"}
TO_TALK = ("general-counselling", "crisis")
FOR_CHILDREN = Filters(needs=frozenset({"child-protection"}), audiences=frozenset({"children"}))
MOST_LINES = 3


def help_beside(viewer: Viewer, notes: tuple[Note, ...], province: str = "") -> HelpCard:
    """The card under a story, by what it touches."""
    needs = next((NEEDS[note] for note in NEEDS if note in notes), TO_TALK)
    return _for(viewer, help_with(viewer, Filters(needs=frozenset(needs), province=province)))


def help_offered(viewer: Viewer, offer: Offer, language: str, province: str = "") -> HelpCard | None:
    """The card for somebody who wrote words that ask for help; None where they do not."""
    if offer is Offer.NOTHING:
        return None
    asked, script = Filters(province=province), "ur-Latn" if language == "ur-Latn" else language
    if offer is Offer.TALK:
        return help_beside(viewer, (), province)
    heard = Danger("story", "", script, MEANINGS[offer], "now", "Words of a story or an answer.")
    return _for(viewer, help_for(viewer, (heard,), asked))


def _for(viewer: Viewer, card: HelpCard) -> HelpCard:
    if not (isinstance(viewer, Account) and viewer.minor):
        return card
    return _child_line_first(card, help_with(viewer, FOR_CHILDREN))


@lru_cache(maxsize=64)
def _child_line_first(card: HelpCard, children: HelpCard) -> HelpCard:
    """One card for the same two, so that pages which remember it draw it once."""
    first = children.lines[:1]
    numbers = {line.contact.dialled for line in first}
    others = tuple(line for line in card.lines if line.contact.dialled not in numbers)
    return HelpCard(card.meaning, (*first, *others)[:MOST_LINES], card.roman)
