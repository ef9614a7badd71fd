"""Forms of the safety room."""

from datetime import time
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from saath.safety.models import DutyHours
from saath.safety.refusals import SafetyRefusal
from saath.safety.vocabulary import DecisionKind, Ground, ReportReason, SkipReason

LONGEST_MESSAGE = 2000
GROUNDS = [(ground.value, ground.label) for ground in Ground if ground != Ground.NONE]
TURNS = (0, 1)
"""Two times on duty a day, such as a morning and an evening."""


class ReportForm(forms.Form):
    """What a reader tells us: a named reason, and words only if they like."""

    reason = forms.ChoiceField(
        label=_("What would you like us to know?"), choices=ReportReason.choices, widget=forms.RadioSelect
    )
    comment = forms.CharField(
        label=_("Anything you want to add"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class SkipForm(forms.Form):
    """Why somebody gives a case back."""

    reason = forms.ChoiceField(label=_("Why"), choices=SkipReason.choices, widget=forms.RadioSelect)


class BehindForm(forms.Form):
    """Why somebody wants to know who wrote it."""

    why = forms.CharField(min_length=10, max_length=500)


class DecideForm(forms.Form):
    """A decision with its ground and the words in which the author is told it."""

    kind = forms.TypedChoiceField(choices=DecisionKind.choices, coerce=DecisionKind)
    reason = forms.TypedChoiceField(choices=Ground.choices, coerce=Ground, required=False, empty_value=Ground.NONE)
    message = forms.CharField(required=False, max_length=LONGEST_MESSAGE)
    epoch = forms.IntegerField(min_value=0)
    revision = forms.IntegerField(min_value=0)


class DutyForm(forms.Form):
    """The hours of a week, two times a day at most; a time that ends before it begins goes on past midnight."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in self._names():
            self.fields[name] = forms.TimeField(
                label=label,
                required=False,
                widget=forms.TimeInput(attrs={"type": "time", "class": "input"}, format="%H:%M"),
            )

    @staticmethod
    def _names() -> list[tuple[str, str]]:
        sides = (("begins", _("from")), ("ends", _("until")))
        days = [(day, turn) for day in WEEKDAYS for turn in TURNS]
        return [(f"{side}-{day}-{turn}", f"{WEEKDAYS[day]} {word}") for day, turn in days for side, word in sides]

    @staticmethod
    def of(hours: list[DutyHours]) -> dict[str, time]:
        """Hours as the form shows them."""
        shown: dict[str, time] = {}
        for day in WEEKDAYS:
            for turn, held in enumerate([held for held in hours if held.weekday == day][: len(TURNS)]):
                shown |= {f"begins-{day}-{turn}": held.begins, f"ends-{day}-{turn}": held.ends}
        return shown

    def days(self) -> list[tuple[str, list[tuple[forms.BoundField, forms.BoundField]]]]:
        """For the page: each day with the fields of its two times."""
        return [
            (str(name), [(self[f"begins-{day}-{turn}"], self[f"ends-{day}-{turn}"]) for turn in TURNS])
            for day, name in WEEKDAYS.items()
        ]

    def hours(self) -> list[tuple[int, time, time]]:
        """What was filled in."""
        given = self.cleaned_data
        pairs = [
            (day, given[f"begins-{day}-{turn}"], given[f"ends-{day}-{turn}"]) for day in WEEKDAYS for turn in TURNS
        ]
        return [(day, begins, ends) for day, begins, ends in pairs if begins is not None]

    def clean(self) -> dict[str, Any]:
        """A beginning has an end, and the other way round."""
        given = super().clean() or {}
        sides = [
            (given.get(f"begins-{day}-{turn}"), given.get(f"ends-{day}-{turn}")) for day in WEEKDAYS for turn in TURNS
        ]
        if any((begins is None) != (ends is None) for begins, ends in sides):
            raise forms.ValidationError(SafetyRefusal.HOURS.label)
        return given
