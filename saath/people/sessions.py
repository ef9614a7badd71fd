"""The session store: Django's own, with the account and a coarse device name beside it."""

import re
from datetime import datetime

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from saath.kernel.ids import public_id
from saath.people.models import Device

DEVICE = "device"
_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung"), ("Firefox", "Firefox"),
             ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
_SYSTEMS = (("Android", "Android"), ("iPhone|iPad", "iOS"), ("Windows", "Windows"), ("Mac OS", "macOS"),
            ("Linux", "Linux"))  # fmt: skip


class SessionStore(DatabaseStore):
    """Sessions in `Device`. Django writes the whole row at each save, so what must stay is kept in the session itself."""

    @classmethod
    def get_model_class(cls) -> type[Device]:
        return Device

    def create_model_instance(self, data: dict[str, object]) -> Device:
        """The row to be saved; a signed-in session names its account and its device."""
        row: Device = super().create_model_instance(data)  # type: ignore[assignment]
        row.account_id = int(str(data[SESSION_KEY])) if SESSION_KEY in data else None
        if isinstance(note := data.get(DEVICE), dict):
            row.public_id, row.name = note["id"], note["name"]
            row.signed_in_at = datetime.fromisoformat(note["since"])
        return row


def device_note(user_agent: str) -> dict[str, str]:
    """What is kept of a device that signs in: a random id, its coarse name, and since when."""
    return {"id": public_id(), "name": device_name(user_agent), "since": timezone.now().isoformat()}


def device_name(user_agent: str) -> str:
    """Browser and system in two words, enough to tell one's phone from one's laptop and no more."""
    return ", ".join(name for table in (_BROWSERS, _SYSTEMS) if (name := _first(table, user_agent)))


def _first(table: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for pattern, name in table if re.search(pattern, user_agent)), "")
