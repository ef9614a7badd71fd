"""HSDS JSON comes in: what was handed out is the same when it comes back."""

import io
import json

import pytest

from saath.directory.files.hsds_format import read_hsds
from saath.directory.files.planning import plan_of
from saath.directory.files.upload import read_upload
from saath.directory.models import Service
from saath.directory.reads import all_shown, export_open_data
from saath.people.types import GUEST

pytestmark = pytest.mark.usefixtures("directory")


def dump() -> bytes:
    stream = io.BytesIO()
    export_open_data(GUEST, stream)
    return stream.getvalue()


def services() -> list[dict[str, object]]:
    return json.loads(dump())["contents"]  # type: ignore[no-any-return]


def test_what_was_handed_out_changes_nothing_when_it_comes_back() -> None:
    plan = plan_of(read_upload(dump()), whole=False)
    assert plan.refused == ()
    assert plan.added == ()
    assert [(one.row.slug, [(f, one.before[f], one.after[f]) for f in one.fields]) for one in plan.changed] == []
    assert plan.unchanged == len(all_shown(GUEST))


@pytest.mark.parametrize("shape", ["page", "list", "one"])
def test_a_page_a_list_or_one_service(shape: str) -> None:
    content = services()
    said = {"page": {"total_items": 1, "contents": content[:1]}, "list": content[:1], "one": content[0]}[shape]
    assert len(read_hsds(json.dumps(said).encode()).rows) == 1


def test_problems_name_the_line_in_which_the_service_begins() -> None:
    good, bad = services()[:2]
    bad["name"] = "=formula()"
    text = "[\n" + json.dumps(good) + ",\n\n" + json.dumps(bad) + ",\n7,\n" + json.dumps(good) + "\n]"
    assert [(p.line, p.column) for p in read_hsds(text.encode()).problems] == [(4, "name"), (5, ""), (6, "id")]


@pytest.mark.parametrize(
    "content",
    [b"[", b"{", b"[1,", b'{"contents": [', b'{"contents" []}', b"[" * 100_000, b'[{"a": 1} {"b": 2}]', b'{"contents": [\xff]}',
     b"{]", b"[" + b"9" * 5000 + b"]"],
)  # fmt: skip
def test_what_is_not_json_is_told_and_never_raises(content: bytes) -> None:
    parsed = read_upload(content)
    assert parsed.rows == ()
    assert parsed.problems


def test_a_foreign_service_is_refused_for_what_it_does_not_say() -> None:
    foreign = {"id": "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed", "name": "A line", "phones": [{"number": "042-111222333"}]}
    problems = read_hsds(json.dumps([foreign]).encode()).problems
    assert {problem.column for problem in problems} >= {"organization", "kind", "topics", "audience", "confidence"}
    assert not Service.objects.filter(slug=foreign["id"]).exists()


def test_schedules_stand_in_where_the_hours_are_not_written_out() -> None:
    service = next(one for one in services() if len(one["schedules"]) == 1)  # type: ignore[arg-type]
    service["attributes"] = [
        one
        for one in service["attributes"]
        if one["taxonomy_term"]["code"] != "opening-hours"  # type: ignore[attr-defined, index]
    ]
    row = read_hsds(json.dumps([service]).encode()).rows[0]
    assert row.hours
