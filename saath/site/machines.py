"""What machines ask for: health, robots, the site map, the manifest of the installed page."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_GET

from saath.design.brand import brand
from saath.site.running.health import readiness

OPEN_PAGES = ("home", "about", "privacy", "developers", "hide", "numbers", "answers")


@require_GET
@never_cache
def health(_request: HttpRequest) -> JsonResponse:
    """This process lives and answers. It asks nobody else."""
    return JsonResponse({"ok": True})


@require_GET
@never_cache
def ready(_request: HttpRequest) -> JsonResponse:
    """Whether this process can show people who to call: 200 if it can, else 503 and what is missing."""
    found = readiness()
    return JsonResponse(found, status=200 if found["ready"] else 503)


@require_GET
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus, for who shows the METRICS_TOKEN; for everybody else there is no such page."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not settings.METRICS_TOKEN or not constant_time_compare(given, settings.METRICS_TOKEN):
        raise Http404
    from saath.site.running.metrics import exposition

    return HttpResponse(exposition(), content_type="text/plain; version=0.0.4; charset=utf-8")


@require_GET
def brand_css(_request: HttpRequest, name: str) -> HttpResponse:
    """The coalition's colours, at an address that changes with them."""
    return _for_ever(name, brand().css_hash, brand().css, "text/css; charset=utf-8")


@require_GET
def brand_logo(_request: HttpRequest, name: str) -> HttpResponse:
    """The coalition's logo, shown as a picture only: opened by itself it may run nothing."""
    response = _for_ever(name, brand().logo_hash, brand().logo, brand().logo_type)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _for_ever(name: str, known: str, body: bytes, kind: str) -> HttpResponse:
    if not known or name != known:
        raise Http404
    response = HttpResponse(body, content_type=kind)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@require_GET
@cache_control(public=True, max_age=86400)
def robots(_request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /leave/", f"Sitemap: {settings.PUBLIC_URL}/sitemap.xml"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_GET
@cache_control(public=True, max_age=86400)
def sitemap(_request: HttpRequest) -> HttpResponse:
    """The open pages in both languages."""
    places = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            places += [f"<url><loc>{settings.PUBLIC_URL}{reverse(name)}</loc></url>" for name in OPEN_PAGES]
    xml = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(places)}</urlset>'
    return HttpResponse(f'<?xml version="1.0" encoding="UTF-8"?>{xml}', content_type="application/xml")


@require_GET
@cache_control(public=True, max_age=86400)
def manifest(_request: HttpRequest) -> JsonResponse:
    """A neutral name: an installed page says nothing of what it is for."""
    icon = {"src": static("design/icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    fields = {
        "name": "Saath",
        "short_name": "Saath",
        "start_url": "/",
        "display": "minimal-ui",
        "background_color": "#fbf7f1",
        "theme_color": "#0e5a57",
        "icons": [icon],
    }
    return JsonResponse(fields, content_type="application/manifest+json")
