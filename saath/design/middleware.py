"""Puts `request.page` in place: what this phone chose (cookies named in docs/privacy.md) and what it asks for."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from saath.design.pages import Page

PERMISSIONS = "geolocation=(self), camera=(), microphone=(), payment=(), usb=(), browsing-topics=()"
"""What the browser may offer a page: the place of the phone, and only when the person taps for it."""
THEMES = {"light", "dark"}


class PageMiddleware:
    """Reads the four preference cookies and the Save-Data header. Nothing else about a person is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.page = page_from(request)  # type: ignore[attr-defined]
        response = self.get_response(request)
        response["Permissions-Policy"] = PERMISSIONS
        if settings.DEMO:
            response["X-Saath-Demo"] = "everything here is invented"
            response["X-Robots-Tag"] = "noindex, noarchive"
        if request.path.startswith("/admin/"):
            response["Referrer-Policy"] = "same-origin"
        return response


def page_from(request: HttpRequest) -> Page:
    """The page as this phone's choices make it."""
    cookies = request.COOKIES
    theme, province = cookies.get("theme", ""), cookies.get("place", "")
    chosen = cookies.get("lowdata")
    return Page(
        theme=theme if theme in THEMES else "",
        low_data=chosen == "1" or (chosen is None and request.headers.get("Save-Data", "").lower() == "on"),
        fewer_traces=cookies.get("traces") == "fewer",
        province=province if len(province) <= 8 and province.isascii() else "",
        path=request.path,
        query=f"?{query}" if (query := request.META.get("QUERY_STRING", "")) else "",
    )
