"""Forms of those who call."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from saath.directory.actions.calling import MOST_SECONDS, NOTE_LIMIT
from saath.directory.filters import PROVINCES
from saath.directory.vocabulary import LANGUAGES, Outcome, Urgency
from saath.kernel.ids import LENGTH

MOST_HOURS = 72


class CallForm(forms.Form):
    """What happened. Only the outcome is needed, and it is the button that sends the form."""

    outcome = forms.TypedChoiceField(choices=Outcome.choices, coerce=Outcome)
    seconds = forms.IntegerField(
        label=_("Seconds until somebody answered"), required=False, min_value=0, max_value=MOST_SECONDS
    )
    language = forms.ChoiceField(
        label=_("Language you heard"), required=False, choices=[("", _("Not noted")), *LANGUAGES.items()]
    )
    note = forms.CharField(label=_("Note for colleagues"), required=False, max_length=NOTE_LIMIT)
    everywhere = forms.BooleanField(required=False)
    token = forms.SlugField(max_length=LENGTH, min_length=LENGTH)

    def call(self) -> dict[str, Any]:
        """The form as `record_call` takes it."""
        kept = self.cleaned_data
        return {
            "outcome": kept["outcome"],
            "seconds_to_answer": kept["seconds"],
            "language": kept["language"],
            "note": kept["note"],
            "everywhere": kept["everywhere"],
            "token": kept["token"],
        }


class DayForm(forms.Form):
    """A verification day that begins now."""

    name = forms.CharField(label=_("Its name"), max_length=80)
    hours = forms.IntegerField(label=_("For how many hours"), min_value=1, max_value=MOST_HOURS, initial=8)
    province = forms.ChoiceField(required=False, choices=[("", ""), *((code, code) for code in PROVINCES)])
    urgency = forms.ChoiceField(required=False, choices=[("", ""), *Urgency.choices])
