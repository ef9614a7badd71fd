"""Forms of the console: a service as fields, where a change comes from, what is looked for."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saath.directory.desk.columns import LABELS, LEFT_TO_RIGHT
from saath.directory.desk.services import Sought, province_choices
from saath.directory.files.cells import SHOWN, STATUS, Cells
from saath.directory.files.csv_format import Problem
from saath.directory.files.csv_line import LONGEST, LONGEST_FIELD
from saath.directory.showing.wording import in_urdu
from saath.directory.stating import Stated
from saath.directory.vocabulary import LANGUAGES, Audience, Confidence, Cost, Kind, Topic
from saath.people.types import Viewer

CHOICES: dict[str, Iterable[tuple[str, Any]]] = {
    "kind": Kind.choices, "cost": Cost.choices, "confidence": Confidence.choices,
}  # fmt: skip
SEVERAL: dict[str, Iterable[tuple[str, Any]]] = {
    "topics": Topic.choices, "audience": Audience.choices, "languages": tuple(LANGUAGES.items()),
}  # fmt: skip
LINES = ("phone", "sms", "whatsapp", "email", "website")
"""Columns that may hold several values, each on its own line."""
DATES = ("source_retrieved", "read_on")
GROUPS: tuple[tuple[Promise, tuple[str, ...]], ...] = (
    (_("What it is"), ("id", "name", "name_ur", "organization", "kind", "topics", "audience", "languages", "cost")),
    (_("How to reach it"), ("phone", "press", "sms", "whatsapp", "email", "website")),
    (_("Where it is"), ("province", "city", "address", "latitude", "longitude")),
    (_("When it is open"), ("hours", "ramadan_hours", "other_hours")),
    (_("How well it is known"), ("confidence", "source_url", "source_retrieved", "read_on")),
)
HINTS = {
    "id": _("Small letters, digits and hyphens. It stays for ever, in files and addresses."),
    **dict.fromkeys(LINES, _("One on each line.")),
    "hours": _("Like Mo-Fr 09:00-17:00; PH off, or 24/7. Empty: not known."),
    "address": _("Never the address of a shelter."),
    "source_url": _("The page on which it is published."),
}
TODAY = {"type": "date"}


class StatingForm(forms.Form):
    """Why something changes, and where that comes from."""

    why = forms.CharField(label=_("Why"), max_length=300, widget=forms.TextInput({"class": "input"}))
    origin = forms.ChoiceField(
        label=_("Where this comes from"),
        choices=[
            ("page", _("A page")),
            ("told", _("Told to me on the phone")),
            ("own", _("The entry's own source, as it stands above")),
        ],
        initial="page",
        widget=forms.RadioSelect,
    )
    page = forms.CharField(
        label=_("Address of the page"),
        max_length=500,
        required=False,
        widget=forms.TextInput({"class": "input", "dir": "ltr", "inputmode": "url"}),
    )
    on = forms.DateField(
        label=_("Its date, or the day of the call"), required=False, widget=forms.DateInput(TODAY, "%Y-%m-%d")
    )

    def __init__(self, *args: Any, own: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate
        if not own:
            origin = self.fields["origin"]
            origin.choices = [choice for choice in origin.choices if choice[0] != "own"]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("origin") != "own" and not said.get("on"):
            self.add_error("on", _("On which day?"))
        if said.get("origin") == "page" and not said.get("page"):
            self.add_error("page", _("On which page?"))
        return said

    @property
    def stated(self) -> Stated | None:
        """The source; none where the entry's own stands for it."""
        said = self.cleaned_data
        if said["origin"] == "own":
            return None
        day: date = said["on"]
        return Stated(day, said["page"] if said["origin"] == "page" else "")

    def stating(self) -> list[BoundField]:
        return [self[name] for name in ("why", "origin", "page", "on")]


class ServiceForm(StatingForm):
    """A service, field by field. What is wrong with it is found by the rules of an import line, not here."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, viewer: Viewer, new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, own=True, **kwargs)
        for name in (name for _title, names in GROUPS for name in names if new or name != "id"):
            self.fields[name] = _field(name, viewer)

    @property
    def groups(self) -> list[tuple[Promise, list[BoundField]]]:
        """The fields of the service in the order in which one thinks of them."""
        return [(title, [self[name] for name in names if name in self.fields]) for title, names in GROUPS]

    def cells(self, before: Cells) -> Cells:
        """The service as the form says it. Of several values those that stay keep their order, for order means something."""
        held = {name: self.data.get(name, "").strip() for name in LABELS if name in self.fields}
        for name in SEVERAL:
            chosen = self.data.getlist(name)  # type: ignore[attr-defined]
            held[name] = ";".join(_in_order(chosen, before.get(name, "").split(";")))
        for name in LINES:
            held[name] = ";".join(part.strip() for part in held[name].splitlines() if part.strip())
        return {"country": settings.COUNTRY, STATUS: SHOWN, **before, **held}

    def tell(self, problems: Iterable[Problem]) -> None:
        """Put what an import line would be refused for beside the fields."""
        for problem in problems:
            self.add_error(problem.column if problem.column in self.fields else None, str(problem.message))


def _field(name: str, viewer: Viewer) -> forms.Field:
    label, hint = str(LABELS[name]), HINTS.get(name, "")
    if name in SEVERAL:
        return forms.MultipleChoiceField(
            label=label, choices=SEVERAL[name], required=False, widget=forms.CheckboxSelectMultiple
        )
    if name in CHOICES or name == "province":
        chosen = CHOICES.get(name) or _provinces(viewer)
        return forms.ChoiceField(label=label, choices=chosen, required=False, help_text=hint)
    widget = forms.Textarea({"class": "input", "rows": 2}) if name in LINES else forms.TextInput({"class": "input"})
    if name in DATES:
        widget = forms.TextInput({"class": "input", "type": "date"})
    if name in LEFT_TO_RIGHT:
        widget.attrs["dir"] = "ltr"
    longest = LONGEST.get(name, LONGEST_FIELD)
    return forms.CharField(label=label, required=False, max_length=longest, widget=widget, help_text=hint)


def _provinces(viewer: Viewer) -> list[tuple[str, Any]]:
    names = [(name, (name_ur if in_urdu() else "") or name) for _code, name, name_ur in province_choices(viewer)]
    return [("", _("The whole country")), *names]


def _in_order(chosen: list[str], before: list[str]) -> list[str]:
    kept = [value for value in before if value in chosen]
    return kept + [value for value in chosen if value not in kept]


def filled(cells: Cells, token: str = "") -> dict[str, Any]:
    """The cells as the form's first values."""
    values: dict[str, Any] = {**cells, "seen": token}
    for name in SEVERAL:
        values[name] = [part for part in cells.get(name, "").split(";") if part]
    for name in LINES:
        values[name] = cells.get(name, "").replace(";", "\n")
    return values


class SoughtForm(forms.Form):
    """What a verifier looks for in the list."""

    q = forms.CharField(required=False, max_length=100, strip=True)
    confidence = forms.ChoiceField(required=False, choices=[("", _("All")), *Confidence.choices])
    province = forms.ChoiceField(required=False)
    lacking = forms.ChoiceField(
        required=False,
        choices=[("", _("Nothing in particular")), ("call", _("A call: overdue")), ("hours", _("Hours"))],
    )
    status = forms.ChoiceField(
        required=False, choices=[("shown", _("In the directory")), ("withdrawn", _("Taken out"))], initial="shown"
    )

    def __init__(self, data: Mapping[str, Any], viewer: Viewer) -> None:
        super().__init__(data)
        names = [(code, (ur if in_urdu() else "") or name) for code, name, ur in province_choices(viewer)]
        self.fields["province"].choices = [("", _("All")), *names]  # type: ignore[attr-defined]

    @property
    def sought(self) -> Sought:
        """What is understood of it; what is not is left out."""
        self.is_valid()
        said = self.cleaned_data
        return Sought(
            words=said.get("q", ""),
            confidence=said.get("confidence", ""),
            province=said.get("province", ""),
            lacking=said.get("lacking", ""),
            status=said.get("status") or "shown",
        )


class WhyForm(forms.Form):
    """A reason, in a few words."""

    why = forms.CharField(label=_("Why"), max_length=300)
