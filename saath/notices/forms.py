"""Forms of the notices room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from saath.notices.types import Wishes
from saath.notices.vocabulary import Kind, Pace

CHOSEN = [(kind.value, kind.label) for kind in Kind]


class WishesForm(forms.Form):
    """Kinds, pace, quiet hours. Of kinds those are ticked that one hears of."""

    kinds = forms.MultipleChoiceField(
        label=_("I want to hear of"), required=False, choices=CHOSEN, widget=forms.CheckboxSelectMultiple
    )
    pace = forms.ChoiceField(label=_("How soon"), choices=Pace.choices)
    quiet = forms.BooleanField(label=_("Quiet hours: nothing goes out"), required=False)
    quiet_from = forms.TimeField(
        label=_("From"), widget=forms.TimeInput(attrs={"type": "time", "dir": "ltr"}, format="%H:%M")
    )
    quiet_until = forms.TimeField(
        label=_("Until"), widget=forms.TimeInput(attrs={"type": "time", "dir": "ltr"}, format="%H:%M")
    )

    def __init__(self, data: Any, *, wishes: Wishes | None) -> None:
        super().__init__(data, initial=_shown(wishes) if wishes else {})

    @property
    def chosen(self) -> dict[str, Any]:
        """What the action takes."""
        said = self.cleaned_data
        return {
            "pace": Pace(said["pace"]),
            "off": [kind for kind in Kind if kind.value not in said["kinds"]],
            "quiet": said["quiet"],
            "quiet_from": said["quiet_from"],
            "quiet_until": said["quiet_until"],
        }


def _shown(wishes: Wishes) -> dict[str, object]:
    return {
        "kinds": [kind.value for kind in Kind if kind not in wishes.off],
        "pace": wishes.pace,
        "quiet": wishes.quiet,
        "quiet_from": wishes.quiet_from,
        "quiet_until": wishes.quiet_until,
    }


class AddressForm(forms.Form):
    """Where mail goes."""

    address = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("Choose one that only you read."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )
