"""Rate limits on everything a stranger can ask for. An address is only ever a keyed hash, and only in memory.

Counts live in this process, or in Redis when CACHE_URL is set; without it, each web process counts by itself.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from limits import RateLimitItem, parse
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

View = TypeVar("View", bound=Callable[..., Any])

_PROCESS_SALT = secrets.token_bytes(32)


def allow(request: HttpRequest, scope: str, rate: str) -> int:
    """Count one request of this address in a scope. Returns 0 if it is within the rate, else the seconds to wait."""
    item, key = _item(rate), (scope, address_key(request))
    if _limiter().hit(item, *key):
        return 0
    resets_at = _limiter().get_window_stats(item, *key).reset_time
    return max(1, round(resets_at - timezone.now().timestamp()))


def limited(rate: str, *, scope: str) -> Callable[[View], View]:
    """Decorate a view: past the rate it answers 429 with Retry-After and a page that still shows who to call."""

    def decorate(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            wait = allow(request, scope, rate)
            return _too_many(request, wait) if wait else view(request, *args, **kwargs)

        return cast("View", counted)

    return decorate


def address_key(request: HttpRequest) -> str:
    """A keyed hash of the client's address, which cannot be turned back into it once the key is gone."""
    return hmac.new(_salt(), client_address(request).encode(), hashlib.sha256).hexdigest()[:24]


def client_address(request: HttpRequest) -> str:
    """The address the request came from, behind as many proxies as TRUSTED_PROXIES says stand in front of us."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    trusted = settings.TRUSTED_PROXIES
    return hops[-trusted] if trusted and len(hops) >= trusted else direct


def _salt() -> bytes:
    if not settings.CACHE_URL:
        return _PROCESS_SALT
    return hmac.new(settings.SECRET_KEY.encode(), timezone.now().date().isoformat().encode(), hashlib.sha256).digest()


@lru_cache(maxsize=64)
def _item(rate: str) -> RateLimitItem:
    return parse(rate)


@lru_cache(maxsize=1)
def _limiter() -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(storage_from_string(settings.CACHE_URL or "memory://"))


def forget_counts() -> None:
    """Start counting anew."""
    _limiter().storage.reset()


def _too_many(request: HttpRequest, wait: int) -> HttpResponse:
    if request.path.startswith("/api/"):
        response = HttpResponse('{"error": "too many requests"}', content_type="application/json", status=429)
    else:
        page = request.page  # type: ignore[attr-defined]
        context = {"status": 429, "page": page, "lines": page.emergency}
        response = HttpResponse(render_to_string("design/error.html", context), status=429)
    response["Retry-After"] = str(wait)
    response["Cache-Control"] = "no-store"
    return response
