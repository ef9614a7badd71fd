"""Forms of the directory: what a stranger may send, bounded."""

from collections.abc import Container
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from saath.directory.filters import AUDIENCES, CHANNELS, NEEDS, PROVINCES, TONGUES, Filters
from saath.directory.vocabulary import ReportReason
from saath.text.folding import clean

WORDS_LIMIT = 10_000
MOST_CITY = (1 << 26) - 1
YES = ("1", "on", "true", "True")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was sent to Find help. Nothing is required, and nonsense in a choice is ignored: a search never fails.

    It is read by hand and not by a form of ten fields, which would take longer than the search itself.
    """

    sent: QueryDict

    @property
    def words(self) -> str:
        """The words as typed, without control characters; the first 10,000 at most."""
        return clean(self.sent.get("q", ""), WORDS_LIMIT)

    @property
    def page(self) -> int:
        return self._number("p", 10_000) or 1

    @property
    def filters(self) -> Filters:
        provinces = self._some("province", PROVINCES)
        return Filters(
            needs=self._some("need", NEEDS),
            audiences=self._some("audience", AUDIENCES),
            languages=self._some("language", TONGUES),
            channels=self._some("channel", CHANNELS),
            free=bool(self._some("free", YES)),
            open_now=bool(self._some("open", YES)),
            province=next(iter(provinces)) if len(provinces) == 1 else "",
            city=self._number("city", MOST_CITY),
        )

    def _some(self, name: str, known: Container[str]) -> frozenset[str]:
        return frozenset(value for value in self.sent.getlist(name) if value in known)

    def _number(self, name: str, most: int) -> int:
        """A whole number from 1 to `most`; 0 where none was sent."""
        text = self.sent.get(name, "").strip()
        if not text.isascii() or not text.isdigit() or len(text) > len(str(most)):
            return 0
        return int(text) if int(text) <= most else 0


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
