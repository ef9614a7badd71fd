"""Pages to read stories on. Everything that may be seen comes from `reads`."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from saath.design.pages import open_page, sensitive
from saath.stories import reads
from saath.stories.reading import LANGUAGES
from saath.stories.types import Feed
from saath.stories.vocabulary import Feeling


@open_page
@require_GET
def stories(request: HttpRequest, tag: str = "") -> HttpResponse:
    """A page of a feed: what is new, of a hashtag, `?language=` or `?feeling=`, and `?after=` a page before."""
    language, feeling = request.GET.get("language", ""), request.GET.get("feeling", "")
    asked = Feed(tag, language if language in LANGUAGES else "", feeling if feeling in Feeling.values else "")
    page = reads.feed(request.user, asked, after=request.GET.get("after", ""))
    if page is None:
        raise Http404
    return render(request, "stories/feed.html", {"feed": page, "asked": asked})


@sensitive
@require_GET
def story(request: HttpRequest, public_id: str) -> HttpResponse:
    """One story with its answers."""
    found = reads.story(request.user, public_id, after=request.GET.get("after", ""))
    if found is None:
        raise Http404
    return render(request, "stories/story.html", {"story": found})


@require_GET
@cache_control(private=True, max_age=300)
def picture(request: HttpRequest, public_id: str) -> HttpResponse:
    """A photograph of a story that the viewer may see."""
    data = reads.picture_file(request.user, public_id)
    if data is None:
        raise Http404
    response = HttpResponse(data, content_type="image/webp")
    response["X-Robots-Tag"] = "noindex, noarchive"
    return response
