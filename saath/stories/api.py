"""`/api/v1/stories`: the same reads and actions as the pages. Reading needs nothing; writing a signed-in session of ours.

A browser proves the session with its cookie, and only on requests that no other site made.
"""

from collections.abc import Callable

from django.http import HttpRequest
from ninja import Path, Query, Router, Status

from saath.kernel.limits import limited
from saath.kernel.refusals import Refused
from saath.kernel.troubles import ASKED_WRONGLY, BODY_ASKED_WRONGLY, Broken, Invalid
from saath.kernel.web import comes_from_elsewhere
from saath.people.types import Account
from saath.stories import actions, reads
from saath.stories.refusals import PrivateData, StoryRefusal
from saath.stories.schemas import (
    AnswerIn,
    AnswersOut,
    Asked,
    FeedOut,
    Onward,
    OutcomeOut,
    PublicId,
    RefusalOut,
    StoryIn,
    StoryOut,
)
from saath.stories.types import Feed
from saath.stories.vocabulary import Sign

router = Router(tags=["stories"])
GONE = {StoryRefusal.NO_SUCH_STORY, StoryRefusal.NO_SUCH_ANSWER}


def signed_in(request: HttpRequest) -> Account | None:
    """The account of the session, unless another site made the request."""
    person = request.user
    return person if isinstance(person, Account) and not comes_from_elsewhere(request) else None


Asking: dict[int, object] = {404: RefusalOut, **ASKED_WRONGLY}
Refusals: dict[int, object] = {
    **BODY_ASKED_WRONGLY,
    401: RefusalOut | Broken,
    404: RefusalOut,
    422: RefusalOut | Invalid,
}
Answered = Status[object]


def _answered(act: Callable[[], object], done: int = 200) -> Answered:
    """What the act gave, or its refusal as one."""
    try:
        return Status(done, act())
    except Refused as no:
        spans = no.spans if isinstance(no, PrivateData) else ()
        status = 404 if no.reason in GONE else 401 if no.reason == StoryRefusal.SIGN_IN else 422
        return Status(status, {"reason": no.reason.value, "sentence": no.sentence, "spans": spans})


def _not_here() -> object:
    raise Refused(StoryRefusal.NO_SUCH_STORY)


@router.get("/stories", response={200: FeedOut, **Asking}, summary="A page of stories", by_alias=False)
@limited("120/minute", scope="stories-api")
def stories(request: HttpRequest, asked: Query[Asked]) -> Answered:
    """What is new, or of a hashtag, a language, a feeling."""

    def page() -> object:
        wanted = Feed(asked.tag, asked.language, asked.feeling)
        found = reads.feed_in_short(request.user, wanted, after=asked.after)
        return {"stories": found[0], "after": found[1]} if found else _not_here()

    return _answered(page)


@router.get("/stories/{story}", response={200: StoryOut, **Asking}, summary="One story", by_alias=False)
@limited("120/minute", scope="stories-api")
def story(request: HttpRequest, story: Path[PublicId]) -> Answered:
    """With its first answers, and what this viewer may do."""
    return _answered(lambda: reads.story(request.user, story) or _not_here())


@router.get("/stories/{story}/answers", response={200: AnswersOut, **Asking}, summary="Answers", by_alias=False)
@limited("120/minute", scope="stories-api")
def answers(request: HttpRequest, story: Path[PublicId], onward: Query[Onward]) -> Answered:
    """Oldest first, twenty at a time."""

    def page() -> object:
        found = reads.comments(request.user, story, after=onward.after)
        return {"comments": found[0], "after": found[1]} if found else _not_here()

    return _answered(page)


@router.post("/stories", auth=signed_in, response={200: OutcomeOut, **Refusals}, summary="Tell a story", by_alias=False)
@limited("30/hour", scope="stories-api-tell")
def tell(request: HttpRequest, told: StoryIn) -> Answered:
    """Public at once if the screening asks for nothing; else it waits, and the outcome says why and until when."""
    by, telling = request.user, told.telling()
    share = actions.share_story
    return _answered(lambda: share(by=by, telling=telling, form_key=told.form_key, sent_anyway=told.sent_anyway))


@router.put(
    "/stories/{story}", auth=signed_in, response={200: OutcomeOut, **Refusals}, summary="Word it anew", by_alias=False
)
@limited("60/hour", scope="stories-api-tell")
def edit(request: HttpRequest, story: Path[PublicId], told: StoryIn) -> Answered:
    """Screened as if it were new; until it is cleared, others read the words before it."""
    by, telling = request.user, told.telling()
    return _answered(lambda: actions.edit_story(by=by, story=story, telling=telling, sent_anyway=told.sent_anyway))


@router.delete("/stories/{story}", auth=signed_in, response={204: None, **Refusals}, summary="Delete one's story")
def delete(request: HttpRequest, story: Path[PublicId]) -> Answered:
    """Gone for everybody at once; it can be brought back for 24 hours."""
    return _answered(lambda: actions.delete_story(by=request.user, story=story), 204)


@router.post("/stories/{story}/undo", auth=signed_in, response={204: None, **Refusals}, summary="Bring it back")
def undo(request: HttpRequest, story: Path[PublicId]) -> Answered:
    """Within 24 hours of deleting it."""
    return _answered(lambda: actions.undo_delete(by=request.user, kind="story", public_id=story), 204)


@router.post(
    "/stories/{story}/answers", auth=signed_in, response={200: OutcomeOut, **Refusals}, summary="Answer", by_alias=False
)
@limited("60/hour", scope="stories-api-answer")
def answer(request: HttpRequest, story: Path[PublicId], told: AnswerIn) -> Answered:
    """With a set phrase, or in words of one's own where the author allows them."""
    spoken = {"voice": told.voice, "persona": told.persona, "form_key": told.form_key}
    if told.phrase:
        phrase = actions.answer_with_phrase
        return _answered(lambda: phrase(by=request.user, story=story, phrase=told.phrase, **spoken))

    def speak() -> object:
        words, language, anyway = told.words, told.language, told.sent_anyway
        return actions.comment(
            by=request.user, story=story, words=words, language=language, sent_anyway=anyway, **spoken
        )

    return _answered(speak)


@router.delete("/answers/{answer}", auth=signed_in, response={204: None, **Refusals}, summary="Delete one's answer")
def delete_answer(request: HttpRequest, answer: Path[PublicId]) -> Answered:
    """Gone for everybody at once."""
    return _answered(lambda: actions.delete_comment(by=request.user, comment=answer), 204)


@router.put("/stories/{story}/signs/{sign}", auth=signed_in, response={204: None, **Refusals}, summary="Give a sign")
def give(request: HttpRequest, story: Path[PublicId], sign: Sign) -> Answered:
    """Twice is once."""
    return _answered(lambda: actions.give_sign(by=request.user, story=story, sign=sign), 204)


@router.delete(
    "/stories/{story}/signs/{sign}", auth=signed_in, response={204: None, **Refusals}, summary="Take it back"
)
def take_back(request: HttpRequest, story: Path[PublicId], sign: Sign) -> Answered:
    """One's own sign."""
    return _answered(lambda: actions.take_back_sign(by=request.user, story=story, sign=sign), 204)
