"""Care that needs nobody: a plan for hard hours, a page to breathe with, and what works without internet."""

import json
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_GET

from saath.design.pages import page_of
from saath.design.strip import WITHOUT_DIRECTORY
from saath.directory import reads
from saath.directory.filters import Filters
from saath.directory.helping import help_with
from saath.notices.reads import update_words

SHELL = (
    "design/saath.css",
    "design/exit.js",
    "design/choices.js",
    "design/icon.svg",
    "site/keep.js",
    "site/plan.js",
    "site/breathe.js",
    "site/care.css",
)
NAMED = ("offline", "numbers", "plan", "breathe", "find")
"""Pages the worker knows by name. It keeps all but the last, of which it only knows what to show instead."""


def _kept(request: HttpRequest, template: str, context: dict[str, object] | None = None) -> HttpResponse:
    """A page the service worker may keep: neutral title, always asked for anew while there is a net."""
    page = page_of(request)
    page.sensitive, page.fewer_traces, page.kept = True, True, True
    response = render(request, template, context or {})
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex, noarchive"
    response["Vary"] = "Cookie, Save-Data"
    return response


@require_GET
def plan(request: HttpRequest) -> HttpResponse:
    """My plan for hard hours. What is written stays in the browser: the page has nowhere to send it."""
    card = help_with(request.user, Filters(province=page_of(request).province))
    return _kept(request, "site/plan.html", {"card": card})


@require_GET
def breathe(request: HttpRequest) -> HttpResponse:
    """Breathe with me, and come back through the senses."""
    return _kept(request, "site/breathe.html")


@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """What the phone shows without internet: who to call, and what is kept."""
    provinces = reads.provinces(request.user, settings.COUNTRY)
    return _kept(request, "site/offline.html", {"provinces": provinces})


@require_GET
def service_worker(request: HttpRequest) -> HttpResponse:
    """The service worker, with the list of what it may keep. A new directory or a new release makes a new cache."""
    revision, _changed = reads.revision(request.user)
    statics, font = [static(name) for name in SHELL], static("design/fonts/saath-nastaliq.woff2")
    pages = {language: _pages(request, language) for language, _name in settings.LANGUAGES}
    bare = render_to_string("site/bare.html", {"lines": WITHOUT_DIRECTORY, "exit_url": settings.EXIT_URL})
    drawn = json.dumps([statics, font, pages, bare, revision])
    context = {
        "version": sha256(drawn.encode()).hexdigest()[:16],
        "revision": revision,
        "statics": json.dumps(statics),
        "font": font,
        "pages": json.dumps(pages),
        "bare": json.dumps(bare),
        "update_words": json.dumps(update_words()),
        "static_url": settings.STATIC_URL,
    }
    response = render(request, "site/sw.js", context, content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    response["Service-Worker-Allowed"] = "/"
    return response


def _pages(request: HttpRequest, language: str) -> dict[str, object]:
    """The addresses of a language that the worker knows."""
    with translation.override(language):
        places = reads.provinces(request.user, settings.COUNTRY)
        provinces = {place.code: reverse("numbers-of", args=[place.slug]) for place in places}
        return {**{name: reverse(name) for name in NAMED}, "provinces": provinces}
