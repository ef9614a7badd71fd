"""A reader answers, gives a sign, or keeps somebody away."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from saath.kernel.limits import limited
from saath.kernel.refusals import Refused
from saath.people.doors import member_page
from saath.people.types import Account
from saath.safety.subjects import label_of, subject_of
from saath.stories import reads
from saath.stories.actions import (
    answer_with_phrase,
    block_author,
    comment,
    give_sign,
    mute_author,
    take_back_sign,
)
from saath.stories.forms import AnswerForm, voice_of
from saath.stories.outcome_page import outcome_page
from saath.stories.phone import covers_here
from saath.stories.refusals import PrivateData
from saath.stories.types import SharedOutcome
from saath.stories.views import story_context

KINDS = {"story", "comment"}


@member_page
@require_POST
@limited("60/hour", scope="answers")
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Answer a story: with a set phrase, or in words of one's own, which meet help in the same response where they need it."""
    if "phrase" in request.POST:
        return _phrase(request, public_id)
    person = request.user
    assert isinstance(person, Account)  # noqa: S101 - a page of members
    form = AnswerForm(person, request.POST, auto_id="answer_%s")
    outcome = _written(person, public_id, form) if form.is_valid() else None
    if outcome is None:
        return _again(request, public_id, form)
    if outcome.published and not outcome.offer.value:
        messages.success(request, _("Your answer stands under the story. Thank you."))
        return redirect(f"{_story(public_id)}#{outcome.public_id}")
    return outcome_page(request, outcome, language=form.cleaned_data["language"], story=public_id)


def _written(person: Account, story: str, form: AnswerForm) -> SharedOutcome | None:
    given = {**form.cleaned_data, **voice_of(form.cleaned_data["voice"])}
    try:
        return comment(by=person, story=story, **given)
    except PrivateData as refused:
        form.add_error("words", refused.sentence)
        form.private = True  # type: ignore[attr-defined]
    except Refused as refused:
        form.add_error("words", refused.sentence)
    return None


def _again(request: HttpRequest, public_id: str, form: AnswerForm) -> HttpResponse:
    found = reads.story(request.user, public_id, covers=covers_here(request))
    if found is None:
        raise Http404
    return render(request, "stories/story.html", story_context(request, found, form), status=400)


def _phrase(request: HttpRequest, public_id: str) -> HttpResponse:
    given = request.POST
    try:
        answer_with_phrase(
            by=request.user, story=public_id, phrase=given["phrase"], form_key=given.get("form_key", ""),
            **voice_of(given.get("voice", "anonymous")),
        )  # fmt: skip
        messages.success(request, _("Said, without a name. Thank you."))
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect(f"{_story(public_id)}#answers")


@member_page
@require_POST
@limited("120/hour", scope="signs")
def sign(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give a supportive sign, or take it back."""
    given, back = request.POST.get("give", ""), request.POST.get("back", "")
    try:
        if back:
            take_back_sign(by=request.user, story=public_id, sign=back)
        else:
            give_sign(by=request.user, story=public_id, sign=given)
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect(f"{_story(public_id)}#signs")


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def keep_away(request: HttpRequest, kind: str, public_id: str) -> HttpResponse:
    """See no more of whoever wrote this: mute, or block both ways. Nobody learns who it is."""
    subject = subject_of(kind) if kind in KINDS else None
    if subject is None or subject.show(public_id, request.user) is None:
        raise Http404
    if request.method == "POST":
        return _kept_away(request, kind, public_id)
    return render(request, "stories/keep_away.html", {"label": label_of(kind), "kind": kind})


@limited("60/hour", scope="apart")
def _kept_away(request: HttpRequest, kind: str, public_id: str) -> HttpResponse:
    act = block_author if "block" in request.POST else mute_author
    try:
        act(by=request.user, kind=kind, public_id=public_id)
        messages.success(request, _("Done. You can take it back here at any time."))
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("account-apart")


def _story(public_id: str) -> str:
    return reverse("story", args=[public_id])
