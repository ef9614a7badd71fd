"""The documents about open data are the committed ones."""

import json
from pathlib import Path

from saath.directory.hsds.profile import profile
from saath.site.api import hsds

DOCS = Path(__file__).parent.parent.parent / "docs"


def test_the_openapi_document_is_the_committed_one() -> None:
    """After a change on purpose: `saath openapi hsds > docs/openapi-hsds.json`."""
    committed = json.loads((DOCS / "openapi-hsds.json").read_text("utf-8"))
    assert json.loads(json.dumps(hsds.get_openapi_schema())) == committed


def test_the_profile_is_the_committed_one() -> None:
    """After a change on purpose: fetch `/api/hsds/profile.json` into docs/hsds-profile.json."""
    assert profile() == json.loads((DOCS / "hsds-profile.json").read_text("utf-8"))


def test_every_term_of_the_facts_is_explained_to_readers() -> None:
    text = (DOCS / "hsds.md").read_text("utf-8")
    assert not [code for code in profile()["taxonomies"]["facts"]["terms"] if f"`{code}`" not in text]
