"""The engine room: Django's admin, for administrators who have proved themselves with a second factor."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from saath.people.doors import proved_here
from saath.people.reads import has_role, has_second_factor
from saath.people.vocabulary import Role


class EngineRoom(admin.AdminSite):
    """Has no sign-in of its own, so that nobody enters past the second factor."""

    site_header = site_title = "Engine room"

    def has_permission(self, request: HttpRequest) -> bool:
        return has_role(request.user, Role.ADMIN) and has_second_factor(request.user) and proved_here(request)

    def login(self, request: HttpRequest, extra_context: object = None) -> HttpResponse:
        """Sign in where everybody does; the console asks for a second factor that is missing or was not shown."""
        if request.user.is_authenticated and has_role(request.user, Role.ADMIN):
            return redirect("console")
        return redirect(f"{reverse('account_login')}?next={reverse('admin:index')}")
