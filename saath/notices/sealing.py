"""Addresses lie sealed: with a key made from SECRET_KEY, which is outside the database and its backups."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


def seal(text: str) -> str:
    return _box().encrypt(text.encode()).decode() if text else ""


def unseal(sealed: str) -> str:
    """What was sealed; empty where SECRET_KEY has changed since, as if nothing had been given."""
    try:
        return _box().decrypt(sealed.encode()).decode() if sealed else ""
    except InvalidToken:
        return ""


def digest(text: str) -> str:
    """Says whether two are the same, to nobody without the key."""
    return hmac.new(_key(b"notices-digest"), text.encode(), hashlib.sha256).hexdigest()


def _box() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_key(b"notices")))


def _key(purpose: bytes) -> bytes:
    return hashlib.blake2b(settings.SECRET_KEY.encode(), digest_size=32, person=purpose).digest()
