"""The CSV of services: what is refused and where it is said to stand, and that nothing changes on the way out and in."""

import csv
import io
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saath.directory.files.csv_format import COLUMNS, ContactRow, read_services, write_services
from saath.directory.models import Contact, Organization, Place, Service, ServiceArea
from saath.directory.vocabulary import Channel

SHIPPED = Path(__file__).parent.parent.parent / "data/services.csv"
GOOD = {
    "id": "sample-line", "name": "Sample line", "organization": "Sample trust", "kind": "helpline", "topics": "anxiety",
    "audience": "all", "phone": "0800-00000", "cost": "free", "source_url": "https://example.org/", "confidence": "high",
}  # fmt: skip


def file_of(*rows: dict[str, str]) -> io.BytesIO:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({**GOOD, **row} for row in rows)
    return io.BytesIO(text.getvalue().encode())


def written(rows: tuple) -> bytes:
    stream = io.BytesIO()
    write_services(rows, stream)
    return stream.getvalue()


def columns_refused(change: dict[str, str]) -> set[str]:
    parsed = read_services(file_of(change))
    assert bool(parsed.rows) != bool(parsed.problems)
    return {problem.column for problem in parsed.problems}


def test_the_shipped_file_reads_whole_and_writes_back_the_same() -> None:
    parsed = read_services(io.BytesIO(SHIPPED.read_bytes()))
    assert not parsed.problems
    assert len(parsed.rows) == 104
    assert read_services(io.BytesIO(written(parsed.rows))).rows == parsed.rows
    assert written(read_services(io.BytesIO(written(parsed.rows))).rows) == written(parsed.rows)


def test_the_page_has_its_date_and_the_reader_another() -> None:
    (row,) = read_services(file_of({"source_retrieved": "2024-04-22", "read_on": "2026-11-23"})).rows
    assert (str(row.source_retrieved), str(row.read_on)) == ("2024-04-22", "2026-11-23")
    assert read_services(io.BytesIO(written((row,)))).rows == (row,)
    assert columns_refused({"read_on": "yesterday"}) == {"read_on"}
    assert columns_refused({"other_hours": "noon to midnight"}) == {"other_hours"}


def test_a_file_without_the_newer_columns_is_read_all_the_same() -> None:
    text = file_of({}).getvalue().decode().splitlines()
    kept = [n for n, name in enumerate(COLUMNS) if name not in {"other_hours", "read_on"}]
    old = "\n".join(",".join(line.split(",")[n] for n in kept) for line in text)
    assert len(read_services(io.BytesIO(old.encode())).rows) == 1


def test_a_byte_order_mark_does_no_harm() -> None:
    assert len(read_services(io.BytesIO(b"\xef\xbb\xbf" + file_of({}).getvalue())).rows) == 1


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"name": " =1+1"}, "name"), ({"name": "\t=1+1"}, "name"), ({"name": "\tname"}, "name"), ({"city": "＝cmd"}, "city"), ({"name": "+92"}, "name"),
        ({"phone": "-1-1"}, "phone"), ({"phone": "+92+cmd|calc"}, "phone"), ({"organization": "a\nb"}, "organization"),
        ({"name": "a\u2028b"}, "name"), ({"name_ur": "\u2067نام"}, "name_ur"), ({"name": "n" * 201}, "name"),
        ({"address": "a" * 301}, "address"), ({"city": "c" * 81}, "city"), ({"website": "https://a.example/" + "x" * 290}, "website"),
        ({"press": "seven"}, "press"), ({"press": "123456789"}, "press"), ({"press": "7", "phone": ""}, "press"),
        ({"source_retrieved": "20261123"}, "source_retrieved"), ({"source_retrieved": "2026-02-30"}, "source_retrieved"),
        ({"latitude": "1e1"}, "latitude"), ({"latitude": "-90.1"}, "latitude"), ({"latitude": "=1"}, "latitude"),
        ({"hours": "Nov-Feb 09:00-17:00"}, "hours"), ({"hours": "Mo-Fr 09:00-17:00 unknown"}, "hours"),
        ({"email": "a@b.c@d"}, "email"), ({"website": "data:text/html,x"}, "website"),
        ({"source_url": "file:///etc/passwd"}, "source_url"),
    ],
)  # fmt: skip
def test_what_is_refused_stands_by_its_column(change: dict[str, str], column: str) -> None:
    assert columns_refused(change) == {column}


@pytest.mark.parametrize(
    "change",
    [
        {"phone": "+92 311 7786264;15"}, {"phone": "+92-311-7786264"}, {"latitude": "-33.25", "longitude": "-0.00001"},
        {"name_ur": "ہیلپ\u200cلائن"}, {"name_ur": "\u200f1122"}, {"source_url": "urn:saath:source:x"}, {"kind": "shelter"},
        {"hours": "Mo-Sa 09:00-13:00,14:00-17:00; PH off"}, {"press": "*7#"}, {"name": "n" * 200},
    ],
)  # fmt: skip
def test_what_is_right_is_read_and_written_back(change: dict[str, str]) -> None:
    rows = read_services(file_of(change)).rows
    assert len(rows) == 1
    assert read_services(io.BytesIO(written(rows))).rows == rows


def test_the_same_number_twice_is_one_contact_and_the_key_goes_with_the_first() -> None:
    (row,) = read_services(file_of({"phone": "15;15; +92 311 7786264;0311-7786264", "press": "7", "sms": "15"})).rows
    assert row.contacts == (
        ContactRow(Channel.PHONE, "15", "7"),
        ContactRow(Channel.PHONE, "+92 311 7786264"),
        ContactRow(Channel.SMS, "15"),
    )


def test_an_id_that_stands_twice_names_both_lines_even_where_the_first_is_broken() -> None:
    (problem,) = read_services(file_of({}, {"id": "b"}, {})).problems
    assert (problem.line, problem.column) == (4, "id")
    assert "2" in str(problem.message)
    assert {p.line for p in read_services(file_of({"kind": "x"}, {})).problems} == {2, 3}


def test_a_problem_stands_in_the_line_its_record_begins_in() -> None:
    problems = read_services(file_of({"id": "a", "address": "one\ntwo"}, {"id": "b", "kind": "x"})).problems
    assert [(problem.line, problem.column) for problem in problems] == [(2, "address"), (4, "kind")]


def test_a_problem_shows_no_character_that_could_disturb_the_page() -> None:
    (problem,) = read_services(file_of({"name": "safe\u202eelif"})).problems
    assert problem.value == "safeelif"


@pytest.mark.parametrize(
    "junk", ["a@" + "." * 120_000 + "@", ";" * 120_000, "0 " * 60_000, "Mo," * 40_000, "=" * 131_000]
)
def test_a_huge_field_takes_no_time(junk: str) -> None:
    before = time.process_time()
    for column in ("email", "phone", "hours", "website", "topics"):
        read_services(file_of({column: junk}))
    assert time.process_time() - before < 3


def test_no_field_is_longer_than_its_table_holds() -> None:
    """SQLite does not mind; PostgreSQL would break off the whole import."""
    fields = {
        "name": Service, "name_ur": Service, "hours": Service, "ramadan_hours": Service, "other_hours": Service, "address": Place, "press": Contact,
    }  # fmt: skip
    limits = {name: model._meta.get_field(name).max_length for name, model in fields.items()}
    limits |= {
        "id": Service._meta.get_field("slug").max_length,
        "organization": Organization._meta.get_field("name").max_length,
        "city": ServiceArea._meta.get_field("city_name").max_length,
    }
    for name, most in limits.items():
        assert name in columns_refused({name: "1" * (most + 1)}), name


VALUE = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(COLUMNS), VALUE, max_size=3), max_size=3))
def test_whatever_is_read_is_the_same_when_written_and_read_again(rows: list[dict[str, str]]) -> None:
    parsed = read_services(file_of(*({"id": f"s-{n}", **row} for n, row in enumerate(rows))))
    again = read_services(io.BytesIO(written(parsed.rows)))
    assert again.rows == parsed.rows
    assert not again.problems
    assert {p.line for p in parsed.problems}.isdisjoint({row.line for row in parsed.rows})
