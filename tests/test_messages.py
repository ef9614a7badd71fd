"""Every string a person can see has its Urdu."""

import subprocess
import sys
from pathlib import Path

from django import forms
from django.utils import translation

from saath.directory.showing.forms import CheckForm, ReportForm


def test_the_catalogue_is_whole() -> None:
    tool = Path(__file__).parent.parent / "tools/messages.py"
    run = subprocess.run([sys.executable, str(tool), "check"], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_what_django_says_of_a_form_is_said_in_urdu() -> None:
    """Every complaint that our forms can make: missing, too long, not among the choices, unreadable signs."""
    with translation.override("ur"):
        filled: list[forms.Form] = [
            ReportForm({}),
            ReportForm({"reason": "no such", "note": "x" * 501, "contact": "x" * 17}),
            ReportForm({"reason": "other", "note": "\x00"}),
            CheckForm({}),
            CheckForm({"number": "9" * 301}),
        ]
        said = [text for form in filled for texts in form.errors.values() for text in texts]
    assert len(said) == 7
    for text in said:
        assert any("\u0600" < letter < "\u06ff" for letter in text), text
        assert "value" not in text
