"""What machines ask for: health, robots, the site map, the manifest of the installed page."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

OPEN_PAGES = ("home", "about", "privacy", "developers", "hide", "numbers")


@require_GET
def health(_request: HttpRequest) -> JsonResponse:
    """Answers 200 where the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    response = JsonResponse({"ok": True})
    response["Cache-Control"] = "no-store"
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
