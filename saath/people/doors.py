"""Doors of the console: who may open a page. For everybody else the page does not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from saath.design.console import sections_for
from saath.design.pages import page_of, sensitive
from saath.people.policies import roles_of
from saath.people.reads import has_second_factor
from saath.people.vocabulary import Role

View = Callable[..., HttpResponse]
ANY_STAFF = tuple(Role)


def staff_page(*roles: Role) -> Callable[[View], View]:
    """A page of the console for these roles, and for administrators.

    A guest, a member and staff of other roles get a 404. Staff without a second factor are led to add one. The page is
    sensitive: neutral title, never stored. `view.roles` says for whom it is, so that a test can try every address.
    """
    allowed = frozenset({*roles, Role.ADMIN})

    def door(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            held = roles_of(request.user)
            if not held & allowed:
                raise Http404
            if not has_second_factor(request.user):
                return redirect("mfa_index")
            page_of(request).console = sections_for(_all_if_admin(held))
            return view(request, *args, **kwargs)

        quiet = sensitive(opened)
        quiet.roles = allowed  # type: ignore[attr-defined]
        return quiet

    return door


def _all_if_admin(held: frozenset[Role]) -> frozenset[str]:
    return frozenset(role.value for role in (Role if Role.ADMIN in held else held))


def member_page(view: View) -> View:
    """A page of one's own: a guest is led to sign in and comes back."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            from django.contrib.auth.views import redirect_to_login
            from django.urls import reverse

            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        return view(request, *args, **kwargs)

    return sensitive(opened)
