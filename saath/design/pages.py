"""What kind of page it is: decorators for views, and the `page` that templates read.

A *sensitive* page says nothing in its title, is never stored by the browser and leaves fewer traces by default. An
*open* page has a real title and may be found by search engines.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language

from saath.design.console import Section
from saath.design.strip import StripLine, strip_lines


@dataclass
class Page:
    """The page in hand: what the person chose for this phone, and what the view says of itself."""

    theme: str = ""
    low_data: bool = False
    fewer_traces: bool = False
    province: str = ""
    sensitive: bool = True
    indexed: bool = False
    kept: bool = False
    path: str = "/"
    query: str = ""
    here: str = ""
    console: list[Section] = field(default_factory=list)
    _strip: list[StripLine] | None = field(default=None, repr=False)

    @cached_property
    def language(self) -> str:
        return get_language() or "en"

    @property
    def urdu(self) -> bool:
        return self.language == "ur"

    @property
    def other_language(self) -> str:
        return "en" if self.urdu else "ur"

    @property
    def other_path(self) -> str:
        """This page in the other language; a page without a language leads to that language's home."""
        head, _slash, tail = self.path.removeprefix("/").partition("/")
        return f"/{self.other_language}/{tail if head in {'en', 'ur'} else ''}"

    @property
    def other_url(self) -> str:
        return self.other_path + self.query

    @property
    def address(self) -> str:
        """This page, to come back to after a choice."""
        return self.path + self.query

    @property
    def canonical(self) -> str:
        return f"{settings.PUBLIC_URL}{self.path}"

    @property
    def other_canonical(self) -> str:
        return f"{settings.PUBLIC_URL}{self.other_path}"

    @property
    def exit_url(self) -> str:
        """Where Leave leads: a page that says nothing of us, and that everybody opens."""
        return settings.EXIT_URL

    @property
    def direction(self) -> str:
        return "rtl" if self.urdu else "ltr"

    @property
    def emergency(self) -> list[StripLine]:
        """The danger strip for the province the page knows of, else the one chosen for this phone."""
        if self._strip is None:
            self._strip = strip_lines(settings.COUNTRY, self.province)
        return self._strip

    @property
    def demo(self) -> bool:
        """Whether everything here is invented, which every page then says."""
        return bool(settings.DEMO)

    @property
    def frame(self) -> tuple[object, ...]:
        """What the frame of a page is drawn from, beside the language and the page's own address."""
        chosen = (self.theme, self.low_data, self.fewer_traces)
        return *chosen, self.demo, self.sensitive, self.indexed, self.here, self.exit_url, *self.emergency


def page_of(request: HttpRequest) -> Page:
    """The page of a request; a plain one where the middleware has not run."""
    return cast("Page", getattr(request, "page", None) or Page(path=request.path))


def sensitive(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page nobody should be able to find later on this phone: neutral title, never stored, not indexed."""

    @wraps(view)
    def kept_quiet(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = page_of(request)
        page.sensitive, page.fewer_traces = True, True
        response = view(request, *args, **kwargs)
        patch_cache_control(response, no_store=True, private=True)
        response["X-Robots-Tag"] = "noindex, noarchive"
        return response

    return kept_quiet


def open_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page with a real title that search engines may show. It differs by the cookies of this phone only."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = page_of(request)
        page.sensitive, page.indexed = False, True
        response = view(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_cache=True)
        patch_vary_headers(response, ["Cookie", "Save-Data"])
        return response

    return opened
