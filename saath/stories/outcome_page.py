"""What became of something just written, in the same response: help first, then where the words are, then what next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from saath.design.pages import page_of
from saath.people.types import Account
from saath.safety.reads import next_duty, on_duty
from saath.stories.helping import help_offered
from saath.stories.types import SharedOutcome
from saath.stories.vocabulary import Hold

MENDED = frozenset({Hold.METHOD, Hold.PII, Hold.AUTHOR_DANGER})
"""What its author may mend by changing the words."""
URDU = frozenset({"ur", "ur-Latn"})


def outcome_page(request: HttpRequest, outcome: SharedOutcome, *, language: str, story: str) -> HttpResponse:
    """Drawn for the author alone, in the language of the page; somebody who wrote Urdu is spoken to in Urdu as well."""
    now, viewer = timezone.now(), request.user
    context = {
        "outcome": outcome,
        "story": story,
        "card": help_offered(viewer, outcome.offer, language, page_of(request).province),
        "in_urdu_too": language in URDU and not page_of(request).urdu,
        "duty": on_duty(now) if outcome.hold else False,
        "next_duty": next_duty(now) if outcome.hold else None,
        "mended": outcome.hold in MENDED,
        "minor": isinstance(viewer, Account) and viewer.minor,
    }
    return render(request, "stories/outcome.html", context)
