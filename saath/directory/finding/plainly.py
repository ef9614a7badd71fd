"""Words that say nothing but choices: they need not stay in a body, for a neutral code says the same."""

from dataclasses import fields

from saath.directory.filters import NEEDS, PROVINCES, Filters
from saath.directory.finding.search import Question
from saath.directory.types import Understood


def as_choices(question: Question) -> Filters | None:
    """The whole question as choices alone; None where the words said more than choices can, or hold a danger."""
    said = _choices_of(question.understood)
    if said is None or question.dangers or _both_speak(said, question.filters):
        return None
    asked = {field.name: getattr(said, field.name) or getattr(question.filters, field.name) for field in fields(said)}
    return Filters(**asked)


def _choices_of(said: Understood) -> Filters | None:
    """What words said, as choices; None where a word is left, or a kind or a second place, which no choice has."""
    more = said.rest or said.names or said.kinds or len(said.provinces) > 1 or len(said.cities) > 1
    if more or not said or not (said.topics <= {*NEEDS} and said.provinces <= {*PROVINCES}):
        return None
    return Filters(
        needs=said.topics,
        audiences=said.audiences,
        channels=said.channels,
        free=said.free,
        province=next(iter(said.provinces), ""),
        city=next(iter(said.cities), 0),
    )


def _both_speak(said: Filters, chosen: Filters) -> bool:
    """Whether words and choices answer the same question: then both hold at once, which no single choice says."""
    places = (said.city or said.province) and (chosen.city or chosen.province)
    return bool(
        places or any(getattr(said, name) and getattr(chosen, name) for name in ("needs", "audiences", "channels"))
    )
