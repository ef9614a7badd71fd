"""A sentence is tried: what is heard in it, and why. Nothing of it is stored."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from saath.people.doors import staff_page
from saath.screening import reads
from saath.screening.console.sections import TRIERS
from saath.screening.console.words import Told, told


class TryForm(forms.Form):
    """Words in any of the three scripts."""

    words = forms.CharField(
        label=_("Words to try"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"})
    )


@staff_page(*TRIERS)
@require_http_methods(["GET", "HEAD", "POST"])
def try_words(request: HttpRequest) -> HttpResponse:
    """The verdict on the words of the form; they come back with the page and stay nowhere else."""
    form = TryForm(request.POST if request.method == "POST" else None)
    result: Told | None = None
    if form.is_valid():
        words = form.cleaned_data["words"]
        result = told(words, reads.screen(words))
    return render(
        request, "screening/console_try.html", {"form": form, "told": result}, status=400 if form.errors else 200
    )
