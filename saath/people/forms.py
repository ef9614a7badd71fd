"""Forms of the people room."""

import phonenumbers
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from saath.people.vocabulary import AgeBand, Role

LANGUAGES = [("en", "English"), ("ur", "اردو"), ("ur-Latn", "Roman Urdu")]


class AboutForm(forms.Form):
    """What somebody may say about themselves. Nothing of it is required."""

    phone = forms.CharField(
        label=_("Phone"),
        required=False,
        max_length=24,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "dir": "ltr"}),
    )
    age_band = forms.ChoiceField(label=_("Age"), required=False, choices=AgeBand.choices)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=LANGUAGES)

    def clean_phone(self) -> str:
        """A number that can exist, as the world writes it (+92…)."""
        return _as_the_world_writes_it(self.cleaned_data["phone"])


def _as_the_world_writes_it(given: str) -> str:
    if not given:
        return ""
    try:
        number = phonenumbers.parse(given, settings.COUNTRY)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise forms.ValidationError(
            _("That does not look like a phone number. Write it with its code, such as 0300 or +92.")
        )
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


class EraseForm(forms.Form):
    """The password again, so that a phone left open erases nothing."""

    password = forms.CharField(
        label=_("Your password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class GrantForm(forms.Form):
    """A role for somebody known by their exact name."""

    name = forms.CharField(label=_("Name"), max_length=60)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class NameForm(forms.Form):
    """Another name."""

    name = forms.CharField(
        label=_("Another name"),
        max_length=40,
        help_text=_("In any script. Nobody sees that it is you, and nobody else can take it."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )


class BehindForm(forms.Form):
    """Why somebody wants to look behind a persona."""

    name = forms.CharField(
        label=_("The name that stands there"), max_length=40, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    reason = forms.CharField(
        label=_("Why"),
        min_length=10,
        max_length=500,
        help_text=_("The person reads it afterwards."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
