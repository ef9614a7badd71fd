"""A verifier edits: validated, sourced, recorded, announced, undone; and nobody writes over somebody else."""

import io
from datetime import date

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saath.directory.actions import (
    add_service,
    edit_service,
    import_services,
    return_service,
    undo_edit,
    withdraw_service,
)
from saath.directory.actions.editing import Faulty, Moved
from saath.directory.actions.undoing import FieldsMoved
from saath.directory.files.cells import FIELDS, token_of
from saath.directory.files.csv_format import ContactRow
from saath.directory.models import Change, Citation, Contact, Revision, Service, Verification
from saath.directory.reads import all_shown, revision
from saath.directory.records import Edit
from saath.directory.refusals import EditRefusal
from saath.directory.seed import load_shipped_data
from saath.directory.stating import Stated
from saath.directory.vocabulary import Act, Channel, Confidence, Cost, Topic
from saath.kernel.refusals import Refused
from saath.people.models import AuditEntry
from saath.people.refusals import PeopleRefusal
from saath.people.types import GUEST
from saath.people.vocabulary import Role
from tests.directory.editors import GOOD, PAGE, PHONE, UMANG, cells, file_of, row, somebody, stored, verifier

pytestmark = pytest.mark.usefixtures("directory")


def shown(slug: str) -> bool:
    return any(entry.slug == slug for entry in all_shown(GUEST))


def test_an_edit_is_written_recorded_sourced_noted_and_announced() -> None:
    usman, before = verifier(), cells(UMANG)
    number = Revision.objects.get().number
    edit = edit_service(
        by=usman, slug=UMANG, row=stored(UMANG, hours="Mo-Fr 10:00-16:00"), why="New hours", source=PHONE
    )
    assert (edit.act, edit.fields, edit.by, edit.why) == (Act.EDIT, ["hours"], usman.public_id, "New hours")
    assert edit.before == before
    assert edit.after == {**before, "hours": "Mo-Fr 10:00-16:00"} == cells(UMANG)
    assert Revision.objects.get().number == number + 1
    citation = Citation.objects.get(edit=edit)
    assert (citation.url, citation.dated, citation.fields) == ("urn:saath:told-by:verifier", PHONE.on, ["hours"])
    entry = AuditEntry.objects.order_by("-pk")[0]
    assert (entry.act, entry.facts) == ("directory.edit", {"edit": edit.public_id, "fields": ["hours"]})
    assert [change.what for change in Change.objects.filter(service=edit.service)] == ["hours-changed"]


@pytest.mark.parametrize("roles", [(), (Role.PARTNER_EDITOR,), (Role.MODERATOR, Role.COUNSELLOR)])
def test_only_verifiers_edit(roles: tuple[Role, ...]) -> None:
    person = somebody("zara", *roles)
    for act in (
        lambda: edit_service(by=person, slug=UMANG, row=stored(UMANG, name="X"), why="x", source=PHONE),
        lambda: add_service(by=person, row=row(), why="x"),
        lambda: withdraw_service(by=person, slug=UMANG, why="x", source=PHONE),
        lambda: return_service(by=person, slug=UMANG, why="x", source=PHONE),
        lambda: undo_edit(by=person, edit="none", why="x"),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.reason == PeopleRefusal.NOT_ALLOWED


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"name": "=cmd()"}, "name"),
        ({"hours": "whenever"}, "hours"),
        ({"province": "Panjab"}, "province"),
        ({"topics": ("nonsense",)}, "topics"),
        ({"contacts": (ContactRow(Channel.PHONE, "not a number"),)}, "phone"),
        ({"name": "x" * 201}, "name"),
        ({"source_url": "javascript:alert(1)"}, "source_url"),
    ],
)
def test_an_edit_is_judged_like_a_line_of_a_file(changes: dict[str, object], column: str) -> None:
    before = cells(UMANG)
    with pytest.raises(Faulty) as faulty:
        edit_service(by=verifier(), slug=UMANG, row=stored(UMANG, **changes), why="x", source=PHONE)
    assert column in {problem.column for problem in faulty.value.problems}
    assert cells(UMANG) == before
    assert not Edit.objects.filter(act=Act.EDIT).exists()


def test_a_false_number_is_refused() -> None:
    wrong = stored("taskeen-helpline", contacts=(ContactRow(Channel.PHONE, "0317-4253441"),))
    with pytest.raises(Faulty) as faulty:
        edit_service(by=verifier(), slug="taskeen-helpline", row=wrong, why="x", source=PHONE)
    assert faulty.value.problems[0].column == "phone"


def test_the_address_of_a_shelter_is_never_stored() -> None:
    shelter = Service.objects.filter(kind="shelter")[0].slug
    with pytest.raises(Faulty):
        edit_service(
            by=verifier(), slug=shelter, row=stored(shelter, address="12 Hidden Street"), why="x", source=PHONE
        )


@pytest.mark.parametrize("source", [None, Stated(date(2999, 1, 1)), Stated(date(2026, 1, 1), "ftp://example.org")])
def test_without_a_source_nothing_changes(source: Stated | None) -> None:
    with pytest.raises(Refused) as refused:
        edit_service(by=verifier(), slug=UMANG, row=stored(UMANG, cost=Cost.PAID), why="x", source=source)
    assert refused.value.reason == EditRefusal.NO_SOURCE


def test_a_new_page_of_the_entry_is_source_enough() -> None:
    changed = stored(UMANG, name="Umang", source_url="https://example.org/new", source_retrieved=date(2026, 11, 1))
    assert edit_service(by=verifier(), slug=UMANG, row=changed, why="Renamed").source == {}


@pytest.mark.parametrize("why", ["", "   "])
def test_without_a_reason_nothing_changes(why: str) -> None:
    with pytest.raises(Refused) as refused:
        edit_service(by=verifier(), slug=UMANG, row=stored(UMANG, name="Umang"), why=why, source=PHONE)
    assert refused.value.reason == EditRefusal.NO_WHY


def test_an_edit_that_changes_nothing_is_none() -> None:
    with pytest.raises(Refused) as refused:
        edit_service(by=verifier(), slug=UMANG, row=stored(UMANG), why="x", source=PHONE)
    assert refused.value.reason == EditRefusal.NOTHING


def test_who_saw_something_older_is_shown_both() -> None:
    seen = token_of(cells(UMANG))
    edit_service(
        by=verifier("hina"), slug=UMANG, row=stored(UMANG, name="Umang line"), why="x", source=PHONE, seen=seen
    )
    with pytest.raises(Moved) as moved:
        edit_service(by=verifier(), slug=UMANG, row=stored(UMANG, cost=Cost.PAID), why="x", source=PHONE, seen=seen)
    assert moved.value.now["name"] == "Umang line"
    assert cells(UMANG)["cost"] != "paid"


def test_what_is_added_is_shown_announced_and_can_be_undone() -> None:
    usman = verifier()
    added = add_service(by=usman, row=row(), why="Opened in November")
    assert shown("hamdard-line")
    assert Change.objects.get(service=added.service).what == "service-added"
    with pytest.raises(Refused) as refused:
        add_service(by=usman, row=row(), why="again")
    assert refused.value.reason == EditRefusal.KNOWN
    undone = undo_edit(by=usman, edit=added.public_id, why="Not yet open")
    assert not shown("hamdard-line")
    undo_edit(by=usman, edit=undone[0].public_id, why="Open after all")
    assert shown("hamdard-line")


def test_what_is_taken_out_keeps_its_history_and_comes_back() -> None:
    usman, before = verifier(), cells(UMANG)
    withdraw_service(by=usman, slug=UMANG, why="Closed for good", source=PHONE)
    assert not shown(UMANG)
    with pytest.raises(Refused) as refused:
        edit_service(by=usman, slug=UMANG, row=stored(UMANG, name="X"), why="x", source=PHONE)
    assert refused.value.reason == EditRefusal.WITHDRAWN
    return_service(by=usman, slug=UMANG, why="It was only the holidays", source=PAGE)
    assert shown(UMANG)
    assert cells(UMANG) == before
    acts = list(Edit.objects.filter(service__slug=UMANG).values_list("act", flat=True))
    assert acts == [Act.RETURN, Act.WITHDRAW, Act.ADD]


def test_the_numbers_of_the_danger_strip_cannot_be_taken_out() -> None:
    with pytest.raises(Refused) as refused:
        withdraw_service(by=verifier(), slug="police-15", why="x", source=PHONE)
    assert refused.value.reason == EditRefusal.IN_THE_STRIP


def test_no_file_brings_back_what_was_taken_out(tmp_path: object) -> None:
    withdraw_service(by=verifier(), slug=UMANG, why="Closed", source=PHONE)
    load_shipped_data()
    assert not shown(UMANG)


def test_sources_that_editors_named_survive_a_new_load_of_the_shipped_data() -> None:
    edit = edit_service(by=verifier(), slug=UMANG, row=stored(UMANG, cost=Cost.PAID), why="x", source=PHONE)
    load_shipped_data()
    assert Citation.objects.filter(edit=edit).exists()


def test_an_undo_puts_back_its_own_fields_and_no_others() -> None:
    usman, before = verifier(), cells(UMANG)
    first = edit_service(by=usman, slug=UMANG, row=stored(UMANG, cost=Cost.PAID), why="x", source=PHONE)
    edit_service(by=usman, slug=UMANG, row=stored(UMANG, name="Umang line"), why="x", source=PHONE)
    undone = undo_edit(by=usman, edit=first.public_id, why="It is free")
    assert cells(UMANG) == {**before, "name": "Umang line"}
    assert undone[0].undoes == first
    assert not Citation.objects.filter(edit=first).exists()
    undo_edit(by=usman, edit=undone[0].public_id, why="No, it is paid")
    assert cells(UMANG)["cost"] == "paid"
    assert Citation.objects.filter(service__slug=UMANG, url="urn:saath:told-by:verifier", fields=["cost"]).exists()


def test_an_undo_is_refused_where_later_edits_touched_the_same_fields() -> None:
    usman = verifier()
    first = edit_service(by=usman, slug=UMANG, row=stored(UMANG, cost=Cost.PAID, name="A"), why="x", source=PHONE)
    edit_service(by=usman, slug=UMANG, row=stored(UMANG, name="B"), why="x", source=PHONE)
    with pytest.raises(FieldsMoved) as moved:
        undo_edit(by=usman, edit=first.public_id, why="x")
    assert moved.value.fields == ("name",)
    assert cells(UMANG)["cost"] == "paid", "nothing is put back by halves"
    undo_edit(by=usman, edit=Edit.objects.filter(service__slug=UMANG)[0].public_id, why="x")
    undo_edit(by=usman, edit=first.public_id, why="x")
    with pytest.raises(Refused) as refused:
        undo_edit(by=usman, edit=first.public_id, why="x")
    assert refused.value.reason == EditRefusal.UNDONE


def test_a_number_that_is_only_written_differently_keeps_its_calls() -> None:
    import_services(io.BytesIO(file_of(GOOD)))
    contact = Contact.objects.get(service__slug="hamdard-line")
    Verification.objects.create(contact=contact, caller=somebody("bilal"), outcome="reached")
    changed = stored("hamdard-line", contacts=(ContactRow(Channel.PHONE, "0800 00000"),))
    edit_service(by=verifier(), slug="hamdard-line", row=changed, why="As they write it", source=PAGE)
    assert Verification.objects.get(contact__value="0800 00000").contact_id == contact.pk


def test_a_change_without_a_source_or_reason_leaves_the_shelf_alone() -> None:
    before = revision(GUEST)
    with pytest.raises(Refused):
        edit_service(by=verifier(), slug=UMANG, row=stored(UMANG, name="X"), why="", source=None)
    assert revision(GUEST) == before


CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "name": st.text("abc de", min_size=1, max_size=20).map(lambda text: f"N{text.strip()}"),
        "cost": st.sampled_from(list(Cost)),
        "confidence": st.sampled_from(list(Confidence)),
        "topics": st.lists(st.sampled_from(Topic.values), min_size=1, max_size=4, unique=True).map(tuple),
        "hours": st.sampled_from(["", "24/7", "Mo-Fr 09:00-17:00", "Sa,Su 10:00-14:00; PH off"]),
        "city": st.sampled_from(["", "Lahore", "Karachi", "Nowhere at all"]),
        "province": st.sampled_from(["", "Punjab", "Sindh"]),
        "address": st.sampled_from(["", "1 Mall Road"]),
        "contacts": st.lists(st.sampled_from(["042-111222333", "0800-11111", "1166"]), unique=True).map(
            lambda numbers: tuple(ContactRow(Channel.PHONE, number) for number in numbers)
        ),
    },
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CHANGES, st.sampled_from([UMANG, "kp-bolo", "rozan-helpline"]))
def test_edit_then_undo_is_identity(changes: dict[str, object], slug: str) -> None:
    with transaction.atomic():
        slug = slug if Service.objects.filter(slug=slug).exists() else UMANG
        usman, before, wanted = verifier(f"u{Edit.objects.count()}"), cells(slug), stored(slug, **changes)
        sources = list(Citation.objects.filter(service__slug=slug).values_list("position", "url", "dated"))
        if wanted != stored(slug):
            edit = edit_service(by=usman, slug=slug, row=wanted, why="x", source=PHONE)
            assert set(edit.fields) <= set(FIELDS)
            undo_edit(by=usman, edit=edit.public_id, why="y")
            assert cells(slug) == before
            assert list(Citation.objects.filter(service__slug=slug).values_list("position", "url", "dated")) == sources
        transaction.set_rollback(True)
    assert connection.in_atomic_block
