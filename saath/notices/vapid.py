"""The key with which this installation signs a knock (VAPID): made once, in the data folder, outside every backup."""

import contextlib
import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from py_vapid import Vapid02, b64urlencode

FILE = "push_key.pem"


def public_key() -> str:
    """What a browser needs to know before it lets us knock."""
    point = _key().public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return str(b64urlencode(point))


def authorization(endpoint: str) -> dict[str, str]:
    """The header that says who knocks: who runs this installation, and nothing of whom it is for."""
    url = urlsplit(endpoint)
    headers: dict[str, str] = _key().sign({"aud": f"{url.scheme}://{url.netloc}", "sub": _contact()})
    return headers


def _contact() -> str:
    address = settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")
    return f"mailto:{address}"


def _key() -> Vapid02:
    path = Path(settings.HOME) / FILE
    if not path.exists():
        _make(path)
    return Vapid02.from_pem(path.read_bytes())


def _make(path: Path) -> None:
    """Written whole under another name, then put in place by whoever comes first."""
    key = Vapid02()
    key.generate_keys()
    unfinished = path.with_name(f".{FILE}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(key.private_pem())
    try:
        with contextlib.suppress(FileExistsError):
            os.link(unfinished, path)
    finally:
        unfinished.unlink()
