"""Danger words: what people type when they need help now is heard; what everybody says every day is not."""

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saath.screening import danger
from saath.screening.danger import alike, danger_in, phrases
from saath.screening.reads import dangers_in
from saath.text.folding import fold

HERE = Path(__file__).parent


def _table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _meanings(text: str) -> set[str]:
    return {heard.meaning for heard in danger_in(text)}


@pytest.mark.parametrize("row", _table("danger_queries.csv"), ids=lambda row: row["query"])
def test_danger_is_heard(row: dict[str, str]) -> None:
    assert row["meaning"] in _meanings(row["query"])


@pytest.mark.parametrize("row", _table("benign_queries.csv"), ids=lambda row: row["query"])
def test_everyday_words_are_not_danger(row: dict[str, str]) -> None:
    assert danger_in(row["query"]) == ()


@pytest.mark.django_db
def test_a_search_asks_the_model_where_the_bank_is_silent() -> None:
    unlisted = "سب کچھ ختم کر دینا چاہتی ہوں اپنی زندگی بھی"
    assert danger_in(unlisted) == ()
    assert [heard.meaning for heard in dangers_in(unlisted)] == ["self_harm"]
    loud = [row["query"] for row in _table("benign_queries.csv") if dangers_in(row["query"])]
    assert loud == []


@pytest.mark.django_db
def test_a_harmless_saying_silences_only_itself_for_the_model_too() -> None:
    unlisted = "سب کچھ ختم کر دینا چاہتی ہوں اپنی زندگی بھی"
    assert dangers_in("machar marne ka tareeqa") == ()
    assert [heard.meaning for heard in dangers_in(f"machar marne ka tareeqa {unlisted}")] == ["self_harm"]


@pytest.mark.parametrize("phrase", phrases(), ids=lambda phrase: phrase.phrase_id)
def test_every_listed_phrase_is_heard_as_what_it_means(phrase: danger.Danger) -> None:
    heard = danger_in(phrase.phrase)
    if phrase.meaning == danger.SAFE:
        assert heard == ()
    else:
        assert phrase.meaning in {each.meaning for each in heard}


def test_one_spelling_never_has_two_meanings() -> None:
    meanings: dict[tuple[str, ...], str] = {}
    for phrase in phrases():
        assert meanings.setdefault(tuple(alike(phrase.phrase)), phrase.meaning) == phrase.meaning, phrase.phrase


def test_a_word_stands_for_itself_or_for_a_word_that_does() -> None:
    rows = list(danger._rows("alike.csv"))
    words = [fold(row["word"]) for row in rows]
    assert len(words) == len(set(words)), "a spelling stands in one row only"
    assert not set(words) & {part for row in rows for part in fold(row["stands_for"]).split()}


def test_the_bank_says_who_listed_what_and_why() -> None:
    rows = list(danger._rows("danger.csv"))
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert row["reason"]
        assert row["author"]
        assert row["reviewed"] == "no", "nobody outside has reviewed the bank yet"
        assert row["script"] in {"en", "ur", "roman"}
        assert row["meaning"] in {"self_harm", "third_party", "abuse_victim", "threat", "child_danger", "safe"}
        assert row["urgency"] in {"now", "soon", "none"}


@given(st.sampled_from(phrases()), st.sampled_from([str.upper, str.title, fold, lambda text: f"\u202b{text}\u202c۔"]))
def test_writing_it_otherwise_changes_nothing(phrase: danger.Danger, write: object) -> None:
    assert danger_in(write(phrase.phrase)) == danger_in(phrase.phrase)  # type: ignore[operator]


@given(st.sampled_from([phrase for phrase in phrases() if phrase.meaning != danger.SAFE]), st.text(), st.text())
def test_nothing_around_it_hides_a_danger(phrase: danger.Danger, before: str, after: str) -> None:
    text = f"{before.replace('_', ' ')} zzz {phrase.phrase} zzz {after}"
    assert phrase.meaning in _meanings(text)


def test_the_most_urgent_comes_first_and_each_meaning_once() -> None:
    heard = danger_in("he is blackmailing me, blackmail, I want to die, khudkushi")
    assert [each.meaning for each in heard] == ["self_harm", "threat"]
    heard = danger_in("blackmail and death threats")
    assert [each.urgency for each in heard] == ["now"], "of two phrases with one meaning, the more urgent speaks"


def test_a_friend_in_danger_is_not_oneself() -> None:
    assert _meanings("my sister wants to die") == {"third_party"}
    assert _meanings("meri behan marna chahti hai") == {"third_party"}


def test_a_harmless_saying_silences_only_itself() -> None:
    assert _meanings("I do not want to die") == set()
    assert _meanings("I do not want to die but he will kill me") == {"abuse_victim"}
    assert _meanings("I don't want to die. I want to die.") == {"self_harm"}
    assert _meanings("not suicidal, suicide") == {"self_harm"}
    assert _meanings("main nahi marna chahti hun") == set()


def test_words_are_whole_and_stand_together() -> None:
    assert danger_in("want to diet") == ()
    assert danger_in("kill some time with myself") == ()
    assert danger_in("suicidology") == ()
    assert danger_in("khudkushy") == (), "near is not the same: spellings are listed, never guessed"


def test_ten_thousand_characters_take_no_time() -> None:
    text = ("مجھے بہت پریشانی ہے and my friend wants to do main marna " * 250)[:10_000]
    danger_in(text)
    best = min(_seconds(text) for _ in range(5))
    assert best < 0.05, "about 5 ms on an idle machine"


def _seconds(text: str) -> float:
    start = time.perf_counter()
    danger_in(text)
    return time.perf_counter() - start


def test_the_look_back_covers_the_longest_saying() -> None:
    longest = max(len(alike(phrase.phrase)) for phrase in phrases() if phrase.meaning == danger.SAFE)
    assert longest <= danger.LONGEST_SAYING


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("I want to die", "en"),
        ("suicide", "en"),
        ("میں مرنا چاہتی ہوں", "ur"),
        ("main marna chahti hun", "ur-Latn"),
        ("khudkushi", "ur-Latn"),
        ("mujhe suicide karna hai", "ur-Latn"),
        ("woh mujhe blackmail kar raha hai", "ur-Latn"),
        ("my husband says main nahi, and he beats me", "en"),
    ],
)
def test_the_script_of_what_was_written_is_told(text: str, script: str) -> None:
    assert {each.script for each in danger_in(text)} == {script}


@pytest.mark.parametrize("words", ["I took an overdose", "main ne overdose kar li", "میں نے اوورڈوز کر لی"])
def test_an_overdose_of_ones_own_is_urgent_and_the_word_alone_is_not(words: str) -> None:
    assert [(heard.meaning, heard.urgency) for heard in danger_in(words)] == [("self_harm", "now")]
    assert danger_in("overdose") == danger_in("اوورڈوز") == danger_in("vitamin overdose") == ()
