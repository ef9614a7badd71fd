"""Which word of Saath is which word of HSDS. Every table here reads both ways, so that what goes out can come in again.

This file knows vocabularies only: formats below the shelf may import it.
"""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saath.directory.vocabulary import Audience, Channel, Confidence, Cost, Kind, Topic

VERSION: Final = "3.1"
PROFILE_VERSION: Final = "1"

PHONE_TYPES = {Channel.PHONE: "voice", Channel.SMS: "text", Channel.WHATSAPP: "whatsapp"}
"""RFC 6350's words for voice and text; it has none for WhatsApp."""

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

COSTS = {Cost.FREE: "free", Cost.PAID: "paid"}
"""`cost_option.option`. A service whose cost is not known has no cost option."""

FIELDS = {"name": "name", "name_ur": "alternate_name", "organization": "organization.name"}
"""Fields of a service that stand as they are in a field of HSDS."""

VOCABULARIES: dict[str, tuple[str, str, type[Topic | Audience | Kind | Confidence]]] = {
    "topics": ("Saath topics", "What a service helps with.", Topic),
    "audiences": ("Saath audiences", "For whom a service is.", Audience),
    "kinds": ("Saath kinds", "What kind of help it is.", Kind),
    "confidence": (
        "Saath source confidence",
        "How well published sources support it; not whether anybody called.",
        Confidence,
    ),
}
"""Taxonomies by their code: name, description and the vocabulary whose values are the codes of the terms."""

FACTS_CODE: Final = "facts"
FACTS_NAME: Final = "Saath facts"
FACTS_DESCRIPTION: Final = "Facts that HSDS has no field for; the fact stands in the attribute's value."

FACTS: dict[str, tuple[str | Promise, str | Promise]] = {
    "slug": (_("Key"), _("The stable key of the service in imports and exports.")),
    "urdu-letters": (_("Name in Urdu letters"), _("As we write it, where the organisation has no Urdu name of its own.")),
    "opening-hours": (_("Opening hours"), _("As published, in OpenStreetMap's opening_hours. Absent: not known, never closed.")),
    "ramadan-hours": (_("Hours in Ramadan"), _("As published, in OpenStreetMap's opening_hours.")),
    "other-hours": (_("Hours of another source"), _("What another source says. The two differ, so nobody knows when it is open.")),
    "hours-doubt": (_("Doubt about the hours"), _("days-not-stated or sources-differ. There is no schedule then.")),
    "source": (_("Source"), _("The page on which it was published.")),
    "source-dated": (_("Date of the source"), _("The source's own date.")),
    "source-read": (_("Source read on"), _("The day it was read, where the source shows no date.")),
    "press": (_("Key to press"), _("Press it once the call is answered.")),
    "called-at": (_("Last called"), _("When one of our people last called this number. Absent: nobody of ours has called it.")),
    "call-outcome": (_("Outcome of the last call"), _("reached, busy, no-answer, wrong or disconnected.")),
    "seconds-to-answer": (_("Seconds to answer"), _("How long it took until somebody answered, at the last call.")),
    "language-heard": (_("Language heard"), _("The language that was spoken at the last call.")),
}  # fmt: skip
"""Terms of the facts taxonomy by their code: name and what it means."""

URDU: Final = "ur"
ENGLISH: Final = "en"


def term_code(code: str, language: str) -> str:
    """The code of a term in a language: Urdu terms stand below their English ones."""
    return code if language == ENGLISH else f"{code}-{language}"
