"""The accounts library's forms, in the words of this house, and the one for coming back without e-mail."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ResetPasswordKeyForm, SetPasswordField, SignupForm
from allauth.core.ratelimit import consume
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from saath.people.names import LONGEST, tidy_name
from saath.people.vocabulary import AgeBand

UNDER_13 = "under-13"
AT_LEAST = _("At least ten signs. Three or four words that only you put together are good.")
CHOSEN_NAME = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
NEW = {"autocomplete": "new-password"}


class SignInForm(LoginForm):
    """Name, password, and whether this phone is one's own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Name")
        self.fields["login"].widget.attrs = {**CHOSEN_NAME}
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}
        self.fields["remember"].label = _("Keep me signed in on this phone")
        self.fields["remember"].help_text = _(
            "Leave this empty on a phone that others use: then you are signed out when the browser closes."
        )


class SignUpForm(SignupForm):
    """A name of one's choosing and a password. Age is asked in bands, and may stay unsaid."""

    age_band = forms.ChoiceField(
        label=_("Age"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", AgeBand.UNSTATED.label), (UNDER_13, _("Under 13")), *AgeBand.choices[1:]],
    )
    field_order = ("username", "password1", "email", "age_band")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, password = self.fields["username"], self.fields["password1"]
        name.label, name.help_text = _("A name of your choosing"), _("Not your real one, unless you want to.")
        name.widget.attrs = {**CHOSEN_NAME, "maxlength": LONGEST}
        password.help_text, password.widget.attrs = AT_LEAST, {**NEW}
        if "email" in self.fields:
            self.fields["email"].label = _("E-mail, if you like")
            self.fields["email"].help_text = _("Only for a forgotten password. Whoever reads your e-mail could see it.")
            self.fields["email"].widget.attrs.pop("placeholder", None)


class NewPasswordForm(ChangePasswordForm):
    """The old password, and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].help_text = ""
        _word_new_password(self)


class PasswordByKeyForm(ResetPasswordKeyForm):
    """The new password twice, for whoever holds a key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word_new_password(self)


def _word_new_password(form: forms.Form) -> None:
    form.fields["password1"].help_text = AT_LEAST
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


class AnybodysCodesForm(GenerateRecoveryCodesForm):
    """Recovery codes are for everybody, also without a second factor: they are the way back without e-mail."""

    def clean(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class RecoverForm(forms.Form):
    """The name, one of the codes that were written down, and the password that shall hold from now on."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST, widget=forms.TextInput(attrs={**CHOSEN_NAME}))
    code = forms.CharField(
        label=_("A recovery code"),
        max_length=40,
        help_text=_("One that you have not used yet. Spaces do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "dir": "ltr"}),
    )
    password = SetPasswordField(label=_("New password"), help_text=AT_LEAST)

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        self.request = request
        super().__init__(*args, **kwargs)
        self.fields["password"].widget.attrs = {**NEW}

    def clean_name(self) -> str:
        return tidy_name(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        """Tries are counted by name and by address, whatever the name is."""
        key = f"recover:{self.cleaned_data.get('name', '').lower()}"
        if not self.errors and not consume(self.request, action="login_failed", key=key):
            raise forms.ValidationError(_("That was tried too often. Please wait five minutes."))
        return self.cleaned_data
