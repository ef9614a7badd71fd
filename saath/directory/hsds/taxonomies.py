"""Our vocabularies as taxonomies, their terms in English and, below each, in Urdu."""

from collections.abc import Iterator
from functools import lru_cache

from django.utils import translation

from saath.directory.hsds.ids import hsds_id
from saath.directory.hsds.mapping import (
    ENGLISH,
    FACTS,
    FACTS_CODE,
    FACTS_DESCRIPTION,
    FACTS_NAME,
    PROFILE_VERSION,
    URDU,
    VOCABULARIES,
    term_code,
)
from saath.directory.hsds.objects import Attribute, Taxonomy, TaxonomyTerm


@lru_cache(maxsize=1)
def taxonomies() -> dict[str, Taxonomy]:
    """Every taxonomy by its code."""
    named = {code: (name, description) for code, (name, description, _values) in VOCABULARIES.items()}
    return {
        code: Taxonomy(id=hsds_id("taxonomy", code), name=name, description=description, version=PROFILE_VERSION)
        for code, (name, description) in (named | {FACTS_CODE: (FACTS_NAME, FACTS_DESCRIPTION)}).items()
    }


@lru_cache(maxsize=1)
def terms() -> dict[tuple[str, str], TaxonomyTerm]:
    """Every term by the code of its taxonomy and its own."""
    return {(taxonomy, term["code"]): term for taxonomy in taxonomies() for term in _terms_of(taxonomy)}


def _terms_of(taxonomy: str) -> Iterator[TaxonomyTerm]:
    for language in (ENGLISH, URDU):
        with translation.override(language):
            yield from [_term(taxonomy, code, language, *words) for code, words in _words(taxonomy).items()]


def _words(taxonomy: str) -> dict[str, tuple[str, str]]:
    """Code to name and description, in the language in force."""
    if taxonomy == FACTS_CODE:
        return {code: (str(name), str(description)) for code, (name, description) in FACTS.items()}
    _name, _description, vocabulary = VOCABULARIES[taxonomy]
    return {value: (str(label), str(label)) for value, label in vocabulary.choices}


def _term(taxonomy: str, code: str, language: str, name: str, description: str) -> TaxonomyTerm:
    term = TaxonomyTerm(
        id=hsds_id("taxonomy_term", taxonomy, code, language),
        code=term_code(code, language),
        name=name,
        description=description,
        taxonomy=taxonomies()[taxonomy]["name"],
        taxonomy_id=taxonomies()[taxonomy]["id"],
        language=language,
    )
    if language != ENGLISH:
        term["parent_id"] = hsds_id("taxonomy_term", taxonomy, code, ENGLISH)
    return term


def attribute(entity: str, link: str, taxonomy: str, code: str, value: str = "", nth: int = 0) -> Attribute:
    """A term, and a value where it has one, said of a row; the label is the term in Urdu."""
    term = terms()[taxonomy, code]
    said = Attribute(
        id=hsds_id("attribute", link, term["id"], nth),
        link_id=link,
        link_entity=entity,
        link_type=taxonomy,
        taxonomy_term_id=term["id"],
        taxonomy_term=term,
        label=terms()[taxonomy, term_code(code, URDU)]["name"],
    )
    if value:
        said["value"] = value
    return said


def fact(entity: str, link: str, code: str, value: object) -> list[Attribute]:
    """A fact that HSDS has no field for; nothing where it is not known."""
    known = value is not None and value != ""
    return [attribute(entity, link, FACTS_CODE, code, str(value))] if known else []
