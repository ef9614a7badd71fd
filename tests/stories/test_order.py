"""The order of a feed, over thousands of made-up feeds: heavy ones kept apart, hope near, nothing left out, nothing pushed."""

import random
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saath.stories.order import MOST_HEAVY, SIZE, Cursor, Row, cursor_from, pages, woven
from saath.stories.vocabulary import Lane

Lanes = dict[Lane, list[Row]]


def lanes_of(kinds: Sequence[Lane]) -> Lanes:
    """Stories of these kinds, the first the newest."""
    rows = [Row(10_000 - place, place, kind) for place, kind in enumerate(kinds)]
    return {lane: [row for row in rows if row.lane is lane] for lane in Lane}


def read_through(kinds: Sequence[Lane]) -> list[list[Row | None]]:
    return list(pages(lanes_of(kinds)))


def check(kinds: Sequence[Lane]) -> None:
    """What holds of every feed."""
    read = read_through(kinds)
    seen = [row for page in read for row in page]
    told = [row.story for row in seen if row]
    assert sorted(told) == list(range(len(kinds))), "every story is seen, and once"
    for before, after in pairwise(seen):
        assert not (before and after and before.lane is after.lane is Lane.HEAVY), "no heavy pair, across pages too"
    for page in read:
        stories = [row for row in page if row]
        assert 1 <= len(stories) <= SIZE
        assert sum(row.lane is Lane.HEAVY for row in stories) <= MOST_HEAVY
        assert page[0] is None or page[0].lane is not Lane.HEAVY, "nobody is met by a heavy one"
    check_nothing_heavy_is_pushed(told, kinds)


def check_nothing_heavy_is_pushed(told: list[int], kinds: Sequence[Lane]) -> None:
    """A heavy story never stands before a lighter one that is newer than it."""
    newest_left = {place for place, kind in enumerate(kinds) if kind is not Lane.HEAVY}
    for story in told:
        if kinds[story] is Lane.HEAVY:
            assert not any(lighter < story for lighter in newest_left)
        newest_left.discard(story)


def feeds(number: int) -> None:
    chance = random.Random(20261010)
    heavy_shares = []
    for _feed in range(number):
        length = chance.randint(0, 80)
        weights = [chance.random() for _lane in Lane]
        kinds = chance.choices(list(Lane), weights, k=length)
        check(kinds)
        heavy_shares += [sum(bool(r and r.lane is Lane.HEAVY) for r in page) for page in read_through(kinds)]
    assert max(heavy_shares) <= MOST_HEAVY


def test_a_thousand_feeds() -> None:
    feeds(1_000)


@pytest.mark.slow
def test_ten_thousand_feeds() -> None:
    feeds(10_000)


@given(st.lists(st.sampled_from(list(Lane)), max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_feed(kinds: list[Lane]) -> None:
    check(kinds)


def test_hope_follows_what_is_heavy_and_comes_within_five() -> None:
    plain, hopeful, heavy = Lane.PLAIN, Lane.HOPEFUL, Lane.HEAVY
    page = woven(lanes_of([plain, heavy, plain, plain, plain, hopeful, hopeful, plain, plain, plain, plain, heavy]))
    kinds = [row.lane for row in page if row]
    assert kinds[kinds.index(heavy) + 1] is hopeful
    quiet = woven(lanes_of([plain] * 8 + [hopeful] * 2))
    assert [row.lane for row in quiet if row][4] is hopeful


def test_when_only_heavy_ones_are_left_a_pause_stands_before_each() -> None:
    read = read_through([Lane.HEAVY] * 5)
    assert [[row and row.lane for row in page] for page in read] == [
        [None, Lane.HEAVY] * 3,
        [None, Lane.HEAVY] * 2,
    ]


def test_a_cursor_says_where_each_lane_ended_and_survives_nonsense() -> None:
    page = woven(lanes_of([Lane.PLAIN, Lane.HEAVY, Lane.HOPEFUL]))
    cursor = Cursor().after(page)
    assert cursor_from(str(cursor)) == cursor
    for nonsense in ("x", "1.2", "1.2.3.4", "." * 500, "-1..", "f" * 400, "’", "1.z."):
        assert cursor_from(nonsense) == Cursor()
