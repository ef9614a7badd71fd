"""The neutral code of a question: whole, short, and silent about what is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saath.directory.filters import AUDIENCES, CHANNELS, NEEDS, PROVINCES, TONGUES, Filters, decode

QUESTIONS = st.builds(
    Filters,
    needs=st.frozensets(st.sampled_from(NEEDS)),
    audiences=st.frozensets(st.sampled_from(AUDIENCES)),
    languages=st.frozensets(st.sampled_from(TONGUES)),
    channels=st.frozensets(st.sampled_from(CHANNELS)),
    free=st.booleans(),
    open_now=st.booleans(),
    province=st.sampled_from(["", *PROVINCES]),
    city=st.integers(0, (1 << 26) - 1),
)


@given(QUESTIONS)
def test_a_code_brings_back_the_question(question: Filters) -> None:
    assert decode(question.code()) == question


@given(QUESTIONS)
def test_a_code_holds_no_word_of_the_question(question: Filters) -> None:
    code = question.code()
    assert len(code) <= 24
    assert not any(need in code for need in NEEDS)


@given(st.text(max_size=40))
def test_nonsense_is_the_empty_question_or_a_whole_one(code: str) -> None:
    assert decode(decode(code).code()) == decode(code)


@pytest.mark.parametrize("code", ["", "0", "l", "gbv", "z" * 24, "z" * 500, "\x00", "۱۲۳"])
def test_known_nonsense_does_not_raise(code: str) -> None:
    decode(code)
