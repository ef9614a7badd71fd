"""Feeds from the database: the same order, page by page, for every kind of feed and viewer."""

from itertools import pairwise

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from saath.people.types import GUEST
from saath.stories import reads
from saath.stories.actions import choose_covers
from saath.stories.models import Story
from saath.stories.types import Covers, Feed, FeedItem
from saath.stories.vocabulary import Lane, Note, State, bits_of
from tests.cast import Cast
from tests.stories.tellers import tell, told

pytestmark = pytest.mark.django_db
HEAVY = {"notes": ("death",)}
HOPE = {"feeling": "hopeful"}


@pytest.fixture
def many(cast: Cast) -> list[Story]:
    """Thirty stories of every weight, by three people."""
    people = (cast.amina, cast.bilal, cast.hina, cast.usman)
    choices: tuple[dict[str, object], ...] = ({}, HEAVY, HEAVY, HOPE, {})
    return [told(people[n % 4], f"Story {n} of an ordinary day. #SelfCare", **choices[n % 5]) for n in range(30)]


def read_through(viewer: object, asked: Feed, **more: object) -> list[FeedItem]:
    found: list[FeedItem] = []
    after = ""
    for _page in range(20):
        page = reads.feed(viewer, asked, after=after, **more)
        assert page is not None
        assert sum(not item.pause for item in page.items) <= 10
        found += page.items
        after = page.after
        if not after:
            return found
    raise AssertionError("endless")


@pytest.mark.parametrize("asked", [Feed(), Feed(tag="SELFCARE"), Feed(language="en")])
def test_whoever_goes_on_sees_every_story_once(many: list[Story], asked: Feed) -> None:
    seen = read_through(GUEST, asked)
    ids = [item.public_id for item in seen if not item.pause]
    assert sorted(ids) == sorted(row.public_id for row in many)
    assert not [1 for one, two in pairwise(seen) if one.lane == two.lane == Lane.HEAVY and not (one.pause or two.pause)]


def test_a_feeling_and_a_language_have_their_own_feeds(many: list[Story], cast: Cast) -> None:
    urdu = told(cast.rabia, "آج دل ہلکا ہے۔ #سکون", language="ur", feeling="calm")
    assert [item.public_id for item in read_through(GUEST, Feed(language="ur"))] == [urdu.public_id]
    assert [item.public_id for item in read_through(GUEST, Feed(feeling="calm"))] == [urdu.public_id]
    assert {item.lane for item in read_through(GUEST, Feed(feeling="hopeful"))} == {Lane.HOPEFUL}


def test_covers_are_each_viewers_own(many: list[Story], cast: Cast) -> None:
    def covered(viewer: object) -> set[str]:
        return {label for item in read_through(viewer, Feed()) for label in item.covered}

    assert covered(GUEST) == {"Death and grief"}
    choose_covers(by=cast.tariq, covers={"death": "show"})
    assert covered(cast.tariq) == set()
    choose_covers(by=cast.tariq, covers={"death": "hide"})
    left = read_through(cast.tariq, Feed(tag="selfcare"))
    assert {item.lane for item in left} == {Lane.PLAIN, Lane.HOPEFUL}
    assert len(left) == 18
    hidden = Covers(cover=0, hide=bits_of([Note.DEATH]))
    assert len(read_through(GUEST, Feed(), covers=hidden)) == 18


def test_a_minor_has_no_heavy_stories_in_feeds_until_they_say_so(many: list[Story], cast: Cast) -> None:
    assert Lane.HEAVY not in {item.lane for item in read_through(cast.noor, Feed())}
    choose_covers(by=cast.noor, covers={"heavy": "show"})
    assert Lane.HEAVY in {item.lane for item in read_through(cast.noor, Feed())}


def test_a_hashtag_is_one_in_every_spelling_and_none_where_nobody_used_it(cast: Cast) -> None:
    one = told(cast.amina, "میں نے اپنا فون محفوظ کیا۔ #ڈیجیٹل‌حفاظت")
    for spelling in ("ڈیجیٹلحفاظت", "#ڈیجیٹل‌حفاظت"):
        page = reads.feed(GUEST, Feed(tag=spelling))
        assert page is not None
        assert [item.public_id for item in page.items] == [one.public_id]
    assert reads.feed(GUEST, Feed(tag="nobody-used-it")) is None


def test_what_is_not_public_stands_in_no_feed(cast: Cast) -> None:
    row = told(cast.amina)
    Story.objects.filter(pk=row.pk).update(state=State.PRIVATE)
    assert read_through(GUEST, Feed()) == []


@pytest.mark.parametrize(
    "path", ["/en/stories/", "/ur/stories/", "/en/stories/tag/selfcare/", "/en/stories/?feeling=1"]
)
def test_pages_of_feeds_ask_the_database_eight_times_at_most(
    many: list[Story], cast: Cast, signed_in: object, path: str
) -> None:
    for client in (Client(), signed_in(cast.bilal)):  # type: ignore[operator]
        client.get(path)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = client.get(path)
        assert page.status_code == 200
        assert len(asked) <= 8, [query["sql"][:90] for query in asked]


def test_pages_of_a_story_ask_eight_times_at_most(cast: Cast, signed_in: object) -> None:
    row = told(cast.amina, show_counts=True)
    path = f"/en/stories/{row.public_id}/"
    for client in (Client(), signed_in(cast.bilal), signed_in(cast.amina)):  # type: ignore[operator]
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            page = client.get(path)
        assert page.status_code == 200
        assert len(asked) <= 8, [query["sql"][:90] for query in asked]


def test_feed_readers_get_nothing_heavy_and_of_notes_only_the_note(cast: Cast) -> None:
    plain = tell(cast.amina, "A quiet walk by the canal. #Walks")
    tell(cast.amina, "My father died in spring. #Walks", notes=("death",))
    noted = tell(cast.amina, "Ten years ago I drank. #Walks", notes=("addiction",))
    atom, listed = Client().get("/feeds/stories/walks.atom"), Client().get("/feeds/stories/Walks.json")
    assert "canal" in atom.content.decode()
    assert "father" not in atom.content.decode()
    assert "I drank" not in atom.content.decode()
    items = listed.json()["items"]
    assert {item["url"].rsplit("/", 2)[1] for item in items} == {plain.public_id, noted.public_id}
    assert Client().get("/feeds/stories/none.atom").status_code == 404


def test_what_a_process_remembers_is_never_older_than_what_others_may_read(cast: Cast) -> None:
    from saath.stories.actions import choose_answers, delete_story, edit_story, give_sign, hide_story
    from saath.stories.types import Telling

    row = told(cast.amina, "First words. #SelfCare", show_counts=True)

    def read() -> tuple[str, dict[str, int]]:
        feed, page = reads.feed(GUEST, Feed()), reads.story(GUEST, row.public_id)
        assert feed is not None
        assert len(feed.items) == (page is not None)
        assert reads.feed(GUEST, Feed()) is feed, "remembered"
        return (page.words, page.counts) if page else ("", {})

    assert read() == ("First words. #SelfCare", {})
    edit_story(by=cast.amina, story=row.public_id, telling=Telling("Second words.", show_counts=True))
    assert read() == ("Second words.", {})
    give_sign(by=cast.bilal, story=row.public_id, sign="heard")
    assert read()[1] == {"heard": 1}
    choose_answers(by=cast.amina, story=row.public_id, answers="nobody", approve_first=False, show_counts=False)
    assert read()[1] == {}
    hide_story(by=cast.amina, story=row.public_id)
    assert read() == ("", {})
    other = told(cast.amina, "Third words.")
    delete_story(by=cast.amina, story=other.public_id)
    assert read() == ("", {})
