"""The feed of changes, as Atom (RFC 4287) and as JSON Feed 1.1. It names services, never people."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from saath.directory.reads import revision
from saath.directory.verifying.changes import ChangeEntry, changes
from saath.kernel.limits import limited

FIVE_MINUTES = 300


@require_GET
@cache_control(public=True, max_age=FIVE_MINUTES)
@limited("60/minute", scope="feed")
def atom(request: HttpRequest) -> HttpResponse:
    """The newest changes as Atom, `?lang=ur` for Urdu."""
    with translation.override(_language(request)):
        feed = Atom1Feed(
            title=_("Saath: what changed in the directory"),
            link=_board_url(),
            description="",
            language=translation.get_language(),
            author_name="Saath",
            feed_url=_absolute("feed-atom", request),
            feed_guid=_feed_id(),
        )
        listed = changes(request.user)
        for change in listed:
            feed.add_item(
                title=_title(change), link=_link(change), description="", unique_id=_id(change),
                pubdate=change.at, updateddate=change.at,
            )  # fmt: skip
        if not listed:
            feed.latest_post_date = lambda: revision(request.user)[1]  # type: ignore[method-assign]
        body = feed.writeString("utf-8")
    response = HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_GET
@cache_control(public=True, max_age=FIVE_MINUTES)
@limited("60/minute", scope="feed")
def json_feed(request: HttpRequest) -> HttpResponse:
    """The newest changes as JSON Feed 1.1, `?lang=ur` for Urdu."""
    with translation.override(_language(request)):
        document = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": _("Saath: what changed in the directory"),
            "home_page_url": _board_url(),
            "feed_url": _absolute("feed-json", request),
            "language": translation.get_language(),
            "authors": [{"name": "Saath"}],
            "items": [_item(change) for change in changes(request.user)],
        }
    response = JsonResponse(document, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = "application/feed+json; charset=utf-8"
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _item(change: ChangeEntry) -> dict[str, object]:
    return {
        "id": _id(change),
        "url": _link(change),
        "title": _title(change),
        "content_text": _title(change),
        "date_published": change.at.isoformat(timespec="seconds"),
        "tags": [change.what.value],
        "_saath": {"change": change.what.value, "service": change.service or None},
    }


def _title(change: ChangeEntry) -> str:
    name = change.name_ur if translation.get_language() == "ur" and change.name_ur else change.name
    return _("%(what)s: %(name)s") % {"what": change.what.label, "name": name}


def _language(request: HttpRequest) -> str:
    return "ur" if request.GET.get("lang") == "ur" else "en"


def _link(change: ChangeEntry) -> str:
    return settings.PUBLIC_URL + reverse("service", args=[change.service]) if change.service else _board_url()


def _board_url() -> str:
    return settings.PUBLIC_URL + reverse("answers")


def _absolute(name: str, request: HttpRequest) -> str:
    return settings.PUBLIC_URL + reverse(name) + ("?lang=ur" if _language(request) == "ur" else "")


def _feed_id() -> str:
    return f"{settings.PUBLIC_URL}{reverse('feed-atom')}"


def _id(change: ChangeEntry) -> str:
    return f"{_feed_id()}#{change.public_id}"
