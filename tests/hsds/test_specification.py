"""Every answer of every address is HSDS 3.1, for every service that ships."""

import json
from typing import Any

import pytest
from django.test import Client

from saath.directory.reads import all_shown
from saath.people.types import GUEST
from tests.hsds.specification import SPEC, faults, page_faults

pytestmark = pytest.mark.usefixtures("directory")
LISTS = {
    "services": ("compiled/service_list", "service"),
    "service_at_locations": ("compiled/service_at_location_list", "service_at_location"),
    "organizations": ("compiled/organization_list", "organization"),
    "taxonomies": ("taxonomy", "taxonomy"),
    "taxonomy_terms": ("taxonomy_term", "taxonomy_term"),
}


def ask(client: Client, path: str, **query: object) -> Any:
    answer = client.get(f"/api/hsds/{path}", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.mark.parametrize(("name", "schema"), [(name, schemas[0]) for name, schemas in LISTS.items()])
def test_lists_are_as_specified(client: Client, name: str, schema: str) -> None:
    page = ask(client, name, per_page=500)
    assert not page_faults(page)
    assert page["contents"]
    for row in page["contents"]:
        assert not faults(schema, row), row


@pytest.mark.parametrize(("name", "schema"), [(name, schemas[1]) for name, schemas in LISTS.items()])
def test_each_by_its_id_is_as_specified(client: Client, name: str, schema: str) -> None:
    rows = ask(client, name, per_page=500)["contents"]
    for row in rows:
        one = ask(client, f"{name}/{row['id']}")
        assert one["id"] == row["id"]
        assert not faults(schema, one), one


@pytest.mark.parametrize("name", ["services", "organizations", "service_at_locations"])
def test_whole_ones_are_what_their_ids_give(client: Client, name: str) -> None:
    page = ask(client, name, per_page=500, full="true")
    assert not page_faults(page)
    for row in page["contents"]:
        assert not faults(LISTS[name][1], row), row
        assert row == ask(client, f"{name}/{row['id']}")


def test_every_shown_service_is_there(client: Client) -> None:
    names = {row["name"] for row in ask(client, "services", per_page=500)["contents"]}
    assert names == {entry.name for entry in all_shown(GUEST)}
    assert len(names) > 90


def test_minimal_is_all_of_them_on_one_page(client: Client) -> None:
    page = ask(client, "services", minimal="true", per_page=1)
    assert page["total_items"] == page["size"] == len(all_shown(GUEST))
    assert page["last_page"]
    for row in page["contents"]:
        assert set(row) == {"id", "name", "status", "last_modified"}
        assert not faults("compiled/service_list", row)


def test_a_page_beyond_the_last_is_empty_and_valid(client: Client) -> None:
    page = ask(client, "services", page=1000)
    assert page["empty"]
    assert page["contents"] == []
    assert not page_faults(page)


def test_the_root_says_which_hsds_and_where_its_documents_are(client: Client) -> None:
    about = ask(client, "")
    assert about["version"] == "3.1"
    for url in (about["profile"], about["openapi_url"]):
        assert client.get(url[url.index("/api/") :]).status_code == 200


def test_lines_are_the_pages_without_pages(client: Client) -> None:
    answer = client.get("/api/hsds/services", {"full": "true", "format": "ndjson"})
    lines = [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "application/x-ndjson"
    assert lines == ask(client, "services", full="true", per_page=500)["contents"]


def test_every_address_and_parameter_is_the_specifications(client: Client) -> None:
    """We offer what the specification names, but for postal codes, which nobody uses here."""
    theirs = json.loads((SPEC / "openapi.json").read_text("utf-8"))
    ours = ask(client, "openapi.json")
    for path, operations in theirs["paths"].items():
        mine = ours["paths"]["/api/hsds" + path]
        for method in {"get", "post"} & operations.keys():
            names = {
                part.get("name") or part["$ref"].split("/")[-1] for part in operations[method].get("parameters", [])
            }
            known = {part["name"] for part in mine[method].get("parameters", [])}
            assert names - {"postcode", "proximity"} - ({"full_service"} if "{" in path else set()) <= known, path


@pytest.mark.parametrize(
    "broken", [{"id": "x"}, {"url": "not an address"}, {"colour": "red"}, {"last_modified": "now"}]
)
def test_the_check_sees_what_is_wrong(client: Client, broken: dict[str, str]) -> None:
    row = ask(client, "services")["contents"][0]
    assert not faults("service", row)
    assert faults("service", row | broken)
