"""Error pages. Each still shows who to call, and none needs the database."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from saath.design.pages import Page
from saath.design.strip import WITHOUT_DIRECTORY

LAST_RESORT = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Saath</title>
<h1>Something went wrong</h1>
<p>In danger? Call <a href="tel:15">15</a> (police) or <a href="tel:115">115</a> (ambulance).</p>
<p lang="ur" dir="rtl">خطرے میں ہیں؟ پولیس <a href="tel:15">15</a> یا ایمبولینس <a href="tel:115">115</a>
پر کال کریں۔</p>
<p><a href="/leave/" rel="nofollow noreferrer">Leave / نکلیں</a></p></html>"""
"""Shown where not even a template can be drawn."""


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 404)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 429)


def server_error(request: HttpRequest) -> HttpResponse:
    try:
        return _page(request, 500)
    except Exception:
        return HttpResponse(LAST_RESORT, status=500)


def _page(request: HttpRequest, status: int) -> HttpResponse:
    """The page in the language of the address. The numbers are those that hold in every province."""
    if request.path.startswith("/api/"):
        return HttpResponse(f'{{"error": {status}}}', status=status, content_type="application/json")
    language = "ur" if request.path.startswith("/ur/") else "en"
    with translation.override(language):
        page = _quiet(request, language)
        html = render_to_string("design/error.html", {"status": status, "page": page, "lines": page.emergency})
    response = HttpResponse(html, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _quiet(request: HttpRequest, language: str) -> Page:
    """What this phone chose, with the numbers that need no database; the address is given back to no form."""
    chosen = getattr(request, "page", None) or Page()
    return Page(
        theme=chosen.theme,
        low_data=chosen.low_data,
        fewer_traces=True,
        path=f"/{language}/",
        _strip=WITHOUT_DIRECTORY[language],
    )
