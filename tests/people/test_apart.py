"""Other names, keeping apart, and looking behind a name: never alone, never in silence, never for longer than an hour."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from saath.kernel.events import handlers_of, listen
from saath.kernel.refusals import Refused
from saath.people import reads
from saath.people.actions import (
    agree_to_unmask,
    ask_to_unmask,
    ask_to_unmask_persona,
    block,
    create_persona,
    erase_account,
    mute,
    retire_persona,
    take_up_persona,
    unblock,
    unmute,
)
from saath.people.events import PersonUnmasked
from saath.people.models import AuditEntry, Block, Persona, Unmasking
from saath.people.refusals import PeopleRefusal
from saath.people.types import GUEST
from saath.safety.refusals import SafetyRefusal
from saath.screening.reads import screen
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.usefixtures("directory")
WHY = "She says that tonight is the last night."
HOUR = timedelta(hours=1)


def refused(reason: Any) -> Any:
    return pytest.raises(Refused, match=reason.value)


class TestPersonas:
    def test_a_name_is_taken_put_away_and_taken_up(self, cast: Cast) -> None:
        held = create_persona(account=cast.amina, name="  Laila   of the roof ")
        assert [one.name for one in reads.personas_of(cast.amina)] == ["Laila of the roof"]
        retire_persona(account=cast.amina, persona=held.public_id)
        assert reads.personas_of(cast.amina) == []
        assert reads.retired_personas_of(cast.amina) == [held]
        take_up_persona(account=cast.amina, persona=held.public_id)
        assert reads.personas_of(cast.amina) == [held]
        assert reads.personas_of(cast.bilal) == reads.personas_of(GUEST) == []

    @pytest.mark.parametrize("alike", ["laila", "LAILA", "Laila\u200f", "La\u200cila", "Ｌａｉｌａ", " Laila "])
    def test_of_two_that_look_alike_only_the_first_stands(self, cast: Cast, alike: str) -> None:
        held = create_persona(account=cast.amina, name="Laila")
        with refused(PeopleRefusal.NAME_TAKEN):
            create_persona(account=cast.bilal, name=alike)
        retire_persona(account=cast.amina, persona=held.public_id)
        with refused(PeopleRefusal.NAME_TAKEN):
            create_persona(account=cast.bilal, name=alike)

    def test_letters_of_arabic_and_of_urdu_are_the_same_name(self, cast: Cast) -> None:
        create_persona(account=cast.amina, name="لیلی کی چھت")
        with refused(PeopleRefusal.NAME_TAKEN):
            create_persona(account=cast.bilal, name="ليلى كي چھت")

    @pytest.mark.parametrize("name", ["", " ", "a", "12", "\u200f\u200f", "..."])
    def test_what_is_no_name_is_refused(self, cast: Cast, name: str) -> None:
        with refused(PeopleRefusal.NAME_TOO_SHORT):
            create_persona(account=cast.amina, name=name)

    def test_nobody_tells_under_the_name_that_somebody_signs_in_with(self, cast: Cast, client: Client) -> None:
        with refused(PeopleRefusal.NAME_TAKEN):
            create_persona(account=cast.amina, name="BILAL")
        create_persona(account=cast.amina, name="Laila")
        form = {"username": "laila", "password1": PASSWORD, "password2": PASSWORD, "age_band": "18+"}
        answer = client.post("/en/account/signup/", form)
        assert "Somebody has this name already." in answer.content.decode()

    def test_five_at_a_time(self, cast: Cast) -> None:
        held = [create_persona(account=cast.amina, name=f"Name {letter}") for letter in "abcde"]
        with refused(PeopleRefusal.TOO_MANY_PERSONAS):
            create_persona(account=cast.amina, name="Name f")
        retire_persona(account=cast.amina, persona=held[0].public_id)
        create_persona(account=cast.amina, name="Name f")
        with refused(PeopleRefusal.TOO_MANY_PERSONAS):
            take_up_persona(account=cast.amina, persona=held[0].public_id)

    def test_nobody_touches_another_ones(self, cast: Cast) -> None:
        held = create_persona(account=cast.amina, name="Laila")
        for act in (retire_persona, take_up_persona):
            with refused(PeopleRefusal.NO_SUCH_PERSONA):
                act(account=cast.bilal, persona=held.public_id)

    def test_a_name_is_heard_like_everything_that_people_write(self, cast: Cast) -> None:
        heavy = "I want to kill myself tonight"
        assert not screen(heavy).clean
        with refused(SafetyRefusal.NAME_HEAVY):
            create_persona(account=cast.amina, name=heavy)
        assert not Persona.objects.exists()

    @pytest.mark.parametrize("language", ["en", "ur"])
    def test_a_heavy_name_meets_the_help_card_in_the_same_response(
        self, cast: Cast, signed_in: Any, language: str
    ) -> None:
        amina = signed_in(cast.amina)
        html = amina.post(f"/{language}/account/names/", {"name": "I want to kill myself tonight"}).content.decode()
        assert "data-help-card" in html
        assert "tel:" in html.split("data-help-card")[1]
        assert "data-help-card" not in amina.post(f"/{language}/account/names/", {"name": "a"}).content.decode()

    def test_the_page_does_all_of_it(self, cast: Cast, signed_in: Any) -> None:
        amina = signed_in(cast.amina)
        assert "/en/account/names/" in amina.get("/en/account/").content.decode()
        amina.post("/en/account/names/", {"name": "Laila"})
        held = reads.personas_of(cast.amina)[0].public_id
        amina.post("/en/account/names/", {"away": held})
        amina.post("/en/account/names/", {"up": held})
        assert reads.personas_of(cast.amina)
        answer = amina.post("/en/account/names/", {"name": "laila"})
        assert answer.status_code == 400
        assert "Somebody has this name already." in answer.content.decode()
        assert amina.post("/en/account/names/", {"away": "nonsense"}).status_code == 302


class TestKeepingApart:
    def test_a_block_holds_in_both_directions_and_a_mute_in_one(self, cast: Cast) -> None:
        block(blocker=cast.amina, blocked_account_id=cast.bilal.pk)
        mute(muter=cast.amina, muted_account_id=cast.noor.pk)
        assert reads.hidden_from(cast.amina) == {cast.bilal.pk, cast.noor.pk}
        assert reads.hidden_from(cast.bilal) == {cast.amina.pk}
        assert reads.hidden_from(cast.noor) == reads.hidden_from(GUEST) == frozenset()
        assert reads.blocked_either_way(cast.noor.pk) == frozenset()
        assert reads.muted_by(cast.amina.pk) == {cast.noor.pk}

    def test_twice_is_once_and_two_things_stay_two(self, cast: Cast) -> None:
        """Else whoever blocks the writers of two things would learn that they are one person."""
        for thing, name in (("story:a", "Kite"), ("story:a", "Kite"), ("story:b", "")):
            block(blocker=cast.amina, blocked_account_id=cast.bilal.pk, thing=thing, met_as=name)
        ties = reads.blocks_of(cast.amina)
        assert [(tie.thing, tie.met_as) for tie in ties] == [("story:b", ""), ("story:a", "Kite")]
        assert "bilal" not in repr(ties)
        assert reads.things_hidden_from(cast.amina) == {"story:a", "story:b"}
        unblock(blocker=cast.amina, block=ties[0].public_id)
        assert reads.hidden_from(cast.amina) == {cast.bilal.pk}
        unblock(blocker=cast.amina, block=ties[1].public_id)
        assert reads.hidden_from(cast.bilal) == frozenset()

    def test_only_ones_own_are_taken_back(self, cast: Cast) -> None:
        held = block(blocker=cast.amina, blocked_account_id=cast.bilal.pk)
        quiet = mute(muter=cast.amina, muted_account_id=cast.bilal.pk)
        unblock(blocker=cast.bilal, block=held.public_id)
        unmute(muter=cast.bilal, mute=quiet.public_id)
        assert reads.hidden_from(cast.amina) == {cast.bilal.pk}
        assert reads.blocks_of(cast.bilal) == reads.mutes_of(cast.bilal) == []

    def test_nobody_blocks_themselves(self, cast: Cast) -> None:
        for act in (lambda: block(blocker=cast.amina, blocked_account_id=cast.amina.pk),
                    lambda: mute(muter=cast.amina, muted_account_id=cast.amina.pk)):  # fmt: skip
            with refused(PeopleRefusal.OWN_WORDS):
                act()
        with refused(PeopleRefusal.NO_SUCH_ACCOUNT):
            block(blocker=cast.amina, blocked_account_id=10**9)
        with pytest.raises(DatabaseError), transaction.atomic():
            Block.objects.create(blocker=cast.amina, blocked=cast.amina)

    def test_the_page_shows_and_takes_back(self, cast: Cast, signed_in: Any) -> None:
        held = block(blocker=cast.amina, blocked_account_id=cast.bilal.pk, thing="story:a", met_as="Kite")
        quiet = mute(muter=cast.amina, muted_account_id=cast.noor.pk, thing="story:b")
        amina = signed_in(cast.amina)
        html = amina.get("/en/account/apart/").content.decode()
        assert "Kite" in html
        assert "Somebody without a name" in html
        assert "bilal" not in html
        assert "noor" not in html
        amina.post("/en/account/apart/", {"unblock": held.public_id})
        amina.post("/en/account/apart/", {"unmute": quiet.public_id})
        assert reads.hidden_from(cast.amina) == frozenset()

    def test_whoever_goes_is_kept_apart_from_nobody(self, cast: Cast) -> None:
        block(blocker=cast.amina, blocked_account_id=cast.bilal.pk)
        erase_account(account=cast.bilal)
        assert reads.blocks_of(cast.amina) == []


class TestBehindAName:
    @pytest.fixture
    def asked(self, cast: Cast) -> Unmasking:
        return ask_to_unmask(by=cast.sana, account_id=cast.amina.pk, thing="story:a", reason=WHY)

    def shown_to(self, person: Any) -> list[str]:
        return [entry.account.username for entry in reads.unmaskings(person) if entry.account]

    def test_one_alone_sees_nothing(self, cast: Cast, asked: Unmasking) -> None:
        assert self.shown_to(cast.sana) == []
        with refused(PeopleRefusal.NOT_ALLOWED):
            agree_to_unmask(by=cast.sana, unmasking=asked.public_id, reason=WHY)
        twice = ask_to_unmask(by=cast.rabia, account_id=cast.amina.pk, thing="story:a", reason=WHY)
        with refused(PeopleRefusal.TWO_PEOPLE):
            agree_to_unmask(by=cast.rabia, unmasking=twice.public_id, reason=WHY)
        with pytest.raises(DatabaseError), transaction.atomic():
            Unmasking.objects.filter(pk=asked.pk).update(agreed_by=cast.sana)

    def test_two_see_it_for_an_hour_and_nobody_else_does(self, cast: Cast, asked: Unmasking) -> None:
        agree_to_unmask(by=cast.rabia, unmasking=asked.public_id, reason="The words say where and when.")
        assert self.shown_to(cast.sana) == self.shown_to(cast.rabia) == ["amina"]
        assert self.shown_to(cast.farida) == self.shown_to(cast.tariq) == []
        with time_machine.travel(timezone.now() + HOUR):
            assert self.shown_to(cast.sana) == self.shown_to(cast.rabia) == []

    def test_the_person_is_told_afterwards_with_both_reasons(
        self, cast: Cast, asked: Unmasking, signed_in: Any
    ) -> None:
        agree_to_unmask(by=cast.rabia, unmasking=asked.public_id, reason="The words say where and when.")
        assert reads.unmaskings_told_to(cast.amina) == []
        with time_machine.travel(timezone.now() + HOUR):
            (look,) = reads.unmaskings_told_to(cast.amina)
            assert (look.reason, look.agreed_reason) == (WHY, "The words say where and when.")
            assert reads.unmaskings_told_to(cast.bilal) == reads.unmaskings_told_to(GUEST) == []
            html = signed_in(cast.amina).get("/en/account/names/").content.decode()
        assert WHY in html
        assert "sana" not in html, "staff stand by what they did, not by their names"
        assert "rabia" not in html

    def test_rooms_above_hear_of_it(self, cast: Cast, asked: Unmasking, monkeypatch: pytest.MonkeyPatch) -> None:
        from saath.kernel import events

        heard: list[Any] = []
        monkeypatch.setattr(events, "_deliver", [lambda _handler, event: heard.append(event)])
        monkeypatch.setitem(events._handlers, PersonUnmasked, [])
        listen(PersonUnmasked, print)
        assert handlers_of(PersonUnmasked)
        agree_to_unmask(by=cast.rabia, unmasking=asked.public_id, reason=WHY)
        assert [(event.unmasking, event.account_id) for event in heard] == [(asked.public_id, cast.amina.pk)]

    def test_an_hour_to_agree(self, cast: Cast, asked: Unmasking) -> None:
        with time_machine.travel(timezone.now() + HOUR), refused(PeopleRefusal.TOO_LATE):
            agree_to_unmask(by=cast.rabia, unmasking=asked.public_id, reason=WHY)
        agree_to_unmask(by=cast.rabia, unmasking=asked.public_id, reason=WHY)
        with refused(PeopleRefusal.TOO_LATE):
            agree_to_unmask(by=cast.farida, unmasking=asked.public_id, reason=WHY)

    @pytest.mark.parametrize("reason", ["", " ", "because", "         x"])
    def test_a_reason_is_a_sentence(self, cast: Cast, asked: Unmasking, reason: str) -> None:
        with refused(PeopleRefusal.WHY):
            ask_to_unmask(by=cast.sana, account_id=cast.amina.pk, thing="story:a", reason=reason)
        with refused(PeopleRefusal.WHY):
            agree_to_unmask(by=cast.rabia, unmasking=asked.public_id, reason=reason)

    @pytest.mark.parametrize("name", ["amina", "bilal", "hina", "zara", "usman", "kamran"])
    def test_nobody_else_asks_agrees_or_sees(self, cast: Cast, asked: Unmasking, name: str) -> None:
        person = getattr(cast, name)
        with refused(PeopleRefusal.NOT_ALLOWED):
            ask_to_unmask(by=person, account_id=cast.noor.pk, thing="story:a", reason=WHY)
        with refused(PeopleRefusal.NOT_ALLOWED):
            agree_to_unmask(by=person, unmasking=asked.public_id, reason=WHY)
        assert reads.unmaskings(person) == []

    def test_nobody_handles_a_look_behind_their_own_name(self, cast: Cast) -> None:
        with refused(PeopleRefusal.OWN_WORDS):
            ask_to_unmask(by=cast.rabia, account_id=cast.rabia.pk, thing="story:a", reason=WHY)
        asked = ask_to_unmask(by=cast.sana, account_id=cast.rabia.pk, thing="story:a", reason=WHY)
        with refused(PeopleRefusal.OWN_WORDS):
            agree_to_unmask(by=cast.rabia, unmasking=asked.public_id, reason=WHY)
        assert reads.unmaskings(cast.rabia) == []

    def test_a_persona_is_asked_for_by_the_name_that_stands_there(self, cast: Cast) -> None:
        create_persona(account=cast.amina, name="Laila")
        asked = ask_to_unmask_persona(by=cast.sana, name=" LAILA", reason=WHY)
        assert asked.account == cast.amina
        for person, name in ((cast.sana, "nobody"), (cast.bilal, "Laila")):
            with refused(PeopleRefusal.NO_SUCH_ACCOUNT):
                ask_to_unmask_persona(by=person, name=name, reason=WHY)

    def test_both_acts_stand_in_the_audit_log_without_a_word(self, cast: Cast, asked: Unmasking) -> None:
        agree_to_unmask(by=cast.rabia, unmasking=asked.public_id, reason=WHY)
        lines = list(AuditEntry.objects.filter(subject=f"unmasking:{asked.public_id}"))
        assert [(line.actor, line.act) for line in lines] == [
            (cast.sana.public_id, "people.ask-to-unmask"), (cast.rabia.public_id, "people.agree-to-unmask"),
        ]  # fmt: skip
        assert WHY not in str([line.facts for line in lines])

    def test_the_console_page(self, cast: Cast, signed_in: Any) -> None:
        create_persona(account=cast.amina, name="Laila")
        sana, rabia = signed_in(cast.sana), signed_in(cast.rabia)
        page = "/en/console/behind/"
        assert sana.post(page, {"ask": "1", "name": "Laila", "reason": "x"}).status_code == 400
        assert sana.post(page, {"ask": "1", "name": "Laila", "reason": WHY}).status_code == 302
        assert "amina" not in rabia.get(page).content.decode()
        asked = Unmasking.objects.get().public_id
        assert "Write down why" in rabia.post(page, {"agree": asked, "reason": "x"}).content.decode()
        rabia.post(page, {"agree": asked, "reason": WHY})
        assert "amina" in rabia.get(page).content.decode()
        assert "amina" in sana.get(page).content.decode()
