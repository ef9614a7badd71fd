"""Rate limits on everything a stranger can ask for. An address is only ever a keyed hash, and only in memory.

Counts live in this process, or in Redis when CACHE_URL is set; without it, or while it is
down, each web process counts by itself.
"""

import hashlib
import hmac
import ipaddress
import secrets
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from limits import RateLimitItem, parse
from limits.errors import StorageError
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from saath.kernel.windows import MovingWindows

View = TypeVar("View", bound=Callable[..., Any])

PATIENCE = 0.5
"""Seconds to wait for Redis before this process counts by itself: nobody is kept from help by a store that is down."""

_PROCESS_SALT = secrets.token_bytes(32)
_here = MovingWindows()


def allow(request: HttpRequest, scope: str, rate: str) -> int:
    """Count one request of this address in a scope. Returns 0 if it is within the rate, else the seconds to wait."""
    return count(scope, address_key(request), rate)


def count(scope: str, who: str, rate: str) -> int:
    """Count one request of somebody known by a key. Returns 0 if it is within the rate, else the seconds to wait."""
    item, key = _item(rate), (scope, who)
    if settings.CACHE_URL:
        with suppress(StorageError):
            return _shared_wait(_limiter(settings.CACHE_URL), item, key)
    return _here.wait(key, item.amount, item.get_expiry())


def _shared_wait(limiter: MovingWindowRateLimiter, item: RateLimitItem, key: tuple[str, str]) -> int:
    if limiter.hit(item, *key):
        return 0
    resets_at = limiter.get_window_stats(item, *key).reset_time
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
    return hmac.new(_salt(), _household(client_address(request)).encode(), hashlib.sha256).hexdigest()[:24]


def client_address(request: HttpRequest) -> str:
    """The address the request came from, behind as many proxies as TRUSTED_PROXIES says stand in front of us."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    trusted = settings.TRUSTED_PROXIES
    return hops[-trusted] if trusted and len(hops) >= trusted else direct


def _household(address: str) -> str:
    """What one connection is given: an IPv4 address, or the 64 bits of an IPv6 network, which has addresses without end."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    if ip.version == 4:
        return address
    return str(ip.ipv4_mapped or ipaddress.ip_network((ip, 64), strict=False))


def _salt() -> bytes:
    if not settings.CACHE_URL:
        return _PROCESS_SALT
    return hmac.new(settings.SECRET_KEY.encode(), timezone.now().date().isoformat().encode(), hashlib.sha256).digest()


@lru_cache(maxsize=64)
def _item(rate: str) -> RateLimitItem:
    return parse(rate)


@lru_cache(maxsize=2)
def _limiter(store: str) -> MovingWindowRateLimiter:
    patience = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE}
    return MovingWindowRateLimiter(storage_from_string(store, wrap_exceptions=True, **patience))


def forget_counts() -> None:
    """Start counting anew."""
    _here.forget()
    if settings.CACHE_URL:
        _limiter(settings.CACHE_URL).storage.reset()


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
