"""Services come in from files: whole or not at all, and every bad line is told by number."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saath.directory.actions import import_services
from saath.directory.files.csv_format import COLUMNS, read_services, write_services
from saath.directory.models import Contact, Revision, Service, Verification
from saath.directory.reads import export_services
from tests.cast import make_cast

SHIPPED = Path(__file__).parent.parent.parent / "data/services.csv"
GOOD = {
    "id": "hamdard-line", "country": "PK", "name": "Hamdard line (sample)", "organization": "Sample trust",
    "kind": "helpline", "topics": "anxiety;depression", "audience": "all", "phone": "0800-00000", "hours": "24/7",
    "cost": "free", "source_url": "https://example.org/", "source_retrieved": "2026-11-23", "confidence": "high",
}  # fmt: skip


def lines(*rows: dict[str, str], heading: tuple[str, ...] = COLUMNS) -> io.BytesIO:
    text = io.StringIO()
    writer = csv.DictWriter(text, heading, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return io.BytesIO(text.getvalue().encode())


def exported() -> bytes:
    stream = io.BytesIO()
    export_services(stream)
    return stream.getvalue()


@pytest.mark.usefixtures("directory")
class TestIdentity:
    def test_export_is_what_was_imported(self) -> None:
        assert read_services(io.BytesIO(exported())).rows == read_services(io.BytesIO(SHIPPED.read_bytes())).rows

    def test_importing_the_export_changes_nothing(self) -> None:
        before, revision = exported(), Revision.objects.get().number
        report = import_services(io.BytesIO(before))
        assert (report.added, report.changed, report.unchanged) == ((), (), Service.objects.count())
        assert exported() == before
        assert Revision.objects.get().number == revision

    def test_a_changed_line_changes_one_service_and_keeps_the_calls_to_its_number(self) -> None:
        contact = Contact.objects.get(service__slug="umang-pakistan", channel="phone")
        Verification.objects.create(contact=contact, caller=make_cast().usman, outcome="reached")
        text = exported().decode().replace("Umang Pakistan mental health helpline", "Umang helpline")
        report = import_services(io.BytesIO(text.encode()))
        assert report.changed == ("umang-pakistan",)
        assert Verification.objects.get().contact.service.name == "Umang helpline"

    def test_a_dry_run_writes_nothing(self) -> None:
        before = exported()
        report = import_services(lines(GOOD), dry_run=True)
        assert report.added == ("hamdard-line",)
        assert exported() == before

    def test_a_number_that_is_gone_is_dropped(self) -> None:
        text = exported().decode().replace("0800-22227;1097", "0800-22227")
        assert import_services(io.BytesIO(text.encode())).changed == ("kp-bolo",)
        assert [c.value for c in Contact.objects.filter(service__slug="kp-bolo", channel="phone")] == ["0800-22227"]

    def test_a_falsely_claimed_number_is_refused_by_line(self) -> None:
        false = {**GOOD, "id": "taskeen-helpline", "phone": "0317-4253441"}
        report = import_services(lines(GOOD, false))
        assert [(problem.line, problem.column) for problem in report.problems] == [(3, "phone")]
        assert not Service.objects.filter(slug="hamdard-line").exists(), "nothing is half-written"

    def test_a_misspelt_province_does_not_make_a_service_national(self) -> None:
        report = import_services(lines({**GOOD, "province": "Panjab"}))
        assert [(problem.line, problem.column) for problem in report.problems] == [(2, "province")]
        assert not Service.objects.filter(slug="hamdard-line").exists()

    def test_the_same_number_is_right_for_another_service(self) -> None:
        assert not import_services(lines({**GOOD, "phone": "0317-4253441"})).problems


BROKEN = [
    ({"id": ""}, "id"), ({"id": "Not A Slug"}, "id"), ({"name": ""}, "name"), ({"kind": "hotline"}, "kind"),
    ({"topics": "sadness"}, "topics"), ({"topics": ""}, "topics"), ({"audience": "aliens"}, "audience"),
    ({"phone": "call me"}, "phone"), ({"sms": "12ab"}, "sms"), ({"email": "nobody"}, "email"),
    ({"website": "javascript:alert(1)"}, "website"), ({"languages": "klingon"}, "languages"),
    ({"latitude": "91"}, "latitude"), ({"longitude": "nan"}, "longitude"), ({"hours": "nine to five"}, "hours"),
    ({"ramadan_hours": "zz"}, "ramadan_hours"), ({"cost": "cheap"}, "cost"), ({"source_url": ""}, "source_url"),
    ({"source_url": "ftp://x"}, "source_url"), ({"source_retrieved": "yesterday"}, "source_retrieved"),
    ({"confidence": "total"}, "confidence"), ({"country": "XX"}, "country"),
    ({"kind": "shelter", "address": "12 Hidden Street"}, "address"), ({"name": "=HYPERLINK(1)"}, "name"),
    ({"name": "@cmd"}, "name"), ({"organization": "+1+1|cmd"}, "organization"), ({"name": "x\x00y"}, "name"),
    ({"name": "safe\u202eelif"}, "name"), ({"name": "n" * 5000}, "name"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "column"), BROKEN)
def test_a_broken_line_is_told_by_line_and_column(change: dict[str, str], column: str) -> None:
    parsed = read_services(lines(GOOD, {**GOOD, "id": "another", **change}))
    assert [row.slug for row in parsed.rows] == ["hamdard-line"]
    assert (3, column) in [(problem.line, problem.column) for problem in parsed.problems]
    assert all(str(problem) for problem in parsed.problems)


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\n\n\n", b"\xff\xfeI\x00d\x00", "نام".encode("cp1256"), b"id,name\n1,2", b'"never closed', b"PK\x03\x04zip",
        ",".join([*COLUMNS, "extra"]).encode(), (",".join(COLUMNS) + "\nonly,three,fields").encode(),
    ],
)  # fmt: skip
def test_what_is_not_such_a_file_is_one_clear_problem(raw: bytes) -> None:
    parsed = read_services(io.BytesIO(raw))
    assert parsed.rows == ()
    assert parsed.problems


def test_ids_that_stand_twice_are_told() -> None:
    problems = read_services(lines(GOOD, GOOD)).problems
    assert [(problem.line, problem.column) for problem in problems] == [(3, "id")]


def test_ten_megabytes_of_junk_are_refused_at_once() -> None:
    assert len(read_services(io.BytesIO(b"x,y\n" * 2_600_000)).problems) == 1


def test_many_problems_are_cut_at_a_hundred() -> None:
    rows = [{**GOOD, "id": f"s-{n}", "kind": "x"} for n in range(500)]
    assert len(read_services(lines(*rows)).problems) <= 110


@pytest.mark.django_db
def test_a_bad_file_leaves_the_directory_as_it_was(directory: None) -> None:
    before = exported()
    for bad in (lines(GOOD, {**GOOD, "id": "b", "kind": "x"}), io.BytesIO(b"\xff"), io.BytesIO(b"a" * 6_000_000)):
        report = import_services(bad)
        assert report.problems
        assert not report.written
    assert exported() == before


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.binary(max_size=3000))
def test_no_bytes_break_the_reader(raw: bytes) -> None:
    read_services(io.BytesIO(raw))


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20).filter(
    lambda text: text[0] not in "=+-@"
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    name=TEXT,
    organization=TEXT,
    city=TEXT,
    topics=st.lists(st.sampled_from(["gbv", "anxiety"]), min_size=1, unique=True),
)
def test_reading_what_was_written_is_the_identity(name: str, organization: str, city: str, topics: list[str]) -> None:
    row = {**GOOD, "name": name, "organization": organization, "city": city, "topics": ";".join(topics)}
    rows = read_services(lines(row)).rows
    stream = io.BytesIO()
    write_services(rows, stream)
    assert len(rows) == 1
    assert read_services(io.BytesIO(stream.getvalue())).rows == rows
