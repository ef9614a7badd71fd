"""The embeddable help card: one line of HTML on anybody's page, no script, no cookie, nothing counted."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_GET

from saath.directory import reads
from saath.directory.filters import NEEDS, PROVINCES, Filters
from saath.directory.helping import help_with
from saath.kernel.limits import limited
from saath.people.types import GUEST


@require_GET
@xframe_options_exempt
@cache_control(public=True, max_age=300)
@limited("120/minute", scope="embed")
def embedded_help(request: HttpRequest) -> HttpResponse:
    """The card for `?lang=`, `?need=` and `?province=`; anything unknown falls back to what helps everybody."""
    language = "ur" if request.GET.get("lang") == "ur" else "en"
    need, province = request.GET.get("need", ""), request.GET.get("province", "")
    filters = Filters(needs=frozenset({need} & set(NEEDS)), province=province if province in PROVINCES else "")
    with translation.override(language):
        context = {
            "language": language,
            "card": help_with(GUEST, filters),
            "emergency": reads.emergency_lines(GUEST, settings.COUNTRY, filters.province),
            "home": settings.PUBLIC_URL + f"/{language}/",
        }
        response = render(request, "directory/embed.html", context)
    response["Content-Language"] = language
    response._csp_replace = {"frame-ancestors": ["*"]}  # type: ignore[attr-defined]
    return response
