"""One's own stories, the answers that wait for one, and how one wants to read."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from saath.design.pages import sensitive
from saath.kernel.limits import limited
from saath.kernel.refusals import Refused
from saath.people.doors import member_page
from saath.people.types import Account, Viewer
from saath.stories import actions, reads
from saath.stories.forms import QuietForm, ReadingForm
from saath.stories.phone import choose_here, chosen_here
from saath.stories.types import Choices
from saath.stories.vocabulary import HEAVY_NOTES, Cover, Note

Deed = Callable[[Viewer, str, QueryDict], None]
PRESETS = {
    "cover": dict.fromkeys(Note.values, Cover.COVER.value),
    "light": {note.value: (Cover.HIDE if note in HEAVY_NOTES else Cover.COVER).value for note in Note},
    "show": dict.fromkeys(Note.values, Cover.SHOW.value),
}
"""Choices for all content notes with one tap."""


@member_page
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """One's stories and where each stands, answers that wait, and what can still be brought back."""
    viewer = request.user
    context = {
        "stories": reads.my_stories(viewer),
        "waiting": reads.waiting_comments(viewer),
        "deleted": reads.deleted_stories(viewer),
        "minor": _minor(viewer),
        "allowed": reads.allows_adults(viewer) if _minor(viewer) else 0,
    }
    return render(request, "stories/mine.html", context)


def _choose_answers(by: Viewer, story: str, asked: QueryDict) -> None:
    chosen = {name: name in asked for name in ("approve_first", "show_counts")}
    actions.choose_answers(by=by, story=story, answers=asked.get("answers", ""), **chosen)
    actions.choose_staying(by=by, story=story, stays="stays" in asked)


OVER_A_STORY: dict[str, tuple[Deed, Promise]] = {
    "hide": (lambda by, story, _asked: actions.hide_story(by=by, story=story), _("Only you can see it now.")),
    "show": (lambda by, story, _asked: actions.show_story(by=by, story=story), _("Others can read it again.")),
    "delete": (
        lambda by, story, _asked: actions.delete_story(by=by, story=story),
        _("It is gone for everybody. For 24 hours you can bring it back here."),
    ),
    "undo": (
        lambda by, story, _asked: actions.undo_delete(by=by, kind="story", public_id=story),
        _("It is back, as it was."),
    ),
    "picture": (
        lambda by, _story, asked: actions.remove_picture(by=by, picture=asked.get("picture", "")),
        _("The photograph is gone."),
    ),
    "answers": (_choose_answers, _("Kept.")),
}
OVER_AN_ANSWER: dict[str, tuple[Deed, Promise]] = {
    "approve": (lambda by, one, _asked: actions.approve_comment(by=by, comment=one), _("Others can read it now.")),
    "decline": (
        lambda by, one, _asked: actions.decline_comment(by=by, comment=one),
        _("It does not stand under your story. Whoever wrote it is not told."),
    ),
    "delete": (
        lambda by, one, _asked: actions.delete_comment(by=by, comment=one),
        _("Your answer is gone for everybody."),
    ),
    "undo": (
        lambda by, one, _asked: actions.undo_delete(by=by, kind="comment", public_id=one),
        _("It is back, as it was."),
    ),
    "allow": (
        lambda by, one, _asked: actions.allow_adult(by=by, comment=one),
        _("Whoever wrote it may now answer you in words of their own."),
    ),
}
BACK_TO_IT = {"answers", "picture", "approve"}
"""After these the story is shown; after the others one's own list, where they can be taken back."""


@member_page
@require_POST
@limited("120/hour", scope="own-stories")
def over_a_story(request: HttpRequest, public_id: str) -> HttpResponse:
    """Hide, show, delete or bring back one's own story, or change who may answer it."""
    return _done(request, OVER_A_STORY, public_id, public_id)


@member_page
@require_POST
@limited("120/hour", scope="own-stories")
def over_an_answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let an answer be read or not, take one's own back, or let an adult write freely."""
    return _done(request, OVER_AN_ANSWER, public_id, request.POST.get("story", ""))


def _done(request: HttpRequest, deeds: dict[str, tuple[Deed, Promise]], public_id: str, story: str) -> HttpResponse:
    name = request.POST.get("do", "")
    deed, said = deeds.get(name, (None, _("Nothing was changed.")))
    try:
        if deed is not None:
            deed(request.user, public_id, request.POST)
        messages.success(request, str(said))
    except Refused as refused:
        messages.error(request, refused.sentence)
    there = name in BACK_TO_IT and reads.story(request.user, story) is not None
    return redirect("story", public_id=story) if there else redirect("stories-mine")


@sensitive
@require_http_methods(["GET", "HEAD", "POST"])
def reading(request: HttpRequest) -> HttpResponse:
    """How one wants to read: each content note, and the hours that stay quiet. A guest's choices stay on the phone."""
    if request.method == "POST":
        chosen: HttpResponse = _chosen(request)
        return chosen
    kept = reads.my_choices(request.user)
    return _reading(request, _form_of(request, kept), _quiet_of(kept))


def _reading(request: HttpRequest, form: ReadingForm, quiet: QuietForm) -> HttpResponse:
    failed = bool(form.errors or quiet.errors)
    context = {"form": form, "quiet": quiet, "member": isinstance(request.user, Account), "minor": _minor(request.user)}
    return render(request, "stories/reading.html", context, status=400 if failed else 200)


def _form_of(request: HttpRequest, kept: Choices) -> ReadingForm:
    own = {note.value: cover.value for note, cover in kept.covers.items()}
    heavy = {"heavy": (Cover.SHOW if reads.covers_for(request.user).heavy else Cover.HIDE).value}
    here = {} if isinstance(request.user, Account) else chosen_here(request)
    return ReadingForm(initial={**own, **heavy, **here}, minor=_minor(request.user))


def _quiet_of(kept: Choices) -> QuietForm:
    return QuietForm(initial={"begin": kept.quiet.begin, "end": kept.quiet.end} if kept.quiet else None)


@limited("60/hour", scope="reading")
def _chosen(request: HttpRequest) -> HttpResponse:
    kept = reads.my_choices(request.user)
    if "quiet" in request.POST:
        return _quiet_chosen(request, QuietForm(request.POST), kept)
    preset = PRESETS.get(request.POST.get("all", ""))
    form = ReadingForm(request.POST, minor=_minor(request.user))
    if preset is None and not form.is_valid():
        return _reading(request, form, _quiet_of(kept))
    covers = preset or form.cleaned_data
    response = redirect("stories-reading")
    if isinstance(request.user, Account):
        actions.choose_covers(by=request.user, covers=covers)
        messages.success(request, _("Kept."))
    else:
        choose_here(response, covers)
    return response


def _quiet_chosen(request: HttpRequest, quiet: QuietForm, kept: Choices) -> HttpResponse:
    try:
        if quiet.is_valid():
            actions.choose_quiet_hours(by=request.user, **quiet.cleaned_data)
            messages.success(request, _("Kept."))
            return redirect("stories-reading")
    except Refused as refused:
        quiet.add_error(None, refused.sentence)
    return _reading(request, _form_of(request, kept), quiet)


@member_page
@require_POST
def no_adults(request: HttpRequest) -> HttpResponse:
    """Somebody of 13 to 17 takes back that adults may write freely to them."""
    actions.allow_nobody(by=request.user)
    messages.success(request, _("No adult can write freely to you now."))
    return redirect("stories-mine")


def _minor(viewer: Viewer) -> bool:
    return isinstance(viewer, Account) and viewer.minor
