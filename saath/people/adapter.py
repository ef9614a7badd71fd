"""How the accounts library behaves in this house (django-allauth's adapters)."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from saath.kernel.limits import address_key
from saath.people.actions import replace_password
from saath.people.behind import is_a_persona
from saath.people.models import Account
from saath.people.names import tidy_name
from saath.people.qr import qr_svg
from saath.people.sessions import DEVICE, device_note


class AccountAdapter(DefaultAccountAdapter):
    """Keeps less than the library does: no address of a device, and a message only where a page shows it."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": gettext_lazy("The name and the password do not belong together."),
        "username_taken": gettext_lazy("Somebody has this name already. Please choose another."),
        "too_many_login_attempts": gettext_lazy("That was tried too often. Please wait five minutes."),
        "rate_limited": gettext_lazy("That was tried too often. Please wait five minutes."),
        "incorrect_password": gettext_lazy("That is not your password."),
        "enter_current_password": gettext_lazy("That is not your password."),
        "incorrect_code": gettext_lazy("That code is not right, or it was used already."),
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """For rate limits only, and even there as a keyed hash."""
        return address_key(request)

    def clean_username(self, username: str, shallow: bool = False) -> str:  # noqa: FBT001, FBT002 - the library's signature
        """A name that is free: nobody signs in with another's persona, which would look like being them."""
        name = str(super().clean_username(tidy_name(username), shallow))
        if not shallow and is_a_persona(name):
            raise self.validation_error("username_taken")
        return name

    def save_user(self, request: HttpRequest, user: Account, form: Form, commit: bool = True) -> Account:  # noqa: FBT001, FBT002 - the library's signature
        """One row, with what was said at sign-up."""
        user.age_band = form.cleaned_data.get("age_band", "")
        user.country, user.language = settings.COUNTRY, get_language() or "en"
        super().save_user(request, user, form, commit)
        return user

    def set_password(self, user: Account, password: str) -> None:
        """A new password signs out every other device."""
        replace_password(account=user, password=password, but=self.request.session.session_key or "")

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Sign in, and note the coarse name of the device in its session."""
        super().login(request, user)
        request.session[DEVICE] = device_note(request.headers.get("User-Agent", ""))

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, *, signup: bool, **kwargs: Any) -> HttpResponse:
        """After signing up the password was typed a moment ago, and is not asked again for the recovery codes."""
        response: HttpResponse = super().post_login(request, user, signup=signup, **kwargs)
        if signup:
            reauthenticate_by_password(request)
            messages.success(request, _("Welcome. It is good that you are here."))
        return response

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("home")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Where no mail server is set, nothing is sent; the pages do not offer what would need it."""
        if settings.MAIL:
            super().send_mail(template_prefix, email, context)

    def format_email_subject(self, subject: str) -> str:
        """A subject says nothing to whoever reads along."""
        return settings.NAME

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Security notices by mail would tell whoever reads along that an account exists; the devices page tells its owner."""


class FactorAdapter(DefaultMFAAdapter):
    """Names the platform where a second factor is set up, and keeps its secrets unreadable in the database and its backups."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("That code is not right, or it was used already."),
    }

    def encrypt(self, text: str) -> str:
        return _secrets().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _secrets().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        return qr_svg(url)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:  # noqa: A002 - the library's signature
        """A name to begin with: the device in hand."""
        return _("This device")

    def _get_site_name(self) -> str:
        return settings.NAME

    def _get_user_identifier(self, user: AbstractBaseUser) -> str:
        """The chosen name, never the e-mail address."""
        return user.get_username()


def _secrets() -> Fernet:
    """A key made from SECRET_KEY, which lies outside the database."""
    digest = hashlib.blake2b(settings.SECRET_KEY.encode(), digest_size=32, person=b"second-factor").digest()
    return Fernet(base64.urlsafe_b64encode(digest))
