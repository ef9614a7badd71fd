"""Open data is honest: what is hidden stays hidden, what is not known is left out, and an id is the same for ever."""

import csv
import io
import json
import zipfile
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from saath.directory.actions import import_services, record_call
from saath.directory.hsds.dump import write_dump
from saath.directory.hsds.edition import Edition
from saath.directory.hsds.package import write_package
from saath.directory.memory.stocking import forget_shelf
from saath.directory.models import Contact, FalseClaim, Place, Revision, Service
from saath.directory.reads import export_services, whole_shelf
from saath.directory.vocabulary import Outcome
from saath.kernel.countries import country
from saath.people.types import GUEST
from saath.site.cli import main
from tests.hsds.specification import SPEC, faults

pytestmark = pytest.mark.usefixtures("directory")
LISTS = ("services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms")
UMANG = "2ad3d355-b989-54e3-8bc6-ea00bf3094ed"


def ask(client: Client, path: str, **query: object) -> Any:
    answer = client.get(f"/api/hsds/{path}", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def shown(slug: str) -> Any:
    """The whole service of that slug, from a shelf filled now."""
    forget_shelf()
    stream = io.BytesIO()
    write_dump(Edition(whole_shelf(GUEST)), stream)
    services = json.loads(stream.getvalue())["contents"]
    found = next(service for service in services if facts(service)["slug"] == slug)
    assert not faults("service", found)
    return found


def facts(row: Any) -> dict[str, str]:
    return {said["taxonomy_term"]["code"]: said["value"] for said in row["attributes"] if "value" in said}


def terms(row: Any, taxonomy: str) -> list[str]:
    return [said["taxonomy_term"]["code"] for said in row["attributes"] if said["link_type"] == taxonomy]


def everything() -> str:
    """All that is handed out, as one text: the document and every table of the package."""
    forget_shelf()
    edition, document, package = Edition(whole_shelf(GUEST)), io.BytesIO(), io.BytesIO()
    write_dump(edition, document)
    write_package(edition, package)
    with zipfile.ZipFile(package) as packed:
        tables = [packed.read(name).decode() for name in packed.namelist()]
    return "\n".join([document.getvalue().decode(), *tables])


class TestPages:
    @pytest.mark.parametrize("name", LISTS)
    def test_a_walk_meets_each_once(self, client: Client, name: str) -> None:
        whole = [row["id"] for row in ask(client, name, per_page=500)["contents"]]
        walked: list[str] = []
        page: Any = {"last_page": False, "page_number": 0}
        while not page["last_page"]:
            page = ask(client, name, per_page=7, page=page["page_number"] + 1)
            walked += [row["id"] for row in page["contents"]]
        assert walked == whole
        assert len(set(walked)) == len(walked) == page["total_items"]

    @pytest.mark.parametrize("name", LISTS)
    def test_a_question_in_the_body_has_the_same_answer(self, client: Client, name: str) -> None:
        for question in ({"search": "lahore"}, {"page": 2, "per_page": 3}):
            got = client.get(f"/api/hsds/{name}", question)
            posted = client.post(f"/api/hsds/{name}", question, content_type="application/json")
            assert posted.json() == got.json()
            assert "no-store" in posted["Cache-Control"]
            assert "ETag" not in posted

    def test_the_body_counts_more_than_the_address(self, client: Client) -> None:
        answer = client.post(
            "/api/hsds/services?per_page=9&search=umang", {"per_page": 2, "search": ""}, content_type="application/json"
        )
        assert answer.json()["size"] == 2
        assert client.post("/api/hsds/services?per_page=9", content_type="application/json").json()["size"] == 9

    def test_only_what_changed_since_then(self, client: Client) -> None:
        then = timezone.now() + timedelta(hours=1)
        Service.objects.filter(slug="umang-pakistan").update(updated_at=then)
        forget_shelf()
        for written in (then.isoformat(timespec="milliseconds"), f"{then.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"):
            found = ask(client, "services", modified_after=written)
            assert [row["id"] for row in found["contents"]] == [UMANG]
        assert ask(client, "services", modified_after=(then + timedelta(seconds=1)).isoformat())["empty"]

    def test_found_by_term_taxonomy_organisation_and_words(self, client: Client) -> None:
        whole = ask(client, "services", per_page=500, full="true")["contents"]
        gbv = next(
            said["taxonomy_term"]
            for row in whole
            for said in row["attributes"]
            if said["taxonomy_term"]["code"] == "gbv"
        )
        of_term = ask(client, "services", per_page=500, full="true", taxonomy_term_id=gbv["id"])["contents"]
        assert of_term == [row for row in whole if "gbv" in terms(row, "topics")]
        assert ask(client, "services", taxonomy_id=gbv["taxonomy_id"])["total_items"] == len(whole)
        assert ask(client, "services", taxonomy_term_id="nobody's")["empty"]
        doubt = next(
            row for row in ask(client, "taxonomy_terms", per_page=500)["contents"] if row["code"] == "hours-doubt"
        )
        assert 0 < ask(client, "services", taxonomy_term_id=doubt["id"])["total_items"] < len(whole)
        owner = whole[0]["organization_id"]
        assert {row["organization_id"] for row in ask(client, "services", organization_id=owner)["contents"]} == {owner}
        assert [row["id"] for row in ask(client, "services", search="Umang Pakistan")["contents"]] == [UMANG]
        assert ask(client, "services", search="xyzzy quux")["empty"]

    def test_terms_are_in_english_and_below_them_in_urdu(self, client: Client) -> None:
        top = ask(client, "taxonomy_terms", per_page=500, top_only="true")["contents"]
        assert {term["language"] for term in top} == {"en"}
        for term in top:
            (urdu,) = ask(client, "taxonomy_terms", parent_id=term["id"])["contents"]
            assert urdu["language"] == "ur"
            assert any("\u0600" <= letter <= "\u06ff" for letter in urdu["name"]), urdu

    @pytest.mark.parametrize("name", LISTS)
    def test_an_unknown_id_is_404_in_json(self, client: Client, name: str) -> None:
        for key in ("00000000-0000-0000-0000-000000000000", "x", "a/b"):
            answer = client.get(f"/api/hsds/{name}/{key}")
            assert answer.status_code == 404
            assert answer.json()["error"]


class TestOnTheWire:
    def test_asked_again_only_after_a_change(self, client: Client) -> None:
        first = client.get("/api/hsds/services")
        tag = {"If-None-Match": first["ETag"]}
        assert "public" in first["Cache-Control"]
        assert first["Access-Control-Allow-Origin"] == "*"
        assert client.get("/api/hsds/services", headers=tag).status_code == 304
        Revision.objects.update(number=Revision.objects.get().number + 1)
        assert client.get("/api/hsds/services", headers=tag).status_code == 200

    def test_what_is_searched_for_is_kept_nowhere(self, client: Client) -> None:
        answer = client.get("/api/hsds/services", {"search": "rape crisis"})
        assert "no-store" in answer["Cache-Control"]
        assert "ETag" not in answer

    def test_no_cookie(self, client: Client) -> None:
        assert not client.get("/api/hsds/").cookies

    def test_past_the_rate_it_says_how_long_to_wait(self, client: Client) -> None:
        codes = {client.get("/api/hsds/datapackage.zip", headers={"If-None-Match": "*"}).status_code for _ in range(31)}
        assert codes == {304, 429}
        assert int(client.get("/api/hsds/datapackage.zip")["Retry-After"]) > 0
        assert client.get("/api/hsds/services", {"format": "ndjson"}).status_code == 429
        assert client.get("/api/hsds/services").status_code == 200


class TestHidden:
    def test_a_shelter_is_in_a_city_and_nowhere_else(self) -> None:
        shelter = Place.objects.filter(service__kind="shelter").exclude(service__confidence="low").first()
        assert shelter
        Place.objects.filter(pk=shelter.pk).update(address="Secret Lane 5", latitude=31.12345, longitude=74.54321)
        text = everything()
        assert "Secret Lane" not in text
        assert "31.12345" not in text
        assert shelter.service.slug in text
        for link in shown(shelter.service.slug)["service_at_locations"]:
            assert set(link["location"]) <= {"id", "location_type", "organization_id", "name"}

    def test_a_centre_has_its_address(self) -> None:
        place = Place.objects.filter(service__kind="centre", service__confidence="high").exclude(address="").first()
        assert place
        Place.objects.filter(pk=place.pk).update(latitude=31.5, longitude=74.5)
        (link,) = shown(place.service.slug)["service_at_locations"]
        (address,) = link["location"]["addresses"]
        assert (address["address_1"], address["postal_code"], address["country"]) == (place.address, "", "PK")
        assert (link["location"]["latitude"], link["location"]["longitude"]) == (31.5, 74.5)

    def test_weak_sources_stay_out(self) -> None:
        weak = list(Service.objects.filter(confidence="low").values_list("slug", "name"))
        text = everything()
        assert weak
        assert not [slug for slug, name in weak if f'"{slug}"' in text or f'"{name}"' in text]

    def test_a_false_number_is_not_told_even_where_the_table_has_it(self) -> None:
        service = Service.objects.get(slug="umang-pakistan")
        claim = FalseClaim.objects.filter(services__icontains="umang-pakistan").first()
        assert claim
        Contact.objects.create(service=service, channel="phone", value=claim.number, dialled=claim.dialled)
        assert [phone["number"] for phone in shown("umang-pakistan")["phones"]] == ["0311-7786264"]

    def test_medium_is_marked_and_says_so_to_whoever_reads_no_attributes(self, client: Client) -> None:
        rows = ask(client, "services", per_page=500, full="true")["contents"]
        medium = [row for row in rows if terms(row, "confidence") == ["medium"]]
        assert medium
        assert all("Not yet confirmed" in row["alert"] for row in medium)
        assert not [row for row in rows if terms(row, "confidence") == ["high"] and "alert" in row]


class TestPhones:
    def test_short_codes_are_dialled_as_they_are(self, client: Client) -> None:
        rows = ask(client, "services", per_page=500, full="true")["contents"]
        numbers = {phone["number"] for row in rows for phone in row["phones"]}
        assert {"15", "1122", "1099"} <= numbers
        assert not [number for number in numbers if number.startswith(("+92", "0092"))]

    def test_the_key_to_press_is_told_in_words_and_as_a_fact(self, client: Client) -> None:
        rows = ask(client, "services", per_page=500, full="true")["contents"]
        (phone,) = [phone for row in rows for phone in row["phones"] if "press" in facts(phone)]
        assert facts(phone)["press"] == "7"
        assert "Press 7" in phone["description"]

    def test_published_and_reached_are_two_facts(self, cast: Any) -> None:
        untouched = shown("umang-pakistan")
        assert "assured_date" not in untouched
        assert not facts(untouched["phones"][0])
        contact = Contact.objects.get(service__slug="umang-pakistan")
        record_call(by=cast.usman, contact=contact.public_id, outcome=Outcome.BUSY)
        busy = shown("umang-pakistan")
        assert "assured_date" not in busy
        assert facts(busy["phones"][0])["call-outcome"] == "busy"
        record_call(
            by=cast.usman, contact=contact.public_id, outcome=Outcome.REACHED, seconds_to_answer=12, language="ur"
        )
        reached = shown("umang-pakistan")
        assert reached["assured_date"] == timezone.localdate(timezone=country("PK").zone).isoformat()
        assert facts(reached["phones"][0])["seconds-to-answer"] == "12"
        assert reached["last_modified"] > untouched["last_modified"]


class TestHours:
    @pytest.mark.parametrize(
        ("hours", "expected"),
        [
            ("", []),
            ("08:00-15:00", []),
            ("24/7", [("MO,TU,WE,TH,FR,SA,SU", "00:00+05:00", "23:59+05:00", "Public holidays included.")]),
            ("Mo-Sa 09:00-17:00; PH off", [("MO,TU,WE,TH,FR,SA", "09:00+05:00", "17:00+05:00", "Public holidays: off.")]),
            ("Mo-Fr 20:00-02:00", [("MO,TU,WE,TH,FR", "20:00+05:00", "02:00+05:00", "Public holidays: not known. Closes on the day after.")]),
            ("Mo 09:00-12:00,13:00-24:00", [("MO", "09:00+05:00", "12:00+05:00", "Public holidays: not known."), ("MO", "13:00+05:00", "23:59+05:00", "Public holidays: not known.")]),
        ],
    )  # fmt: skip
    def test_are_weekly_rules_or_nothing(self, hours: str, expected: list[tuple[str, ...]]) -> None:
        Service.objects.filter(slug="umang-pakistan").update(hours=hours, other_hours="")
        service = shown("umang-pakistan")
        found = [(row["byday"], row["opens_at"], row["closes_at"], row["notes"]) for row in service["schedules"]]
        assert found == expected
        assert facts(service).get("opening-hours", "") == hours
        assert ("hours-doubt" in facts(service)) == (hours == "08:00-15:00")

    def test_that_two_sources_contradict_are_none(self) -> None:
        Service.objects.filter(slug="umang-pakistan").update(hours="24/7", other_hours="Mo-Fr 09:00-17:00")
        service = shown("umang-pakistan")
        assert service["schedules"] == []
        told = facts(service)
        assert (told["opening-hours"], told["other-hours"]) == ("24/7", "Mo-Fr 09:00-17:00")
        assert told["hours-doubt"] == "sources-differ"

    def test_ramadan_has_its_own_with_its_days(self) -> None:
        Service.objects.filter(slug="umang-pakistan").update(
            hours="Mo-Fr 09:00-17:00", ramadan_hours="Mo-Fr 10:00-14:00", other_hours=""
        )
        usual, *ramadan = shown("umang-pakistan")["schedules"]
        assert "valid_from" not in usual
        assert "Ramadan has hours of its own." in usual["notes"]
        assert ("2027-02-09", "2027-03-09") in {(row["valid_from"], row["valid_to"]) for row in ramadan}
        assert {row["closes_at"] for row in ramadan} == {"14:00+05:00"}


class TestIds:
    def test_are_those_of_every_installation(self) -> None:
        assert shown("umang-pakistan")["id"] == UMANG
        assert shown("police-15")["id"] == "41b63fa3-c73c-5c31-a05e-592cbbf0465e"

    def test_outlive_another_import_and_another_name(self) -> None:
        before = shown("umang-pakistan")
        stream = io.BytesIO()
        export_services(stream)
        Service.objects.filter(slug="umang-pakistan").update(public_id="another2222", name="Umang", hours="")
        assert import_services(io.BytesIO(stream.getvalue())).written
        after = shown("umang-pakistan")
        assert after["name"] == before["name"]
        ids = [
            [row["id"] for key in ("phones", "service_areas", "attributes") for row in one[key]]
            for one in (before, after)
        ]
        assert ids[0] == ids[1]

    def test_nothing_has_the_id_of_another(self, client: Client) -> None:
        seen: list[str] = []

        def gather(row: Any) -> None:
            for key, value in row.items():
                if key == "id":
                    seen.append(value)
                if key not in {"taxonomy_term", "organization"}:
                    for inside in value if isinstance(value, list) else [value]:
                        gather(inside) if isinstance(inside, dict) else None

        for service in ask(client, "services", per_page=500, full="true")["contents"]:
            gather(service)
        assert len(seen) == len(set(seen)) > 1000


class TestPackage:
    def tables(self) -> dict[str, list[dict[str, str]]]:
        forget_shelf()
        stream = io.BytesIO()
        write_package(Edition(whole_shelf(GUEST)), stream)
        with zipfile.ZipFile(stream) as packed:
            self.described = json.loads(packed.read("datapackage.json"))
            return {
                resource["name"]: list(csv.DictReader(io.StringIO(packed.read(resource["path"]).decode())))
                for resource in self.described["resources"]
            }

    def test_every_key_leads_to_a_row(self) -> None:
        tables = self.tables()
        assert len(tables["service"]) > 90
        for resource in self.described["resources"]:
            ids = [row["id"] for row in tables[resource["name"]]]
            assert len(set(ids)) == len(ids), resource["name"]
            for key in resource["schema"]["foreignKeys"]:
                targets = {row["id"] for row in tables[key["reference"]["resource"]]}
                sources = {row[key["fields"]] for row in tables[resource["name"]]} - {""}
                assert sources <= targets, (resource["name"], key)

    def test_its_tables_and_fields_are_the_specifications(self) -> None:
        self.tables()
        known = json.loads((SPEC / "datapackage.json").read_text("utf-8"))["resources"]
        theirs = {(one["path"], field["name"]) for one in known for field in one["schema"]["fields"]}
        ours = {
            (one["path"], field["name"]) for one in self.described["resources"] for field in one["schema"]["fields"]
        }
        assert ours <= theirs

    def test_holds_what_the_document_holds(self, client: Client) -> None:
        services = ask(client, "services", per_page=500, full="true")["contents"]
        tables = self.tables()
        for field, table in (
            ("phones", "phone"),
            ("schedules", "schedule"),
            ("languages", "language"),
            ("service_areas", "service_area"),
        ):
            assert sum(len(row[field]) for row in services) == len(tables[table])
        numbers = {row["id"]: row["number"] for row in tables["phone"]}
        assert numbers == {phone["id"]: phone["number"] for row in services for phone in row["phones"]}

    def test_no_cell_is_a_formula(self) -> None:
        Service.objects.filter(slug="umang-pakistan").update(name='=HYPERLINK("http://x")', name_ur="@SUM(1)")
        cells = [value for rows in self.tables().values() for row in rows for value in row.values()]
        assert '\'=HYPERLINK("http://x")' in cells
        assert not [cell for cell in cells if cell.startswith(("=", "@", "\t", "\r"))]
        assert not [
            cell
            for cell in cells
            if cell.startswith(("+", "-")) and not cell[1:].replace(" ", "").replace(".", "").isdigit()
        ]

    def test_the_same_edition_gives_the_same_bytes(self, client: Client) -> None:
        one, other = (b"".join(client.get("/api/hsds/datapackage.zip")) for _ in range(2))
        assert one == other

    def test_the_command_writes_document_and_package(self, client: Client, tmp_path: Path) -> None:
        document, package = tmp_path / "saath.json", tmp_path / "saath.zip"
        assert main(["export-hsds", str(document)]) == 0
        assert main(["export-hsds", str(package)]) == 0
        page = json.loads(document.read_text("utf-8"))
        assert page["contents"] == ask(client, "services", per_page=500, full="true")["contents"]
        assert page["size"] == page["total_items"] == len(page["contents"])
        assert package.read_bytes() == b"".join(client.get("/api/hsds/datapackage.zip"))
