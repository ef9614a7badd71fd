"""How the accounts library behaves in this house (django-allauth's adapters)."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse

from saath.kernel.limits import client_address
from saath.people.sessions import DEVICE, device_name


class AccountAdapter(DefaultAccountAdapter):
    """Keeps less than the library does: no address of a device, and a message only where a page shows it."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """For rate limits only; it is never stored."""
        return client_address(request)

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Sign in, and note the coarse name of the device beside the session."""
        super().login(request, user)
        request.session[DEVICE] = device_name(request.headers.get("User-Agent", ""))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("home")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Where no mail server is set, nothing is sent; the pages do not offer what would need it."""
        if settings.MAIL:
            super().send_mail(template_prefix, email, context)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Security notices by mail would tell whoever reads along that an account exists; the devices page tells its owner."""


class FactorAdapter(DefaultMFAAdapter):
    """Names the platform where a second factor is set up, and keeps its secrets unreadable in the database and its backups."""

    def encrypt(self, text: str) -> str:
        return _secrets().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _secrets().decrypt(encrypted_text.encode()).decode()

    def _get_site_name(self) -> str:
        return settings.NAME

    def _get_user_identifier(self, user: AbstractBaseUser) -> str:
        """The chosen name, never the e-mail address."""
        return user.get_username()


def _secrets() -> Fernet:
    """A key made from SECRET_KEY, which lies outside the database."""
    digest = hashlib.blake2b(settings.SECRET_KEY.encode(), digest_size=32, person=b"second-factor").digest()
    return Fernet(base64.urlsafe_b64encode(digest))
