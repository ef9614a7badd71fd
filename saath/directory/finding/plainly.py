"""Words that say nothing but choices: they need not stay in a body, for a neutral code says the same."""

from dataclasses import fields, replace

from saath.directory.filters import NEEDS, PROVINCES, Filters
from saath.directory.finding.search import Question
from saath.directory.types import Understood


def words_first(question: Question) -> Question:
    """The question with its words as the newer answer: a choice of before that they answer anew is dropped."""
    said, anew = question.understood, dict[str, object]()
    if said.topics or said.kinds or question.dangers:
        anew["needs"] = frozenset()
    if said.audiences:
        anew["audiences"] = frozenset()
    if said.channels:
        anew["channels"] = frozenset()
    if said.cities or said.provinces:
        anew |= {"city": 0, "province": ""}
    return replace(question, filters=question.filters.without(**anew))


def as_choices(question: Question) -> Filters | None:
    """The whole question as choices alone; None where the words said more than choices can, or hold a danger."""
    said = _choices_of(question.understood)
    if said is None or question.dangers:
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
