"""What a person decided over a story or an answer. Nothing is destroyed; `apply` runs inside the decision's transaction."""

from saath.kernel.refusals import Refused
from saath.safety.vocabulary import DecisionKind
from saath.stories.actions.publishing import put_out, take_in
from saath.stories.actions.telling import take_over
from saath.stories.models import Comment, Story
from saath.stories.policies import kept_apart
from saath.stories.refusals import StoryRefusal
from saath.stories.vocabulary import Cleared, Hold, State

NOT_FOR_OTHERS = {
    DecisionKind.ASK_EDIT: State.DRAFT,
    DecisionKind.KEEP_PRIVATE: State.PRIVATE,
    DecisionKind.REMOVE: State.REMOVED,
}


def decide_story(*, story: str, revision: int, decision: DecisionKind) -> None:
    """Do what was decided over this wording. Of an edit that waits, only the edit is set aside; the words before it stay."""
    row = Story.objects.select_for_update().filter(public_id=story).exclude(state=State.DELETED).first()
    if row is None:
        raise Refused(StoryRefusal.NO_SUCH_STORY)
    if row.newest != revision:
        raise Refused(StoryRefusal.MOVED_ON)
    edit_waits = row.public and row.revision != row.newest
    if decision in NOT_FOR_OTHERS and not edit_waits:
        _keep_from_others(row, decision)
    elif decision in {DecisionKind.PUBLISH, DecisionKind.COVER}:
        take_over(row)
        _let_others_read(row, decision)
    elif decision == DecisionKind.SUPPORT and row.state == State.HELD:
        row.state = State.PRIVATE
    row.held_for = Hold.NOTHING
    row.save()


def decide_comment(*, comment: str, decision: DecisionKind) -> None:
    """Do what was decided over an answer. One that its story's author wants to read first goes to them."""
    rows = Comment.objects.select_for_update(of=("self",)).select_related("story", "account")
    row = rows.filter(public_id=comment).exclude(state=State.DELETED).first()
    if row is None:
        raise Refused(StoryRefusal.NO_SUCH_ANSWER)
    if decision in NOT_FOR_OTHERS:
        _keep_from_others(row, decision)
    elif decision in {DecisionKind.PUBLISH, DecisionKind.COVER}:
        _let_others_read(row, decision)
    elif row.state == State.HELD:
        row.state = State.PRIVATE
    row.held_for = Hold.NOTHING
    row.save()


def hold_back(item: Story | Comment) -> None:
    """Out of sight at once, because of what a reader told us, until a person has looked."""
    if item.public:
        take_in(item, State.HELD)
        item.held_for, item.cleared_by = Hold.FIRST_LOOK, Cleared.NOT_YET
        item.save()


def _keep_from_others(row: Story | Comment, decision: DecisionKind) -> None:
    take_in(row, NOT_FOR_OTHERS[decision])
    row.cleared_by, row.before = Cleared.NOT_YET, ""


def _let_others_read(row: Story | Comment, decision: DecisionKind) -> None:
    """Publish it, covered if so decided. What its author hid meanwhile stays hidden, and may be shown again by them."""
    row.cleared_by = Cleared.PERSON
    state = State.COVERED if decision == DecisionKind.COVER else State.PUBLISHED
    if row.state == State.PRIVATE and row.before:
        row.before = state
    elif isinstance(row, Comment) and row.published_at is None and _author_reads_first(row):
        row.state = State.WAITING
    else:
        put_out(row, state)


def _author_reads_first(row: Comment) -> bool:
    own = row.account_id == row.story.account_id
    apart = row.account is not None and kept_apart(row.account, row.story)
    return not own and (row.story.approve_first or apart)
