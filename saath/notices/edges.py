"""Where the process ends: a mail server and push services, each with an implementation that keeps everything in memory."""

import http.client
import ssl
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from saath.notices.vapid import authorization

PATIENCE = 10
DAY = 24 * 3600
SERVICES = ("fcm.googleapis.com", "updates.push.services.mozilla.com", "web.push.apple.com", ".notify.windows.com")
"""Hosts of the browsers' push services. We post to no other, whatever a browser says."""
GONE = {404, 410}


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail: all its words come from the closed list. `name` is the same however often it is sent."""

    to: str
    sender: str
    subject: str
    body: str
    name: str
    stop: str = ""


class Unreachable(Exception):  # noqa: N818 - it reads as what happened
    """It could not be handed over now; later it may."""


class Gone(Exception):  # noqa: N818 - it reads as what happened
    """The browser is not reached there any more, and never will be."""


class Mailer(Protocol):
    def post(self, letter: Letter) -> None:
        """Hand the letter over, or raise."""
        ...


class Knocker(Protocol):
    def knock(self, endpoint: str, topic: str) -> None:
        """Knock once, with nothing in hand. Raises `Gone`, or `Unreachable`."""
        ...


class RealMailer:
    """Through the mail server of the settings."""

    def post(self, letter: Letter) -> None:
        host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
        headers = {"Message-ID": f"<{letter.name}@{host}>", "Auto-Submitted": "auto-generated"}
        if letter.stop:
            headers |= {"List-Unsubscribe": f"<{letter.stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
        mail = EmailMessage(letter.subject, letter.body, sender_line(letter.sender), [letter.to], headers=headers)
        mail.send()


def sender_line(name: str) -> str:
    """The neutral name before the address of the settings."""
    address = settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")
    return f"{name} <{address}>"


class RealKnocker:
    """By HTTPS to the browser's push service (RFC 8030), signed with the key of this installation (RFC 8292)."""

    def knock(self, endpoint: str, topic: str) -> None:
        url = urlsplit(endpoint)
        if not known_service(endpoint):
            raise Gone
        headers = {**authorization(endpoint), "TTL": str(DAY), "Urgency": "low", "Topic": topic, "Content-Length": "0"}
        service = http.client.HTTPSConnection(url.netloc, timeout=PATIENCE, context=ssl.create_default_context())
        try:
            service.request("POST", url.path + (f"?{url.query}" if url.query else ""), headers=headers)
            _judge(service.getresponse().status)
        except (OSError, http.client.HTTPException) as error:
            raise Unreachable from error
        finally:
            service.close()


def _judge(status: int) -> None:
    if status in GONE:
        raise Gone
    if status >= http.client.BAD_REQUEST:
        raise Unreachable


def known_service(endpoint: str) -> bool:
    """Whether this is an address of a browser's push service."""
    url = urlsplit(endpoint)
    host = (url.hostname or "").lower()
    ours = any(host == one or (one.startswith(".") and host.endswith(one)) for one in SERVICES)
    return url.scheme == "https" and ours and url.netloc.lower() == host


class Mailbox:
    """Mail in memory, as a mailbox shows it: a letter that comes twice under one name is there once."""

    def __init__(self) -> None:
        self.posted: list[Letter] = []

    def post(self, letter: Letter) -> None:
        self.posted.append(letter)

    @property
    def letters(self) -> list[Letter]:
        return list({letter.name: letter for letter in self.posted}.values())


class Doorstep:
    """Knocks in memory, as a phone shows them: of one topic, the last."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []
        self.gone: set[str] = set()

    def knock(self, endpoint: str, topic: str) -> None:
        if endpoint in self.gone:
            raise Gone
        self.heard.append((endpoint, topic))


@dataclass(slots=True)
class Edges:
    """What is in use; tests put what lives in memory in its place."""

    mailer: Mailer
    knocker: Knocker


edges = Edges(RealMailer(), RealKnocker())
