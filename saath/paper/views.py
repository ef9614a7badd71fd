"""The pages on which paper is chosen, printed, and on which verifiers let numbers stand."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from saath.design.pages import open_page
from saath.directory import reads as directory
from saath.directory.choosing import UNOFFERED, need_label
from saath.directory.filters import NEEDS
from saath.directory.types import ProvinceEntry
from saath.kernel.refusals import Refused
from saath.paper import reads
from saath.paper.actions import release_number, take_back
from saath.paper.forms import ReleaseForm, Wanted
from saath.paper.qr import qr_svg
from saath.people.doors import staff_page
from saath.people.types import Viewer
from saath.people.vocabulary import Role

COPIES = {"card": 8, "poster": 1}


@open_page
@require_GET
def paper(request: HttpRequest) -> HttpResponse:
    """Choose a card or a poster; see what would stand on it, and what may not and why."""
    asked = Wanted(request.GET)
    context = {
        "asked": asked,
        "paper": reads.paper_for(request.user, asked.kind, asked.filters),
        "needs": [(need, need_label(need)) for need in NEEDS if need not in UNOFFERED],
        "provinces": directory.provinces(request.user, settings.COUNTRY),
        "query": request.GET.urlencode(),
    }
    return render(request, "paper/paper.html", context)


@open_page
@require_GET
def printed(request: HttpRequest) -> HttpResponse:
    """The sheet itself: nothing on it but what is printed."""
    asked = Wanted(request.GET)
    place = _place(request.user, asked.province)
    address = _check_address(place)
    context = {
        "asked": asked,
        "paper": reads.paper_for(request.user, asked.kind, asked.filters),
        "copies": range(COPIES[asked.kind]),
        "made_on": timezone.localdate(),
        "address": address.partition("://")[2],
        "qr": qr_svg(address, gettext("QR code: this list on the web")),
        "place": place,
        "query": request.GET.urlencode(),
    }
    return render(request, f"paper/{asked.kind}.html", context)


@staff_page(Role.VERIFIER)
@require_GET
def console_paper(request: HttpRequest) -> HttpResponse:
    """Numbers that stand on paper by a verifier's word, and those that may not stand for want of a call."""
    asked = Wanted(request.GET)
    context = {
        "asked": asked,
        "releases": [(reads.entry_of(request.user, held.contact), held) for held in reads.releases(request.user)],
        "paper": reads.paper_for(request.user, "poster", asked.filters),
        "provinces": directory.provinces(request.user, settings.COUNTRY),
    }
    return render(request, "paper/console_paper.html", context)


@staff_page(Role.VERIFIER)
@require_http_methods(["GET", "HEAD", "POST"])
def console_release(request: HttpRequest, contact: str) -> HttpResponse:
    """Let one number stand on paper, or take that back."""
    form = ReleaseForm(request.POST if "until" in request.POST else None)
    if request.method == "POST" and ("take" in request.POST or form.is_valid()):
        try:
            _released(request, contact, form)
            messages.success(request, gettext("Kept."))
            return redirect("console-paper")
        except Refused as refused:
            form.add_error(None, refused.sentence)
    entry = reads.entry_of(request.user, contact)
    context = {"form": form, "entry": entry, "number": _number(entry, contact)}
    return render(request, "paper/console_release.html", context, status=400 if form.errors else 200)


def _released(request: HttpRequest, contact: str, form: ReleaseForm) -> None:
    if "take" in request.POST:
        take_back(by=request.user, contact=contact)
    else:
        release_number(by=request.user, contact=contact, **form.cleaned_data)


def _number(entry: object, contact: str) -> str:
    contacts = getattr(entry, "dialable", ())
    return next((held.shown for held in contacts if held.public_id == contact), "")


def _place(viewer: Viewer, code: str) -> ProvinceEntry | None:
    return next((place for place in directory.provinces(viewer, settings.COUNTRY) if place.code == code), None)


def _check_address(place: ProvinceEntry | None) -> str:
    """Where whoever holds the paper sees whether it is still right: the open list of numbers, in Urdu."""
    with translation.override("ur"):
        return settings.PUBLIC_URL + (reverse("numbers-of", args=[place.slug]) if place else reverse("numbers"))
