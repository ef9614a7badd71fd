"""Web plumbing: one log line a request with ids only, and forms that only our own pages may send."""

import secrets
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import structlog
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden

GetResponse = Callable[[HttpRequest], HttpResponse]

_log = structlog.get_logger("saath.web")
_SAFE = {"GET", "HEAD", "OPTIONS"}
_OURS = {"same-origin", "none"}


class RequestLog:
    """Gives each request an id and writes one line: method, route, status, time. Never a path, a query or an address."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id, started = secrets.token_hex(6), time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        _log.info(
            "request",
            id=request_id,
            method=request.method if request.method in {*_SAFE, "POST", "PUT", "PATCH", "DELETE"} else "other",
            route=(match.view_name or match.route) if match else "none",
            status=response.status_code,
            ms=round((time.perf_counter() - started) * 1000),
        )
        response["X-Request-Id"] = request_id
        return response


class SameOrigin:
    """Refuses forms that another site sends. It takes the place of CSRF cookies on public pages, which stay cookie-free.

    A browser says where a request comes from in Sec-Fetch-Site, or in Origin. A request that says neither carries no
    cookie of a signed-in person that a browser would add, so nothing is lost by letting it pass. The admin keeps
    Django's own protection, and the API takes no cookies.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in _SAFE and not request.path.startswith("/api/") and comes_from_elsewhere(request):
            return HttpResponseForbidden("This form was sent from another site.", content_type="text/plain")
        return self.get_response(request)


def comes_from_elsewhere(request: HttpRequest) -> bool:
    """Whether the browser says that another site made this request."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in _OURS
    origin = request.headers.get("Origin", "null")
    return origin != "null" and urlsplit(origin).netloc != request.get_host()
