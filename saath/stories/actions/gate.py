"""The gate: everything that anybody writes goes through here, and nothing else may make it public.

`heard` asks the screening, before any transaction; `let_through` records its verdict and publishes or holds, inside the
writing transaction. A screening that breaks counts as one that did not answer: held, never passed.
"""

from collections.abc import Sequence

import structlog

from saath.safety.actions import open_case, void_cases
from saath.safety.vocabulary import CaseReason
from saath.screening.actions import record_screening
from saath.screening.reads import screen
from saath.screening.types import Verdict
from saath.stories.actions.publishing import put_out
from saath.stories.models import Comment, Story
from saath.stories.refusals import PrivateData
from saath.stories.vocabulary import Cleared, Hold, State
from saath.stories.weighing import Around, Weighed, at_risk, weigh

BROKEN = Verdict(silent=("screening",))
_log = structlog.get_logger("saath.stories")


def heard(words: str, *beside: str) -> Verdict:
    """The verdict on the words and on what stands beside them: a name, a note, what a photograph shows."""
    text = "\n".join((words, *(part for part in beside if part)))
    try:
        return screen(text)
    except Exception as error:
        _log.error("screening broke", error=type(error).__name__)
        return BROKEN


def weighed(words: str, *beside: str, around: Around) -> Weighed:
    """What the words call for. Private data is refused here, before anything is written, unless somebody is in danger."""
    found = weigh(heard(words, *beside), around)
    spans = found.verdict.private_spans
    if spans and not around.sent_anyway and not at_risk(found.verdict):
        raise PrivateData(_inside(words, spans))
    return found


def _inside(words: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(start, end) for start, end in spans if start < end <= len(words)]


def let_through(item: Story | Comment, found: Weighed, *, revision: int, waits: bool = False) -> None:
    """Keep the verdict on this revision, then publish it or hold it with a case.

    `waits` keeps a clean answer for the author of the story. An edit that is held leaves what others read as it is; one
    that is clean settles what the wording before it waited for.
    """
    record_screening(kind=kind_of(item), subject_id=item.public_id, revision=revision, verdict=found.verdict)
    item.offered = found.offer
    if found.hold is Hold.NOTHING:
        if item.held_for:
            void_cases(kind=kind_of(item), subject_id=item.public_id)
        item.held_for, item.cleared_by = Hold.NOTHING, Cleared.VERDICT
        if waits:
            item.state = State.WAITING
        else:
            put_out(item, State.COVERED if item.state == State.COVERED else State.PUBLISHED)
        return
    item.held_for = found.hold
    if not item.public:
        item.state, item.cleared_by = State.HELD, Cleared.NOT_YET
    open_case(
        kind=kind_of(item),
        subject_id=item.public_id,
        revision=revision,
        reason=CaseReason(found.hold.value),
        tier=found.tier,
        author_account_id=item.account_id,
    )


def kind_of(item: Story | Comment) -> str:
    """Under which kind other rooms know it."""
    return "story" if isinstance(item, Story) else "comment"
