"""Forms of the people room."""

from django import forms
from django.utils.translation import gettext_lazy as _

from saath.people.vocabulary import AgeBand, Role


class AboutForm(forms.Form):
    """What somebody may say about themselves. Nothing of it is required."""

    phone = forms.CharField(label=_("Phone"), required=False, max_length=24)
    age_band = forms.ChoiceField(label=_("Age"), required=False, choices=AgeBand.choices)
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("en", "English"), ("ur", "اردو"), ("ur-Latn", "Roman Urdu")]
    )


class EraseForm(forms.Form):
    """The password again, so that a phone left open erases nothing."""

    password = forms.CharField(
        label=_("Your password"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class GrantForm(forms.Form):
    """A role for somebody known by their exact name."""

    name = forms.CharField(label=_("Name"), max_length=60)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
