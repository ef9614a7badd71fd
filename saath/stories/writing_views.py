"""Telling a story, in steps that need no JavaScript: write, look at it, share. What is written travels in forms only.

Nothing is kept before the last step: every step carries the fields of the others.
"""

from dataclasses import dataclass, field

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from saath.design.pages import page_of, sensitive
from saath.kernel.limits import limited
from saath.kernel.refusals import Refused
from saath.people.doors import member_page
from saath.people.types import Account
from saath.stories import reads
from saath.stories.actions import edit_story, share_story
from saath.stories.forms import StoryForm, as_it_stands, new_form_key, photos_sent
from saath.stories.helping import help_offered
from saath.stories.looking import Waiting, look_at, preview_of
from saath.stories.outcome_page import outcome_page
from saath.stories.reading import MOST_PHOTOS, words_of_story
from saath.stories.refusals import HiddenSigns, PrivateData, StoryRefusal
from saath.stories.types import SharedOutcome, StoryPage
from saath.stories.vocabulary import Feeling, Note

PAGE = ["GET", "HEAD", "POST"]
WRITE, LOOK, SHARE, SEND = STEPS = ("write", "look", "share", "send")
FIELDS = {
    WRITE: {"words", "language", "feeling"},
    LOOK: {"words", "notes", "own_note", "sent_anyway"},
    SHARE: {"voice", "answers", "approve_first", "show_counts", "stays"},
}
"""Which fields a step shows; it carries the others along, unseen."""


@dataclass
class Writing:
    """A story on its way: its form, and the story that is worded anew, if it is one."""

    request: HttpRequest
    person: Account
    form: StoryForm
    kept: StoryPage | None = None
    extra: dict[str, object] = field(default_factory=dict)


@sensitive
@require_http_methods(PAGE)
def write(request: HttpRequest) -> HttpResponse:
    """Tell a story. A guest reads what it takes; a form that comes from nobody any more keeps its words on the page."""
    person = request.user
    if not isinstance(person, Account):
        context = {"words": request.POST.get("words", ""), "sentence": StoryRefusal.SIGN_IN.label}
        return render(request, "stories/sign_in_first.html", context)
    if request.method == "POST":
        return _next(request, Writing(request, person, StoryForm(person, request.POST)))
    form = StoryForm(person, initial={"form_key": new_form_key(), "language": get_language()})
    return _draw(Writing(request, person, form), WRITE)


@member_page
@require_http_methods(PAGE)
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Word one's own story anew, in the same steps."""
    person, kept = request.user, reads.story(request.user, public_id)
    if not isinstance(person, Account) or kept is None or not kept.mine:
        raise Http404
    if request.method == "POST":
        return _next(request, Writing(request, person, StoryForm(person, request.POST), kept))
    return _draw(Writing(request, person, StoryForm(person, initial=as_it_stands(kept)), kept), WRITE)


@limited("200/hour", scope="writing")
def _next(request: HttpRequest, writing: Writing) -> HttpResponse:
    step = request.POST.get("to", "")
    if step == WRITE or not writing.form.is_valid() or not _readable(writing.form):
        return _draw(writing, WRITE)
    return _sent(writing) if step == SEND else _draw(writing, SHARE if step == SHARE else LOOK)


def _readable(form: StoryForm) -> bool:
    """Whether the words can be read as a story; else the form says why, and shows them without hidden signs."""
    try:
        words_of_story(form.telling())
    except HiddenSigns as refused:
        form.data = {**form.data.dict(), "notes": form.data.getlist("notes"), "words": refused.words}  # type: ignore[attr-defined]
        form.add_error("words", refused.sentence)
    except Refused as refused:
        form.add_error("words", refused.sentence)
    return form.is_valid()


def _sent(writing: Writing) -> HttpResponse:
    try:
        outcome = _told(writing)
    except PrivateData as refused:
        writing.extra["refusal"] = refused.sentence
        return _draw(writing, LOOK)
    except Refused as refused:
        writing.extra["refusal"] = refused.sentence
        return _draw(writing, SHARE)
    return outcome_page(
        writing.request, outcome, language=writing.form.cleaned_data["language"], story=outcome.public_id
    )


def _told(writing: Writing) -> SharedOutcome:
    form, telling = writing.form, writing.form.telling(photos_sent(writing.request))
    anyway = form.cleaned_data["sent_anyway"]
    if writing.kept:
        return edit_story(by=writing.person, story=writing.kept.public_id, telling=telling, sent_anyway=anyway)
    return share_story(by=writing.person, telling=telling, form_key=form.cleaned_data["form_key"], sent_anyway=anyway)


def _draw(writing: Writing, step: str) -> HttpResponse:
    form, shown = writing.form, FIELDS[step]
    context = {
        "form": form,
        "step": step,
        "number": STEPS.index(step) + 1,
        "carried": [form[name].as_hidden() for name in form.fields if name not in shown],
        "kept": writing.kept,
        "minor": writing.person.minor,
        **_beside(writing, step),
        **writing.extra,
    }
    failed = bool(form.errors) if form.is_bound and writing.request.POST.get("to") != WRITE else False
    return render(
        writing.request, f"stories/write_{step}.html", context, status=400 if failed or writing.extra else 200
    )


def _beside(writing: Writing, step: str) -> dict[str, object]:
    """What a step shows beside its fields."""
    if step == WRITE:
        return {"feelings": Feeling.choices}
    telling, page = writing.form.telling(), page_of(writing.request)
    if step == SHARE:
        card = preview_of(writing.person, telling, page.language)
        return {"preview": card, "photos": range(1, _room_for_photos(writing) + 1), "waiting": Waiting.now()}
    look = look_at(writing.person, telling.words, telling.own_note)
    heard = {note.value for note in look.notes} | set(telling.notes)
    return {
        "look": look,
        "card": help_offered(writing.person, look.offer, telling.language, page.province),
        "notes": [(note, note.value in heard) for note in Note],
    }


def _room_for_photos(writing: Writing) -> int:
    return MOST_PHOTOS - (len(writing.kept.pictures) if writing.kept else 0)
