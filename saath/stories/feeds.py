"""The stories of a hashtag as Atom (RFC 4287) and JSON Feed 1.1, for readers that show no cover."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from saath.kernel.limits import limited
from saath.people.types import GUEST
from saath.stories.reads import newest_in
from saath.stories.syndicating import Entry, Syndicated

FIVE_MINUTES = 300


@require_GET
@cache_control(public=True, max_age=FIVE_MINUTES)
@limited("60/minute", scope="feed")
def atom(request: HttpRequest, tag: str) -> HttpResponse:
    """The newest stories of a hashtag as Atom, `?lang=ur` for Urdu."""
    with translation.override(_language(request)):
        found = _found(tag)
        feed = Atom1Feed(
            title=f"#{found.display}",
            link=_page(found),
            description="",
            language=translation.get_language(),
            author_name="Saath",
            feed_url=_own(request, "story-feed-atom", found),
            feed_guid=_own(request, "story-feed-atom", found),
        )
        for entry in found.entries:
            feed.add_item(
                title=_title(entry), link=_link(entry), description=_summary(entry), author_name=entry.author,
                unique_id=_link(entry), pubdate=entry.published_at, updateddate=entry.published_at,
            )  # fmt: skip
        body = feed.writeString("utf-8")
    return _open(HttpResponse(body, content_type="application/atom+xml; charset=utf-8"))


@require_GET
@cache_control(public=True, max_age=FIVE_MINUTES)
@limited("60/minute", scope="feed")
def json_feed(request: HttpRequest, tag: str) -> HttpResponse:
    """The newest stories of a hashtag as JSON Feed 1.1, `?lang=ur` for Urdu."""
    with translation.override(_language(request)):
        found = _found(tag)
        document = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": f"#{found.display}",
            "home_page_url": _page(found),
            "feed_url": _own(request, "story-feed-json", found),
            "language": translation.get_language(),
            "items": [_item(entry) for entry in found.entries],
        }
    response = JsonResponse(document, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = "application/feed+json; charset=utf-8"
    return _open(response)


def _found(tag: str) -> Syndicated:
    found = newest_in(GUEST, tag)
    if found is None:
        raise Http404
    return found


def _item(entry: Entry) -> dict[str, object]:
    return {
        "id": _link(entry),
        "url": _link(entry),
        "title": _title(entry),
        "content_text": _summary(entry),
        "language": entry.language,
        "authors": [{"name": entry.author}],
        "date_published": entry.published_at.isoformat(timespec="seconds"),
        "_saath": {"content_notes": list(entry.notes)},
    }


def _title(entry: Entry) -> str:
    return _("A story told by %(author)s") % {"author": entry.author}


def _summary(entry: Entry) -> str:
    return entry.words or _("Under a content note: %(notes)s") % {"notes": ", ".join(entry.notes)}


def _language(request: HttpRequest) -> str:
    return "ur" if request.GET.get("lang") == "ur" else "en"


def _link(entry: Entry) -> str:
    return settings.PUBLIC_URL + reverse("story", args=[entry.public_id])


def _page(found: Syndicated) -> str:
    return settings.PUBLIC_URL + reverse("stories-tag", args=[found.key])


def _own(request: HttpRequest, name: str, found: Syndicated) -> str:
    query = "?lang=ur" if _language(request) == "ur" else ""
    return settings.PUBLIC_URL + reverse(name, args=[found.key]) + query


def _open(response: HttpResponse) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    return response
