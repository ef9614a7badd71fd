"""The session store: Django's own, with the account and a coarse device name beside it."""

import re
from datetime import datetime

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone
from django.utils.crypto import salted_hmac

from saath.people.models import Device

DEVICE = "device"
_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung"), ("Firefox", "Firefox"),
             ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
_SYSTEMS = (("Android", "Android"), ("iPhone|iPad", "iOS"), ("Windows", "Windows"), ("Mac OS", "macOS"),
            ("Linux", "Linux"))  # fmt: skip


class SessionStore(DatabaseStore):
    """Sessions in `Device`.

    Django writes the whole row at each save, and copies a session to a new row when its key changes. So a device's id
    is made from the key, and what must stay with it is kept in the session itself.
    """

    @classmethod
    def get_model_class(cls) -> type[Device]:
        return Device

    def create_model_instance(self, data: dict[str, object]) -> Device:
        """The row to be saved; a signed-in session names its account and its device."""
        row: Device = super().create_model_instance(data)  # type: ignore[assignment]
        row.account_id = int(str(data[SESSION_KEY])) if SESSION_KEY in data else None
        row.public_id = salted_hmac("device", str(row.session_key)).hexdigest()[:16]
        if isinstance(note := data.get(DEVICE), dict):
            row.name, row.signed_in_at = note["name"], datetime.fromisoformat(note["since"])
        return row


def device_note(user_agent: str) -> dict[str, str]:
    """What is kept of a device that signs in: its coarse name, and since when."""
    return {"name": device_name(user_agent), "since": timezone.now().isoformat()}


def device_name(user_agent: str) -> str:
    """Browser and system in two words, enough to tell one's phone from one's laptop and no more."""
    return ", ".join(name for table in (_BROWSERS, _SYSTEMS) if (name := _first(table, user_agent)))


def _first(table: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for pattern, name in table if re.search(pattern, user_agent)), "")
