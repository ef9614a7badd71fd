"""Forms of the directory: what a stranger may send, bounded."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from saath.directory.filters import AUDIENCES, CHANNELS, NEEDS, PROVINCES, TONGUES, Filters
from saath.directory.vocabulary import ReportReason
from saath.text.folding import clean

WORDS_LIMIT = 10_000


class FindForm(forms.Form):
    """Words and choices. Nothing is required, and nonsense in a choice is ignored: a search never fails."""

    q = forms.CharField(required=False)
    need = forms.MultipleChoiceField(required=False, choices=[(need, need) for need in NEEDS])
    audience = forms.MultipleChoiceField(required=False, choices=[(who, who) for who in AUDIENCES])
    language = forms.MultipleChoiceField(required=False, choices=[(tag, tag) for tag in TONGUES])
    channel = forms.MultipleChoiceField(required=False, choices=[(channel, channel) for channel in CHANNELS])
    free = forms.BooleanField(required=False)
    open = forms.BooleanField(required=False)
    province = forms.ChoiceField(required=False, choices=[(code, code) for code in PROVINCES])
    city = forms.IntegerField(required=False, min_value=0, max_value=(1 << 26) - 1)
    p = forms.IntegerField(required=False, min_value=1, max_value=10_000)

    @property
    def kept(self) -> dict[str, Any]:
        """What could be understood of the input."""
        self.is_valid()
        return self.cleaned_data

    @property
    def words(self) -> str:
        """The words as typed, without control characters; the first 10,000 at most."""
        return clean(self.data.get("q", ""), WORDS_LIMIT)

    @property
    def page(self) -> int:
        return self.kept.get("p") or 1

    def filters(self) -> Filters:
        kept = self.kept
        return Filters(
            needs=frozenset(kept.get("need", ())),
            audiences=frozenset(kept.get("audience", ())),
            languages=frozenset(kept.get("language", ())),
            channels=frozenset(kept.get("channel", ())),
            free=bool(kept.get("free")),
            open_now=bool(kept.get("open")),
            province=kept.get("province", ""),
            city=kept.get("city") or 0,
        )


class ReportForm(forms.Form):
    """What is wrong with an entry. No name, no address, no e-mail."""

    reason = forms.ChoiceField(label=_("What is wrong?"), choices=ReportReason.choices, widget=forms.RadioSelect)
    contact = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("Anything else we should know? (you may leave this empty)"),
        help_text=_("Please do not write your own name or number here."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "dir": "auto"}),
    )


class CheckForm(forms.Form):
    """A number, or a text with a number in it."""

    number = forms.CharField(
        label=_("Helpline number"),
        max_length=300,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off", "dir": "ltr"}),
    )
