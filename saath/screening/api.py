"""`/api/v1/screen`: what texts call for, for platforms that hold a key. Nothing of a text is stored or logged."""

from typing import Annotated

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Field, Path, Router, Schema
from ninja.errors import HttpError, Throttled
from ninja.security import HttpBearer
from pydantic import ConfigDict, ValidationError, model_validator
from pydantic.types import StringConstraints

from saath.kernel.limits import allow, count
from saath.screening import reads
from saath.screening.actions import forget_screenings, record_screening
from saath.screening.keys import Caller, caller_with
from saath.screening.troubles import TROUBLES, NoVerdict, WrongBody
from saath.screening.types import Verdict
from saath.screening.vocabulary import Manner, Need, Risk

router = Router(tags=["screening"])
MOST_BYTES = 8 * 1024 * 1024
MOST_TEXTS = 1000
GUESSES = "30/minute"
"""How often an address may show a key that does not hold."""

Text = Annotated[str, StringConstraints(max_length=reads.LONGEST)]
SubjectId = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9._:-]+$")]
Revision = Annotated[int, Field(ge=0, le=2**31 - 1)]


class Question(Schema):
    """One text, or up to 1,000. With `record` the verdicts are kept under your own ids, without the texts."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: Text | None = Field(None, description="One text, as it was typed")
    texts: list[Text] | None = Field(None, min_length=1, max_length=MOST_TEXTS, description="Or many")
    record: bool = Field(default=False, description="Keep the verdicts; needs `ids`")
    ids: list[SubjectId] | None = Field(None, max_length=MOST_TEXTS, description="Your id for each text, in order")
    revision: Revision = Field(1, description="Of the recorded texts")

    @model_validator(mode="after")
    def _one_or_many(self) -> "Question":
        if (self.text is None) == (self.texts is None):
            raise ValueError("either text or texts")
        if self.ids is not None and len(self.ids) != len(self.asked):
            raise ValueError("as many ids as texts")
        if self.record and self.ids is None:
            raise ValueError("record needs ids")
        return self

    @property
    def asked(self) -> list[str]:
        """The texts, however they were asked about."""
        return self.texts if self.texts is not None else [self.text or ""]


class ReasonOut(Schema):
    """One thing that spoke, and where: offsets in characters of your text, end excluded."""

    signal: str
    need: str
    said: str
    start: int
    end: int
    words: str
    weight: float
    explanation: str


class SpanOut(Schema):
    """A run of words of one script: en, ur, or ur-Latn for Roman Urdu."""

    start: int
    end: int
    script: str


class VerdictOut(Schema):
    """What a text calls for. It is not a diagnosis and no ground for a punishment. Not `screened` is never clean."""

    id: str | None = None
    risk: Risk
    needs: list[Need]
    who: str
    when: str
    manners: list[Manner]
    screened: bool = Field(description="Whether every signal answered")
    silent: list[str] = Field(description="The signals that did not")
    why: list[ReasonOut]
    scores: dict[str, float] = Field(description="Probabilities, for each need and for concern and high")
    order: float = Field(description="By which to order a queue, stricter than what is enough to offer help")
    scripts: list[str] = Field(description="Language tags, the one with most words first")
    spans: list[SpanOut]
    model: str
    bank: str


class VerdictsOut(Schema):
    """The verdicts on many texts, in their order."""

    verdicts: list[VerdictOut]


class ForgottenOut(Schema):
    """How many verdicts were kept under that id."""

    forgotten: int


class PlatformBearer(HttpBearer):
    """`Authorization: Bearer saath_…`: the key of a platform."""

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        caller = caller_with(token)
        wait = count("api-screen", caller.prefix, caller.rate) if caller else allow(request, "api-key", GUESSES)
        if wait:
            raise Throttled(wait)
        return caller


BODY = {"required": True, "content": {"application/json": {"schema": Question.model_json_schema()}}}


@router.post(
    "/screen",
    auth=PlatformBearer(),
    response={200: VerdictOut | VerdictsOut, **TROUBLES},
    summary="What texts call for, and why",
    openapi_extra={"requestBody": BODY},
    url_name="screen",
)
def screen_texts(request: HttpRequest) -> HttpResponse:
    """A verdict on `text`, or `verdicts` in the order of `texts`. A body may have 8 MB, a text 50,000 characters."""
    body = request.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise HttpError(413, "A body may have up to 8 MB.")
    try:
        question = Question.model_validate_json(body)
    except ValidationError as error:
        return _objected(error)
    verdicts = reads.screen_many(question.asked)
    if question.record:
        _record(request.auth, question, verdicts)  # type: ignore[attr-defined]
    return _answered(question, verdicts)


@router.delete(
    "/screen/{subject_id}",
    auth=PlatformBearer(),
    response={200: ForgottenOut, 401: NoVerdict, 422: WrongBody, 429: NoVerdict},
    summary="Forget what was recorded under an id of yours",
    url_name="screen-forget",
)
def forget(request: HttpRequest, subject_id: Path[SubjectId]) -> dict[str, int]:
    """Every revision of it; 0 where nothing was recorded."""
    caller: Caller = request.auth  # type: ignore[attr-defined]
    return {"forgotten": forget_screenings(kind=caller.kind, subject_id=subject_id)}


@transaction.atomic
def _record(caller: Caller, question: Question, verdicts: list[Verdict]) -> None:
    """All of them or none, under ids of the platform's own."""
    for subject, verdict in zip(question.ids or (), verdicts, strict=True):
        record_screening(kind=caller.kind, subject_id=subject, revision=question.revision, verdict=verdict)


def _answered(question: Question, verdicts: list[Verdict]) -> HttpResponse:
    """Written without going through the document's types: a test holds it to them, and a thousand verdicts are quick."""
    ids: list[str | None] = [*question.ids] if question.ids else [None] * len(verdicts)
    told = [{"id": one, **verdict.as_dict()} for one, verdict in zip(ids, verdicts, strict=True)]
    response = JsonResponse(told[0] if question.texts is None else {"verdicts": told})
    response["Cache-Control"] = "no-store"
    return response


def _objected(error: ValidationError) -> HttpResponse:
    """What is wrong with the body, without a word of it."""
    wrong = error.errors(include_url=False, include_context=False, include_input=False)
    if wrong[0]["type"] == "json_invalid":
        raise HttpError(400, "The body must be JSON in UTF-8.")
    return JsonResponse({"detail": [{"loc": one["loc"], "msg": one["msg"]} for one in wrong]}, status=422)
