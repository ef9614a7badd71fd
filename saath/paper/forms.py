"""What somebody wants on paper, and a verifier's release."""

from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from saath.directory.filters import NEEDS, PROVINCES, Filters
from saath.paper.reads import MOST


@dataclass(frozen=True, slots=True)
class Wanted:
    """A kind of paper, a need and a place. Nonsense counts as not said."""

    sent: QueryDict

    @property
    def kind(self) -> str:
        kind = self.sent.get("kind", "")
        return kind if kind in MOST else "card"

    @property
    def need(self) -> str:
        need = self.sent.get("need", "")
        return need if need in NEEDS else ""

    @property
    def province(self) -> str:
        province = self.sent.get("province", "")
        return province if province in PROVINCES else ""

    @property
    def filters(self) -> Filters:
        return Filters(needs=frozenset({self.need} - {""}), province=self.province)


class ReleaseForm(forms.Form):
    """Until when, and why."""

    until = forms.DateField(label=_("Until"), widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(label=_("Why it may stand"), max_length=200)
