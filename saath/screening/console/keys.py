"""Keys of platforms: made, shown once, revoked."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from saath.kernel.refusals import Refused
from saath.people.doors import staff_page
from saath.people.vocabulary import Role
from saath.screening.actions import make_key, revoke_key
from saath.screening.keys import platform_keys


class KeyForm(forms.Form):
    """What a key is for, how fast and how long."""

    name = forms.CharField(label=_("What the key is for"), max_length=80)
    organization = forms.CharField(label=_("Organisation"), max_length=200, required=False)
    rate = forms.IntegerField(label=_("Requests a minute"), min_value=1, max_value=6000, initial=60)
    expires_on = forms.DateField(
        label=_("Works until"),
        initial=lambda: timezone.localdate() + timedelta(days=365),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


@staff_page(Role.ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: HttpRequest) -> HttpResponse:
    """Every key. A new one stands on the page that answers, and on no other."""
    form, token = KeyForm(request.POST if "make" in request.POST else None), ""
    try:
        if "revoke" in request.POST:
            revoke_key(by=request.user, key=request.POST["revoke"])
            messages.success(request, _now("The key is revoked. It opens nothing any more."))
            return redirect("console-keys")
        if form.is_valid():
            token = make_key(by=request.user, **form.cleaned_data)
            form = KeyForm()
    except Refused as refused:
        messages.error(request, refused.sentence)
    context = {"form": form, "token": token, "keys": platform_keys(request.user)}
    return render(request, "screening/console_keys.html", context, status=400 if form.errors else 200)
