"""Pages of the accounts library as this house shows them: all sensitive, and only those that are wanted."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as library
from allauth.mfa.base import views as factors
from allauth.mfa.totp.views import DeactivateTOTPView
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from saath.design.pages import sensitive
from saath.kernel.limits import limited
from saath.kernel.refusals import Refused
from saath.people import reads
from saath.people.actions import recover_with_code, remove_factor
from saath.people.doors import member_page
from saath.people.entrance_forms import UNDER_13, RecoverForm

View = Callable[..., HttpResponse]


def with_mail(view: View) -> View:
    """A page that needs a mail server: where none is set, it does not exist."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.MAIL:
            raise Http404
        return view(request, *args, **kwargs)

    return sensitive(answered)


class SignUp(library.SignupView):
    """Signing up. Somebody under 13 is not admitted; nothing of what they wrote is kept."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("age_band") == UNDER_13:
            return render(request, "account/too_young.html")
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Of two who choose the same name in the same moment, the second is asked for another."""
        try:
            answer: HttpResponse = super().form_valid(form)
        except IntegrityError:
            form.add_error("username", _("Somebody has this name already. Please choose another."))
            answer = self.form_invalid(form)
        return answer


class Factors(factors.IndexView):
    """How the account is protected, and for staff why it must be."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        viewer = self.request.user
        return {**super().get_context_data(**kwargs), "person": reads.oneself(viewer), "staff": reads.is_staff(viewer)}


class RemovePasskey(RemoveWebAuthnView):
    """Removes the passkey and leaves the recovery codes, which the library would take along."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        remove_factor(account=reads.oneself(self.request.user).account, factor=self.get_object().pk)
        messages.success(self.request, _("The passkey is removed."))
        return redirect("mfa_index")


class RemoveApp(DeactivateTOTPView):
    """Removes the app and leaves the recovery codes."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        remove_factor(account=reads.oneself(self.request.user).account, factor=self.authenticator.pk)
        messages.success(self.request, _("The authenticator app is removed."))
        return redirect("mfa_index")


@member_page
def passkeys(_request: HttpRequest) -> HttpResponse:
    """The library's list of passkeys stands on the page of second factors."""
    return redirect("mfa_index")


@sensitive
@require_http_methods(["GET", "HEAD", "POST"])
def recover(request: HttpRequest) -> HttpResponse:
    """A forgotten password: the name and a recovery code set a new one."""
    form = RecoverForm(request.POST if request.method == "POST" else None, request=request)
    if request.method == "POST" and (answer := _recovered(request, form)) is not None:
        return answer
    return render(
        request, "account/recover.html", {"form": form, "mail": settings.MAIL}, status=400 if form.errors else 200
    )


@limited("20/hour", scope="recover")
def _recovered(request: HttpRequest, form: RecoverForm) -> HttpResponse | None:
    if not form.is_valid():
        return None
    try:
        recover_with_code(**form.cleaned_data)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return None
    messages.success(request, _("Your password is new. Everywhere else you were signed out. Sign in with it now."))
    return redirect("account_login")
