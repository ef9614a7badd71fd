"""Error pages. Each still shows who to call, and none needs the database."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from saath.design.pages import Page
from saath.design.strip import WITHOUT_DIRECTORY


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return _page(request, 500)


def _page(request: HttpRequest, status: int) -> HttpResponse:
    """The page in the language of the address. The numbers are those that hold in every province."""
    if request.path.startswith("/api/"):
        return HttpResponse(f'{{"error": {status}}}', status=status, content_type="application/json")
    language = "ur" if request.path.startswith("/ur/") else "en"
    with translation.override(language):
        page = Page(path=request.path, _strip=WITHOUT_DIRECTORY[language])
        context = {"status": status, "page": page, "lines": page.emergency, "EXIT_URL": settings.EXIT_URL}
        html = render_to_string("design/error.html", context)
    response = HttpResponse(html, status=status)
    response["Cache-Control"] = "no-store"
    return response
