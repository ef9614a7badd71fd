"""Forms of the partners room."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from saath.partners.actions import PartnerFacts
from saath.partners.types import PartnerEntry
from saath.partners.vocabulary import PartnerKind, Standing

TEXTS = (
    "name",
    "name_ur",
    "what",
    "what_ur",
    "facts",
    "facts_ur",
    "organization",
    "source",
    "source_ur",
    "source_date",
)


class PartnerForm(forms.Form):
    """Everything that a partner's page says."""

    slug = forms.SlugField(label=_("Address of the page"), max_length=60)
    kind = forms.ChoiceField(label=_("Kind"), choices=PartnerKind.choices)
    name = forms.CharField(label=_("Name"), max_length=200)
    name_ur = forms.CharField(label=_("Name in Urdu"), max_length=200, required=False)
    what = forms.CharField(label=_("What it does, in English"), max_length=300)
    what_ur = forms.CharField(label=_("What it does, in Urdu"), max_length=300)
    facts = forms.CharField(label=_("Sourced facts, in English"), max_length=600, required=False, widget=forms.Textarea)
    facts_ur = forms.CharField(label=_("Sourced facts, in Urdu"), max_length=600, required=False, widget=forms.Textarea)
    organization = forms.CharField(label=_("Its name in the directory"), max_length=200, required=False)
    source = forms.CharField(label=_("Source"), max_length=300)
    source_ur = forms.CharField(label=_("Source, in Urdu"), max_length=300, required=False)
    source_date = forms.RegexField(r"^\d{4}(-\d{2}(-\d{2})?)?$", label=_("Date of the source"), required=False)
    standing = forms.ChoiceField(label=_("How well it is sourced"), choices=Standing.choices)

    def facts_given(self, country: str) -> PartnerFacts:
        """The cleaned form as what the action takes."""
        data = self.cleaned_data
        texts = {name: data[name] for name in TEXTS}
        kind, standing = PartnerKind(data["kind"]), Standing(data["standing"])
        return PartnerFacts(slug=data["slug"], country=country, kind=kind, standing=standing, **texts)


def partner_form(data: Any = None, entry: PartnerEntry | None = None) -> PartnerForm:
    """The form, filled with what stands on the page now."""
    names = ("slug", "kind", "standing", *TEXTS)
    return PartnerForm(data, initial={name: getattr(entry, name) for name in names} if entry else None)


class VerifyForm(forms.Form):
    """What was looked at, and until when that holds."""

    evidence = forms.CharField(label=_("What you looked at"), max_length=300)
    evidence_url = forms.URLField(
        label=_("Where it can be seen"), max_length=300, required=False, assume_scheme="https"
    )
    expires_on = forms.DateField(label=_("Holds until"), widget=forms.DateInput(attrs={"type": "date"}))

    def clean_evidence_url(self) -> str:
        url = str(self.cleaned_data["evidence_url"])
        if url and not url.startswith("https://"):
            raise ValidationError(_("The address must begin with https://"))
        return url
