"""Pages of the roof: home, what Saath is, what is kept, and the choices of this phone."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from saath.design.middleware import THEMES
from saath.design.pages import open_page, page_of, sensitive
from saath.directory import reads
from saath.directory.choosing import need_url
from saath.directory.filters import Filters, decode
from saath.directory.helping import help_with
from saath.kernel.limits import limited
from saath.site.storage import STORAGE

YEAR = 365 * 24 * 3600


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """The bare address leads to the language chosen for this phone, else to the browser's."""
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    response["Vary"] = "Accept-Language, Cookie"
    return response


@open_page
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The first page: one promise, two doors, who to call now."""
    page = request.page  # type: ignore[attr-defined]
    context = {
        "card": help_with(request.user, Filters(province=page.province)),
        "needs": _needs,
        "shown": len(reads.all_shown(request.user)),
        "reached": reads.reached_count(request.user),
    }
    return render(request, "site/home.html", context)


def _needs() -> list[tuple[str, str]]:
    """What brings people here, in their words, each leading to the directory."""
    return [
        (_("My heart is heavy"), need_url("depression", "general-counselling")),
        (_("Worry and panic"), need_url("anxiety")),
        (_("I am not safe at home"), _told_first("gbv", "shelter")),
        (_("Somebody threatens me online"), _told_first("cyber-harassment", "harassment")),
        (_("A child needs protection"), need_url("child-protection")),
        (_("Drugs and addiction"), need_url("addiction")),
        (_("I need a lawyer"), need_url("legal-aid")),
    ]


def _told_first(*needs: str) -> str:
    """The page that says what Leave can do, which leads on to help for these needs."""
    return reverse("hide") + f"?f={Filters(needs=frozenset(needs)).code()}"


@open_page
@require_GET
def about(request: HttpRequest) -> HttpResponse:
    """What Saath is, how the directory is made, and who has not reviewed it yet."""
    context = {"shown": len(reads.all_shown(request.user)), "reached": reads.reached_count(request.user)}
    return render(request, "site/about.html", context)


@open_page
@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, where, by whose choice, and what Leave removes."""
    return render(request, "site/privacy.html", {"storage": STORAGE})


@open_page
@require_GET
def developers(request: HttpRequest) -> HttpResponse:
    """How another platform calls Saath."""
    return render(request, "site/developers.html")


@open_page
@require_GET
def hide(request: HttpRequest) -> HttpResponse:
    """What Leave does, and what it cannot do. With `?f=` it stands before help for somebody who may be watched."""
    code, page = request.GET.get("f", ""), page_of(request)
    onward = code if decode(code) else ""
    page.fewer_traces = page.fewer_traces or bool(onward)
    return render(request, "site/hide.html", {"onward": onward})


@sensitive
@require_GET
def more(request: HttpRequest) -> HttpResponse:
    """Every door, for a phone."""
    return render(request, "site/more.html")


@sensitive
@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: HttpRequest) -> HttpResponse:
    """Choices kept in cookies of this phone."""
    if request.method == "POST":
        chosen: HttpResponse = _chosen(request)
        return chosen
    context = {
        "provinces": reads.provinces(request.user, settings.COUNTRY),
        "traces_chosen": request.COOKIES.get("traces") == "fewer",
    }
    return render(request, "site/settings.html", context)


@limited("60/minute", scope="settings")
def _chosen(request: HttpRequest) -> HttpResponse:
    response = HttpResponseRedirect(_safe_way_back(request))
    codes = {province.code for province in reads.provinces(request.user, settings.COUNTRY)}
    allowed = {"theme": {*THEMES, ""}, "lowdata": {"1", "0", ""}, "traces": {"fewer", ""}, "place": {*codes, ""}}
    for name, values in allowed.items():
        value = request.POST.get(name)
        if value in values:
            _keep(response, name, value)
    return response


def _keep(response: HttpResponse, name: str, value: str) -> None:
    if value:
        response.set_cookie(name, value, max_age=YEAR, samesite="Lax", secure=settings.PRODUCTION)
    else:
        response.delete_cookie(name, samesite="Lax")


def _safe_way_back(request: HttpRequest) -> str:
    """Back to one of our own pages, never to somebody else's."""
    to = request.POST.get("next", "")
    parts = urlsplit(to)
    inside = to.startswith("/") and not to.startswith("//") and "\\" not in to and not parts.netloc and not parts.scheme
    return to if inside and to.isascii() and to.isprintable() else request.path


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """End the session and forget the cookies. GET goes on to a neutral page; POST is the beacon of the Leave button."""
    logout(request)
    response = HttpResponse(status=204) if request.method == "POST" else HttpResponseRedirect(settings.EXIT_URL)
    for name in request.COOKIES:
        response.delete_cookie(name)
    response["Clear-Site-Data"] = '"cookies"'
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    return response
