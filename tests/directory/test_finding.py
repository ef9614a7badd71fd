"""Finding help on the directory that ships: order, honesty about the unknown, and never a dead end."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from saath.directory import reads
from saath.directory.facts.hours import Doubt, State
from saath.directory.filters import NEEDS, PROVINCES, Filters
from saath.directory.types import Found
from saath.directory.vocabulary import Confidence
from saath.people.types import GUEST

pytestmark = pytest.mark.django_db

KARACHI = ZoneInfo("Asia/Karachi")
TUESDAY_NOON = datetime(2026, 11, 24, 12, 0, tzinfo=KARACHI)
TUESDAY_NIGHT = datetime(2026, 11, 24, 23, 30, tzinfo=KARACHI)


def every_page(filters: Filters, words: str = "", at: datetime = TUESDAY_NOON) -> list[str]:
    first = reads.find_services(GUEST, filters, words, at=at)
    pages = [reads.find_services(GUEST, filters, words, page=n, at=at) for n in range(1, first.pages + 1)]
    return [item.entry.slug for page in pages for item in page.listed]


def slugs(found: Found) -> list[str]:
    return [item.entry.slug for item in found.listed]


@pytest.mark.usefixtures("directory")
class TestFinding:
    def test_pages_hold_every_shown_service_once(self) -> None:
        listed = every_page(Filters())
        shown = [entry.slug for entry in reads.all_shown(GUEST)]
        assert sorted(listed) == sorted(shown)
        assert len(set(listed)) == len(listed)

    def test_weakly_sourced_services_are_hidden(self) -> None:
        assert not {"sahil-helpline", "happy-kp", "chhipa-1020"} & set(every_page(Filters()))

    def test_what_is_not_confirmed_stands_after_all_that_is(self) -> None:
        confidences = [
            reads.service(GUEST, _id(slug)).entry.confidence  # type: ignore[union-attr]
            for slug in every_page(Filters(needs=frozenset({"depression"})))
        ]
        assert confidences == sorted(confidences, key=[Confidence.HIGH, Confidence.MEDIUM].index)

    def test_unknown_hours_pass_open_now_and_closed_ones_do_not(self) -> None:
        found = every_page(Filters(open_now=True), at=TUESDAY_NIGHT)
        assert "taskeen-helpline" in found, "hours not known is not closed"
        assert "slacc-legal-advice" not in found, "it closes at 17:00"
        assert "umang-pakistan" in found

    def test_closed_services_follow_the_open_ones(self) -> None:
        found = reads.find_services(GUEST, Filters(needs=frozenset({"legal-aid"})), at=TUESDAY_NIGHT)
        states = [item.opening.state for item in found.confirmed if item.entry.dialable]
        assert State.OPEN not in states[states.index(State.CLOSED) :] if State.CLOSED in states else True

    def test_national_lines_count_in_every_province(self) -> None:
        for province in PROVINCES:
            assert "umang-pakistan" in every_page(Filters(province=province))

    def test_a_city_leaves_out_other_cities_of_its_province(self) -> None:
        lahore = every_page(Filters(city=1172451))
        assert "fountain-house-lahore" in lahore
        assert "pcsw-1043" in lahore, "the province's line serves its capital"
        assert "fountain-house-sargodha" not in lahore

    def test_a_suburb_is_served_by_its_town(self) -> None:
        raiwind = next(city for city in reads.cities(GUEST) if city.name == "Raiwind")
        found = every_page(Filters(city=raiwind.geonames_id))
        assert "fountain-house-lahore" in found
        assert "drc-multan" not in found

    @pytest.mark.parametrize("need", NEEDS)
    @pytest.mark.parametrize("province", ["", *PROVINCES])
    def test_no_need_in_no_province_is_a_dead_end(self, need: str, province: str) -> None:
        found = reads.find_services(GUEST, Filters(needs=frozenset({need}), province=province), at=TUESDAY_NIGHT)
        assert slugs(found)

    @pytest.mark.parametrize("words", ["zzzzqqq xxyy", "\x00\x00", "‮‭", "!" * 300, "قققق زظظظ", "a" * 10_000])
    def test_words_nobody_understands_still_give_help(self, words: str) -> None:
        assert slugs(reads.find_services(GUEST, Filters(), words, at=TUESDAY_NOON))

    def test_a_page_beyond_the_last_is_the_last(self) -> None:
        assert reads.find_services(GUEST, Filters(), page=9999).page == reads.find_services(GUEST, Filters()).pages

    def test_the_best_line_for_a_crisis_can_be_tapped_and_is_open(self) -> None:
        line = reads.best_line(GUEST, Filters(needs=frozenset({"suicide", "crisis"})), at=TUESDAY_NIGHT)
        assert line is not None
        assert line.entry.slug == "umang-pakistan"
        assert line.opening.state == State.OPEN

    def test_where_the_place_is_not_known_the_card_offers_no_line_of_a_province(self) -> None:
        for need in NEEDS:
            for item in reads.best_lines(GUEST, Filters(needs=frozenset({need})), most=3, at=TUESDAY_NOON):
                assert item.entry.national, (need, item.entry.slug)

    def test_where_it_is_known_the_provinces_own_line_is_offered(self) -> None:
        lines = reads.best_lines(GUEST, Filters(needs=frozenset({"gbv"}), province="PK-PB"), most=8, at=TUESDAY_NOON)
        assert "pcsw-1043" in [item.entry.slug for item in lines]
        assert "sindh-women-1094" not in [item.entry.slug for item in lines]

    def test_a_service_asked_for_by_name_is_on_the_first_page_even_if_not_yet_confirmed(self) -> None:
        found = reads.find_services(GUEST, Filters(), "aga khan university hospital", at=TUESDAY_NOON)
        assert found.exact[0].entry.slug == "akuh-psychiatry"

    @pytest.mark.parametrize(
        ("words", "slug"),
        [
            ("transgender", "transgender-protection-islamabad"), ("خواجہ سرا پشاور", "transgender-protection-peshawar"),
            ("khwaja sira lahore", "tahafuz-lahore-liberty"), ("afghan refugee", "marasta-afghan"),
            ("افغان مہاجرین", "marasta-afghan"), ("psychiatrist quetta", "balochistan-institute-psychiatry"),
            ("women helpline sindh", "sindh-women-1094"), ("nashe ka ilaj quetta", "anf-matrc-quetta"),
        ],
    )  # fmt: skip
    def test_what_is_asked_for_exactly_stands_apart_before_the_rest(self, words: str, slug: str) -> None:
        found = reads.find_services(GUEST, Filters(), words, at=TUESDAY_NOON)
        assert slug in [item.entry.slug for item in found.exact]
        assert len(found.exact) <= 2, "the first lines with a call button stay near"
        assert not any(contact.uri for item in found.exact for contact in item.entry.contacts)
        listed = every_page(Filters(), words)
        assert len(set(listed)) == len(listed) == found.total

    def test_a_group_that_was_chosen_is_asked_for_as_much_as_one_that_was_named(self) -> None:
        found = reads.find_services(GUEST, Filters(audiences=frozenset({"refugees"})), at=TUESDAY_NOON)
        assert [item.entry.slug for item in found.exact] == ["marasta-afghan"]

    def test_nothing_unconfirmed_stands_before_the_rest_where_something_confirmed_is_there(self) -> None:
        for words in ("rehab multan", "shelter lahore", "women helpline balochistan", "depression", "police"):
            assert not reads.find_services(GUEST, Filters(), words, at=TUESDAY_NOON).exact, words

    @pytest.mark.parametrize("words", ["ambulance", "ایمبولینس", "rescue 1122", "ریسکیو", "ambulans bulao"])
    def test_who_asks_for_an_ambulance_finds_ambulances_alone(self, words: str) -> None:
        first = slugs(reads.find_services(GUEST, Filters(), words, at=TUESDAY_NOON))[:3]
        assert set(first) == {"rescue-1122-punjab", "rescue-1122-sindh", "edhi-115"}

    @pytest.mark.parametrize(
        ("words", "slug"),
        [
            ("violence against women balochistan", "balochistan-women-1089"), ("پنجاب گھریلو تشدد", "psca-virtual-women-police"),
            ("gbv kpk", "kp-bolo"), ("child abuse sindh", "scpa-sindh-1121"), ("bacha gum ho gaya", "zarra-1099"),
        ],
    )  # fmt: skip
    def test_the_line_of_those_concerned_stands_before_lines_for_everybody(self, words: str, slug: str) -> None:
        assert slugs(reads.find_services(GUEST, Filters(), words, at=TUESDAY_NOON))[0] == slug

    def test_a_man_who_is_hit_is_not_sent_to_lines_for_women(self) -> None:
        for item in reads.find_services(GUEST, Filters(), "meri biwi mujhe marti hai", at=TUESDAY_NOON).confirmed:
            assert "all" in item.entry.audiences

    def test_who_asks_for_a_shelter_where_there_is_none_finds_help_against_violence(self) -> None:
        found = reads.find_services(GUEST, Filters(), "shelter quetta", at=TUESDAY_NOON)
        assert found.widened
        assert all("gbv" in item.entry.topics for item in found.listed)


@pytest.mark.usefixtures("directory")
class TestFalseNumbers:
    def test_no_contact_of_any_service_is_falsely_claimed_for_it(self) -> None:
        from saath.directory.models import FalseClaim

        false = {(slug, claim.dialled) for claim in FalseClaim.objects.all() for slug in claim.services}
        shown = {(e.slug, c.dialled) for e in reads.all_shown(GUEST) for c in e.contacts}
        assert false
        assert not false & shown

    def test_the_rule_is_per_service_and_number(self) -> None:
        umang = next(entry for entry in reads.all_shown(GUEST) if entry.slug == "umang-pakistan")
        assert [contact.dialled for contact in umang.dialable] == ["03117786264"], "false for Taskeen, right for Umang"

    def test_a_number_that_came_into_the_database_all_the_same_is_not_shown(self) -> None:
        from saath.directory.actions.revising import bump_revision
        from saath.directory.models import Contact, Service

        service = Service.objects.get(slug="taskeen-helpline")
        Contact.objects.create(service=service, channel="phone", value="0311-7786264", dialled="03117786264")
        from django.db import transaction

        with transaction.atomic():
            bump_revision()
        entry = next(entry for entry in reads.all_shown(GUEST) if entry.slug == "taskeen-helpline")
        assert "03117786264" not in [contact.dialled for contact in entry.contacts]


@pytest.mark.usefixtures("directory")
class TestHonesty:
    def test_medium_has_nothing_to_tap(self) -> None:
        for entry in reads.all_shown(GUEST):
            if entry.confidence == Confidence.MEDIUM:
                assert not any(contact.uri for contact in entry.contacts), entry.slug

    def test_shelters_have_no_address(self) -> None:
        shelters = [entry for entry in reads.all_shown(GUEST) if entry.kind == "shelter"]
        assert shelters
        assert not any(place.address for entry in shelters for place in entry.places)

    def test_short_codes_stay_short(self) -> None:
        for entry in reads.all_shown(GUEST):
            for contact in entry.dialable:
                if len(contact.dialled) <= 5 and contact.uri:
                    assert contact.uri.endswith(f":{contact.dialled}")

    @pytest.mark.parametrize(
        ("hour", "state"), [(3, State.UNKNOWN), (11, State.UNKNOWN), (12, State.OPEN), (23, State.OPEN)]
    )
    def test_where_lists_differ_nobody_is_told_that_it_is_open(self, hour: int, state: State) -> None:
        at = datetime(2026, 11, 24, hour, 30, tzinfo=KARACHI)
        found = reads.find_services(GUEST, Filters(open_now=True), "umang", at=at)
        (umang,) = [item for item in found.listed if item.entry.slug == "umang-pakistan"]
        assert umang.opening.state == state
        assert (umang.opening.doubt == Doubt.SOURCES_DIFFER) == (state == State.UNKNOWN)

    def test_the_day_of_reading_is_no_date_of_the_page(self) -> None:
        sources = [source for entry in reads.all_shown(GUEST) for source in entry.sources if source.read]
        assert sources
        assert not any(source.dated == source.read for source in sources)

    def test_a_name_of_ours_finds_the_service_and_is_not_called_its_own(self) -> None:
        found = reads.find_services(GUEST, Filters(), "امنگ", at=TUESDAY_NOON)
        assert found.listed[0].entry.slug == "umang-pakistan"
        assert not found.listed[0].entry.name_ur
        assert not [e.slug for e in reads.all_shown(GUEST) if bool(e.name_ur) == bool(e.name_ur_ours)]

    def test_nobody_has_been_reached(self) -> None:
        assert not any(entry.last_call for entry in reads.all_shown(GUEST))


def _id(slug: str) -> str:
    return next(entry.public_id for entry in reads.all_shown(GUEST) if entry.slug == slug)


@pytest.mark.usefixtures("directory")
@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_card_after_an_overdose_shows_an_ambulance(client: Client, language: str) -> None:
    page = client.post(f"/{language}/find/", {"q": "i took an overdose"}).content.decode()
    card = page[page.index('class="help-card"') : page.index("</section>", page.index('class="help-card"'))]
    assert 'href="tel:115"' in card
    assert 'href="tel:15"' not in card
