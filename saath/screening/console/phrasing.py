"""The phrase bank: read it, test it, change it by two, take the changes along."""

from collections.abc import Callable, Iterable
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from saath.kernel.refusals import Refused
from saath.people.doors import staff_page
from saath.screening.actions import NewPhrase, add_phrase, agree, mark_read, switch_off, withdraw
from saath.screening.bank import KEEPERS, PhraseEntry, bank, exported
from saath.screening.vocabulary import Scope

PAGE = 40
SCRIPTS = (("en", _("English")), ("ur", _("Urdu")), ("ur-Latn", _("Roman Urdu")))
MEANINGS = (
    ("self_harm", _("Danger to oneself")),
    ("third_party", _("Worry about somebody else")),
    ("abuse_victim", _("Suffers violence or harassment")),
    ("threat", _("Is threatened")),
    ("child_danger", _("A child in danger")),
    ("safe", _("Harmless saying, which silences what stands in it")),
)
URGENCIES = (("now", _("Now")), ("soon", _("Soon")), ("none", _("No hurry")))
SCOPES = ((str(Scope.EVERYWHERE), _("Everywhere")), (str(Scope.SEARCH), _("In searches only")))
LABELS = {**dict(MEANINGS), **dict(SCRIPTS)}
ONLY = (
    ("waiting", _("Waiting for a second person")),
    ("changed", _("Changed here")),
    ("failing", _("Tests fail")),
    ("unread", _("Read by nobody here")),
)


class PhraseForm(forms.Form):
    """A new entry with its two tests."""

    phrase = forms.CharField(label=_("Phrase"), max_length=120, widget=forms.TextInput(attrs={"dir": "auto"}))
    script = forms.ChoiceField(label=_("Script"), choices=SCRIPTS)
    meaning = forms.ChoiceField(label=_("What it means"), choices=MEANINGS)
    urgency = forms.ChoiceField(label=_("How urgent"), choices=URGENCIES)
    scope = forms.ChoiceField(label=_("Where it is listened for"), choices=SCOPES)
    reason = forms.CharField(label=_("Why it belongs here"), max_length=300)
    heard_in = forms.CharField(
        label=_("A sentence in which it must be heard"), max_length=300, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    not_heard_in = forms.CharField(
        label=_("A sentence in which it must not be heard"),
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def given(self) -> NewPhrase:
        """The cleaned form as what the action takes."""
        told = dict(self.cleaned_data)
        return NewPhrase(matches=told.pop("heard_in"), misses=told.pop("not_heard_in"), **told)


class ChoiceForm(forms.Form):
    """Which entries are shown. Only codes travel in the address, never words."""

    script = forms.ChoiceField(label=_("Script"), choices=(("", _("Every script")), *SCRIPTS), required=False)
    meaning = forms.ChoiceField(label=_("What it means"), choices=(("", _("Every meaning")), *MEANINGS), required=False)
    only = forms.ChoiceField(label=_("Which"), choices=(("", _("All of them")), *ONLY), required=False)


@staff_page(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def phrase_bank(request: HttpRequest) -> HttpResponse:
    """The entries, forty a page, and what can be done with each."""
    form = PhraseForm(request.POST if "add" in request.POST else None)
    if request.method == "POST" and ("add" not in request.POST or form.is_valid()) and _done(request, form):
        return redirect(request.get_full_path())
    chosen = ChoiceForm(request.GET)
    filters = chosen.cleaned_data if chosen.is_valid() else {}
    entries = bank(request.user, **filters)
    page = Paginator(entries, PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "chosen": chosen, "entries": page, "rows": _told(page), **_beside(page.number, filters)}
    return render(request, "screening/console_phrases.html", context, status=400 if request.method == "POST" else 200)


@staff_page(*KEEPERS)
@require_GET
def phrase_changes(request: HttpRequest) -> HttpResponse:
    """What was changed here, as a file for the repository."""
    response = HttpResponse(exported(request.user), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="phrase-changes.csv"'
    return response


def _told(entries: Iterable[PhraseEntry]) -> list[dict[str, object]]:
    """The entries with script and meaning in words."""
    return [
        {"entry": entry, "script": LABELS[entry.script], "meaning": LABELS.get(entry.meaning, entry.meaning)}
        for entry in entries
    ]


def _beside(number: int, filters: dict[str, str]) -> dict[str, str]:
    """The addresses of the pages before and after."""
    asked = {name: value for name, value in filters.items() if value}
    return {name: urlencode({**asked, "page": number + step}) for name, step in (("before", -1), ("after", 1))}


def _done(request: HttpRequest, form: PhraseForm) -> bool:
    """Do what the pressed button says, and tell how it went."""
    try:
        _act(request, form)()
    except Refused as refused:
        if form.is_bound:
            form.add_error(None, refused.sentence)
        else:
            messages.error(request, refused.sentence)
        return not form.is_bound
    messages.success(request, _now("Kept."))
    return True


def _act(request: HttpRequest, form: PhraseForm) -> Callable[[], object]:
    by, asked = request.user, request.POST
    if "add" in asked:
        return lambda: add_phrase(by=by, phrase=form.given())
    if "off" in asked:
        return lambda: switch_off(by=by, entry=asked["off"], reason=asked.get("reason", ""))
    if "read" in asked:
        return lambda: mark_read(by=by, entry=asked["read"])
    if "agree" in asked:
        return lambda: agree(by=by, change=asked["agree"])
    return lambda: withdraw(by=by, change=asked.get("withdraw", ""))
