"""Web plumbing: one log line a request with ids only, and forms that only our own pages may send."""

import secrets
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import structlog
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from saath.kernel.logs import request_id

GetResponse = Callable[[HttpRequest], HttpResponse]

_log = structlog.get_logger("saath.web")
_SAFE = {"GET", "HEAD", "OPTIONS"}
_OURS = {"same-origin", "none"}


class RequestLog:
    """Gives each request an id and writes one line: method, route, status, time. Never a path, a query or an address."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started, name = time.perf_counter(), secrets.token_hex(6)
        held = request_id.set(name)
        try:
            response = self.get_response(request)
        finally:
            request_id.reset(held)
        _log.info(
            "request",
            id=name,
            method=method_of(request),
            route=route_of(request),
            status=response.status_code,
            ms=round((time.perf_counter() - started) * 1000),
        )
        response["X-Request-Id"] = name
        return response


def method_of(request: HttpRequest) -> str:
    """The method, if it is a known one: a stranger's invention is not repeated."""
    return request.method if request.method in {*_SAFE, "POST", "PUT", "PATCH", "DELETE"} else "other"


def route_of(request: HttpRequest) -> str:
    """The name of the address's pattern: never a path, which may hold an id or a word."""
    match = request.resolver_match
    return (match.view_name or match.route) if match else "none"


class SameOrigin:
    """Refuses forms that another site sends, with the page that still shows who to call.

    It takes the place of CSRF cookies on public pages, which stay cookie-free.
    A browser says where a request comes from in Sec-Fetch-Site, or in Origin. A request that says neither carries no
    cookie of a signed-in person that a browser would add, so nothing is lost by letting it pass. The admin keeps
    Django's own protection, and the API takes no cookies.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in _SAFE and not request.path.startswith("/api/") and comes_from_elsewhere(request):
            raise PermissionDenied
        return self.get_response(request)


def comes_from_elsewhere(request: HttpRequest) -> bool:
    """Whether the browser says that another site made this request."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in _OURS
    origin = request.headers.get("Origin", "null")
    return origin != "null" and urlsplit(origin).netloc != request.get_host()
