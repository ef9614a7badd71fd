"""The Pakistan profile of HSDS 3.1: what is used of it, what the terms mean, and what the words are that map both ways."""

from typing import Any

from saath.directory.hsds.mapping import COSTS, FIELDS, PHONE_TYPES, PROFILE_VERSION, URDU, VERSION, term_code
from saath.directory.hsds.tables import TABLES
from saath.directory.hsds.taxonomies import taxonomies, terms


def profile() -> dict[str, Any]:
    """The profile as it is published (docs/hsds-profile.json)."""
    return {
        "name": "Saath, Pakistan",
        "version": PROFILE_VERSION,
        "hsds": VERSION,
        "objects": {name: [*table.fields, *table.nested] for name, table in sorted(TABLES.items())},
        "fields": FIELDS,
        "phone_types": {channel.value: kind for channel, kind in PHONE_TYPES.items()},
        "cost_options": {cost.value: option for cost, option in COSTS.items()},
        "taxonomies": {code: {"name": one["name"], "terms": _terms(code)} for code, one in taxonomies().items()},
    }


def _terms(taxonomy: str) -> dict[str, dict[str, str]]:
    english = {code: term for (of, code), term in terms().items() if of == taxonomy and "parent_id" not in term}
    return {
        code: {
            "id": term["id"],
            "name": term["name"],
            "name_ur": terms()[taxonomy, term_code(code, URDU)]["name"],
            "description": term["description"],
        }
        for code, term in english.items()
    }
