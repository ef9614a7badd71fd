"""Short ways to tell, answer and decide in these tests, through the real actions."""

import secrets
from datetime import time

from saath.people.models import Account
from saath.safety.actions import claim_case, decide, set_duty_hours
from saath.safety.models import Case
from saath.safety.vocabulary import DecisionKind, Ground
from saath.stories.actions import comment, share_story
from saath.stories.models import Comment, Story
from saath.stories.types import SharedOutcome, Telling

PLAIN = "Today I walked to the old library and drank tea with my aunt. #SelfCare"
AT_RISK = "I want to kill myself tonight"


def key() -> str:
    return secrets.token_hex(8)


def tell(by: Account, words: str = PLAIN, **choices: object) -> SharedOutcome:
    return share_story(by=by, telling=Telling(words=words, **choices), form_key=key())


def told(by: Account, words: str = PLAIN, **choices: object) -> Story:
    return Story.objects.get(public_id=tell(by, words, **choices).public_id)


def answer(by: Account, story: str, words: str = "I read it and I thought of you all day.", **more: object) -> Comment:
    outcome = comment(by=by, story=story, words=words, form_key=key(), **more)
    return Comment.objects.get(public_id=outcome.public_id)


def decided(by: Account, thing: Story | Comment, kind: DecisionKind) -> None:
    """A moderator takes the case of this thing and decides it."""
    case = Case.objects.get(subject_id=thing.public_id, state="open")
    held = claim_case(by=by, case=case.public_id)
    ground = Ground.NONE if kind in {DecisionKind.PUBLISH, DecisionKind.SUPPORT} else Ground.HEAVY
    decide(
        by=by,
        case=case.public_id,
        epoch=held.lease_epoch,
        revision=held.revision,
        kind=kind,
        reason=ground,
        message="We read it.",
    )
    thing.refresh_from_db()


def staffed(admin: Account) -> None:
    """Somebody is on duty all week."""
    set_duty_hours(by=admin, hours=[(day, time(0), time(23, 59)) for day in range(7)])
