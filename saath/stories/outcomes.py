"""What became of something just written, told from what stands in the database."""

from django.utils import timezone

from saath.safety.reads import expected_by
from saath.stories.models import Comment, Story
from saath.stories.types import SharedOutcome
from saath.stories.vocabulary import Hold, Offer, State
from saath.stories.weighing import TIERS


def outcome_of(item: Story | Comment, *, again: bool = False) -> SharedOutcome:
    """The same whether it was written just now or the form was sent again."""
    hold = Hold(item.held_for)
    return SharedOutcome(
        kind="story" if isinstance(item, Story) else "comment",
        public_id=item.public_id,
        state=State(item.state),
        hold=hold,
        offer=Offer(item.offered),
        look_by=expected_by(timezone.now(), TIERS[hold]) if hold in TIERS else None,
        again=again,
    )
