"""Pages of the directory. Sensitive ones say nothing in their title or address, and are never stored."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods

from saath.design.pages import open_page, page_of, sensitive
from saath.directory import reads
from saath.directory.actions import report_entry
from saath.directory.article import drawn_article
from saath.directory.choosing import drawn_choices, drawn_chosen, find_url
from saath.directory.filters import Filters, decode
from saath.directory.finding.checking import checked
from saath.directory.finding.plainly import as_choices, words_first
from saath.directory.helping import help_for
from saath.directory.showing.cards import cards
from saath.directory.showing.forms import Asked, CheckForm, ReportForm
from saath.directory.types import Found, Listed
from saath.directory.vocabulary import ReportReason
from saath.kernel.limits import limited
from saath.kernel.refusals import Refused


@sensitive
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Find help. Choices travel as a neutral code; words only ever travel in a body, and stay out of every address."""
    if request.method == "POST":
        return _search(request)
    filters, at = decode(request.GET.get("f", "")), timezone.now()
    found = reads.find_services(request.user, filters, page=Asked(request.GET).page, at=at)
    return _found(request, filters, "", found, at)


@limited("60/minute", scope="search")
def _search(request: HttpRequest) -> HttpResponse:
    """Words that are choices and nothing more lead to their code; with any other words, the answer is this page."""
    asked, at = Asked(request.POST), timezone.now()
    if not asked.words:
        return HttpResponseRedirect(find_url(asked.filters))
    question = words_first(reads.question_of(request.user, asked.filters, asked.words))
    plain = as_choices(question)
    if plain is not None:
        return HttpResponseRedirect(find_url(plain), status=303)
    found = reads.find_answer(request.user, question, page=asked.page, at=at)
    return _found(request, question.filters, asked.words, found, at)


def _found(request: HttpRequest, filters: Filters, words: str, found: Found, at: datetime) -> HttpResponse:
    code, phone = filters.code(), page_of(request)
    place = reads.place_asked(request.user, filters, found.understood, phone.province)
    phone.province = place.province
    context = {
        "filters": filters,
        "words": words,
        "found": found,
        "exact": cards(found.exact, at, code),
        "confirmed": cards(found.confirmed, at, code),
        "unconfirmed": cards(found.unconfirmed, at, code),
        "choices": drawn_choices(request.user, filters),
        "chosen": drawn_chosen(request.user, filters, found.understood),
        "help_card": help_for(request.user, found.dangers, place, at=at) if found.dangers else None,
        "code": code,
    }
    there = (bool(context[part]) for part in ("exact", "unconfirmed", "help_card", "words"))
    shape = (filters, found.total, found.page, found.pages, found.widened, *there)
    return render(request, "directory/find.html", {**context, "shape": shape})


@sensitive
@require_GET
def service(request: HttpRequest, public_id: str) -> HttpResponse:
    """One service: how to reach it, what happens then, its hours and its sources."""
    if (found := reads.service(request.user, public_id)) is None:
        return _taken_out(request, public_id)
    if found.entry.public_id != public_id:
        return redirect("service", public_id=found.entry.public_id, permanent=True)
    entry, code = found.entry, request.GET.get("f", "")
    page_of(request).province = entry.provinces[0] if len(entry.provinces) == 1 else page_of(request).province
    article = drawn_article(request.user, entry, timezone.now())
    context = {"article": article, "code": code if decode(code) else ""}
    return render(request, "directory/service.html", context)


@sensitive
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that an entry is wrong, without an account."""
    listed = _listed(request, public_id)
    if request.method == "POST":
        return _reported(request, listed)
    form = ReportForm(initial={"contact": request.GET.get("c", "")})
    return render(request, "directory/report.html", {"entry": listed.entry, "form": form})


@limited("10/hour", scope="report")
def _reported(request: HttpRequest, listed: Listed) -> HttpResponse:
    form = ReportForm(request.POST)
    if not form.is_valid():
        return render(request, "directory/report.html", {"entry": listed.entry, "form": form}, status=400)
    try:
        report_entry(
            service=listed.entry.public_id,
            reason=ReportReason(form.cleaned_data["reason"]),
            contact=form.cleaned_data["contact"],
            note=form.cleaned_data["note"],
        )
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return render(request, "directory/report.html", {"entry": listed.entry, "form": form}, status=400)
    return redirect("reported", public_id=listed.entry.public_id)


@sensitive
@require_GET
def reported(request: HttpRequest, public_id: str) -> HttpResponse:
    """Thank the person, and offer another line at once."""
    entry = _listed(request, public_id).entry
    at = timezone.now()
    return render(
        request,
        "directory/reported.html",
        {"entry": entry, "similar": cards(reads.similar(request.user, entry, at=at), at)},
    )


@sensitive
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Check a number: whose it is, or that it is not known to us."""
    if request.method == "POST":
        return _checked(request)
    return render(request, "directory/check.html", {"form": CheckForm()})


@limited("30/minute", scope="check")
def _checked(request: HttpRequest) -> HttpResponse:
    form = CheckForm(request.POST)
    context: dict[str, Any] = {"form": form, "asked": True}
    if form.is_valid():
        context["results"] = checked(request.user, form.cleaned_data["number"], settings.COUNTRY)
    return render(request, "directory/check.html", context, status=200 if form.is_valid() else 400)


def numbers(request: HttpRequest, slug: str = "") -> HttpResponse:
    """The shown directory of a province on one compact page, made to be kept on the phone."""
    province = reads.province_of(request.user, slug) if slug else None
    if slug and province is None:
        raise Http404
    return _numbers(request, province.code if province else "")


@open_page
@require_GET
def _numbers(request: HttpRequest, province: str) -> HttpResponse:
    from saath.directory.showing.sheet import sheet

    page = page_of(request)
    page.province, page.kept = province, True
    response = render(request, "directory/numbers.html", sheet(request.user, province, get_language() or "en"))
    response["X-Directory"] = str(reads.revision(request.user)[0])
    return response


@require_GET
@cache_control(max_age=86400, public=True)
def cities_json(request: HttpRequest) -> JsonResponse:
    """Cities with coordinates, largest first, for the browser to find the nearest one by itself."""
    rows = [
        [city.geonames_id, round(city.latitude, 2), round(city.longitude, 2)] for city in reads.cities(request.user)
    ]
    return JsonResponse({"cities": rows, "source": "GeoNames, CC BY 4.0"})


def _listed(request: HttpRequest, public_id: str) -> Listed:
    listed = reads.service(request.user, public_id)
    if listed is None:
        raise Http404(_("This entry is not in the directory any more."))
    return listed


def _taken_out(request: HttpRequest, public_id: str) -> HttpResponse:
    """A service that was taken out: said so, with help of the same kind. Nobody meets a dead end."""
    filters = reads.taken_out(request.user, public_id)
    if filters is None:
        raise Http404(_("This entry is not in the directory any more."))
    at = timezone.now()
    instead = reads.find_services(request.user, filters, at=at).listed[:3]
    return render(request, "directory/taken_out.html", {"instead": cards(instead, at)}, status=410)
