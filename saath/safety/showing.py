"""A case as its page draws it: words only once asked for, in pieces of which some were noticed by screening."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from saath.safety.forms import GROUNDS, DecideForm, SkipForm
from saath.safety.types import CasePage
from saath.safety.vocabulary import NEEDS_GROUND, DecisionKind
from saath.safety.wording import set_message
from saath.screening.vocabulary import Need

WORDS, PICTURES = "words", "pictures"
NEED_LABELS = {
    Need.SELF_HARM: _("The writer may be in danger"),
    Need.THIRD_PARTY: _("Somebody else may be in danger"),
    Need.ABUSE_VICTIM: _("Something was done to the writer"),
    Need.ABUSE_PERPETRATED: _("The words may hurt somebody"),
    Need.HELP_SEEKING: _("The writer asks for help"),
    Need.PII: _("Private data"),
    Need.METHOD_DETAIL: _("Details of a method"),
    Need.AUTHOR_DANGER: _("The words may put their writer in danger"),
}
HINTS = {
    DecisionKind.PUBLISH: "check", DecisionKind.COVER: "eye", DecisionKind.ASK_EDIT: "edit",
    DecisionKind.KEEP_PRIVATE: "shield", DecisionKind.REMOVE: "close", DecisionKind.SUPPORT: "heart",
}  # fmt: skip


def case_context(page: CasePage, *, shown: str, form: DecideForm) -> dict[str, Any]:
    """What the template needs. Nobody is sent the words or the pictures who has the case not in hand, or did not ask."""
    mine, subject = page.entry.mine, page.shown
    seen = set(shown.split(",")) if mine and subject else set()
    spans = [(reason.start, reason.end) for reason in page.screening.reasons] if page.screening else []
    return {
        "page_of_case": page,
        "case": page.entry,
        "subject": subject,
        "pieces": list(pieces(subject.text, spans)) if subject and WORDS in seen else None,
        "pictures": subject.images if subject and PICTURES in seen else None,
        "noticed": _noticed(page),
        "all_shown": f"{WORDS},{PICTURES}",
        "ways": [(kind, HINTS[kind], kind in NEEDS_GROUND, _message(page, kind, form)) for kind in DecisionKind],
        "grounds": GROUNDS,
        "chosen": form.data.get("kind", "") if form.is_bound else "",
        "chosen_ground": form.data.get("reason", "") if form.is_bound else "",
        "form": form,
        "skip": SkipForm(),
    }


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """The text cut where something was noticed, with whether it was. Spans may overlap, or lie outside."""
    at = 0
    for begins, ends in sorted(spans):
        start, end = max(begins, at), min(ends, len(text))
        if start < end:
            if at < start:
                yield text[at:start], False
            yield text[start:end], True
            at = end
    if at < len(text):
        yield text[at:], False


def _message(page: CasePage, kind: DecisionKind, form: DecideForm) -> str:
    if form.is_bound and form.data.get("kind") == kind.value:
        return str(form.data.get("message", ""))
    return set_message(kind, page.language)


def _noticed(page: CasePage) -> list[tuple[str, float | None]]:
    """What screening found words to call for, with its probability where it gave one."""
    record = page.screening
    if record is None:
        return []
    needs = [(NEED_LABELS[need], record.scores.get(need.value)) for need in Need if need in record.needs]
    return [(str(label), score) for label, score in needs]
