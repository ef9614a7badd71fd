"""Doors of the console: who may open a page. For everybody else the page does not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from saath.design.console import sections_for
from saath.design.pages import page_of, sensitive
from saath.people.policies import roles_of
from saath.people.reads import has_second_factor, oneself
from saath.people.types import Viewer
from saath.people.vocabulary import Role

View = Callable[..., HttpResponse]
ANY_STAFF = tuple(Role)


def staff_page(*roles: Role) -> Callable[[View], View]:
    """A page of the console for these roles, and for administrators.

    A guest, a member and staff of other roles get a 404. Staff without a second factor are led to add one, and staff
    whose session has not shown it are led to show it. The page is sensitive: neutral title, never stored.
    `view.roles` says for whom it is, so that a test can try every address.
    """
    allowed = frozenset({*roles, Role.ADMIN})

    def door(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            held = roles_of(request.user)
            if not held & allowed:
                raise Http404
            if (first := _proof_missing(request)) is not None:
                return first
            page_of(request).console = sections_for(_all_if_admin(held))
            return view(request, *args, **kwargs)

        quiet = sensitive(opened)
        quiet.roles = allowed  # type: ignore[attr-defined]
        return quiet

    return door


def proved_here(request: HttpRequest) -> bool:
    """Whether this very session proved a second factor: a session from before it was added has not."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def _proof_missing(request: HttpRequest) -> HttpResponse | None:
    """Where somebody is led who has no second factor, or has not shown it in this session."""
    if not has_second_factor(request.user):
        return redirect("mfa_index")
    if not proved_here(request):
        return redirect_to_login(request.get_full_path(), reverse(_proving(request.user)))
    return None


def _proving(viewer: Viewer) -> str:
    return "mfa_reauthenticate" if oneself(viewer).authenticator_app else "mfa_reauthenticate_webauthn"


def _all_if_admin(held: frozenset[Role]) -> frozenset[str]:
    return frozenset(role.value for role in (Role if Role.ADMIN in held else held))


def member_page(view: View) -> View:
    """A page of one's own: a guest is led to sign in and comes back."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        return view(request, *args, **kwargs)

    return sensitive(opened)
