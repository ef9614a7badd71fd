"""Blocks and mutes: one walk over every read, as the one who blocked and as the one who is blocked."""

import inspect
from collections.abc import Callable

import pytest

from saath.people.actions import create_persona, unblock
from saath.people.models import Account, Block
from saath.people.types import GUEST
from saath.stories import reads
from saath.stories.actions import block_author, give_sign, mute_author
from saath.stories.models import Reaction, Story
from saath.stories.types import Feed
from saath.stories.vocabulary import State
from tests.cast import Cast
from tests.stories.tellers import answer, told

pytestmark = pytest.mark.django_db
TAG = "#Kites"


def fresh(person: Account) -> Account:
    """As in a new request."""
    return Account.objects.get(pk=person.pk)


def everywhere(viewer: Account, author: Account) -> set[str]:
    """Ids of what this author wrote that any read shows to the viewer."""
    told_by = set(Story.objects.filter(account=author).values_list("public_id", flat=True))
    seen: set[str] = set()
    for walk in WALKS.values():
        seen |= walk(fresh(viewer), author)
    assert seen <= told_by | {
        one.public_id for row in Story.objects.all() for one in row.comments.filter(account=author)
    }
    return seen


def _feeds(viewer: Account, author: Account) -> set[str]:
    found: set[str] = set()
    for asked in (Feed(), Feed(tag=TAG), Feed(language="en"), Feed(feeling="calm")):
        page = reads.feed(viewer, asked)
        assert page is not None
        found |= {item.public_id for item in page.items}
    return found & set(Story.objects.filter(account=author).values_list("public_id", flat=True))


def _in_short(viewer: Account, author: Account) -> set[str]:
    found = reads.feed_in_short(viewer, Feed(tag=TAG))
    assert found is not None
    mine = set(Story.objects.filter(account=author).values_list("public_id", flat=True))
    return {item.public_id for item in found[0] if item} & mine


def _stories(viewer: Account, author: Account) -> set[str]:
    rows = Story.objects.filter(account=author)
    return {row.public_id for row in rows if reads.story(viewer, row.public_id) is not None}


def _comments(viewer: Account, author: Account) -> set[str]:
    found: set[str] = set()
    for row in Story.objects.all():
        shown, page = reads.comments(viewer, row.public_id), reads.story(viewer, row.public_id)
        for listed in (shown[0] if shown else (), page.comments if page else ()):
            written = row.comments.filter(account=author).values_list("public_id", flat=True)
            found |= {one.public_id for one in listed} & set(written)
    return found


def _waiting(viewer: Account, author: Account) -> set[str]:
    return {entry.public_id for story, entry in reads.waiting_comments(viewer)}


WALKS: dict[str, Callable[[Account, Account], set[str]]] = {
    "feed": _feeds, "feed_in_short": _in_short, "story": _stories, "comments": _comments, "waiting_comments": _waiting,
}  # fmt: skip
OF_ONESELF = {"my_stories", "deleted_stories", "my_choices", "allows_adults", "quiet_now", "covers_for", "covers_from"}
OF_NOBODY = {"tags", "who_could_recognise", "newest_in"}
"""Reads that show nobody's words, or to everybody what any guest sees (`newest_in` is asked as a guest)."""


def test_every_read_is_walked_or_shows_nobody_elses_words() -> None:
    assert set(reads.__all__) == {*WALKS, *OF_ONESELF, *OF_NOBODY, "picture_file"}
    for name in WALKS:
        assert next(iter(inspect.signature(getattr(reads, name)).parameters)) == "viewer"


def test_a_block_holds_everywhere_both_ways(cast: Cast) -> None:
    hers = told(cast.amina, f"Mine. {TAG}", voice="own_name", answers="everyone", feeling="calm")
    his = told(cast.bilal, f"His. {TAG}", voice="own_name", answers="everyone", feeling="calm")
    word = answer(cast.bilal, hers.public_id, voice="own_name")
    other = told(cast.hina, f"Somebody else's. {TAG}", answers="everyone")
    there = answer(cast.bilal, other.public_id, voice="own_name")
    assert everywhere(cast.amina, cast.bilal) == {his.public_id, word.public_id, there.public_id}
    block_author(by=cast.amina, kind="comment", public_id=word.public_id)
    assert everywhere(cast.amina, cast.bilal) == set()
    assert everywhere(cast.bilal, cast.amina) == set()
    assert everywhere(cast.hina, cast.bilal) == {his.public_id, word.public_id, there.public_id}


def test_taking_a_block_back_brings_everything_back(cast: Cast) -> None:
    his = told(cast.bilal, f"His. {TAG}", voice="own_name")
    block_author(by=cast.amina, kind="story", public_id=his.public_id)
    assert everywhere(cast.amina, cast.bilal) == set()
    unblock(blocker=cast.amina, block=Block.objects.get().public_id)
    assert everywhere(cast.amina, cast.bilal) == {his.public_id}


def test_a_persona_is_a_face_of_its_own(cast: Cast) -> None:
    """Blocking a persona hides the persona and nothing else of its owner: what is missing would tell who it is."""
    persona = create_persona(account=cast.bilal, name="Quiet Kite")
    masked = [told(cast.bilal, f"Masked {n}. {TAG}", voice="persona", persona=persona.public_id) for n in range(2)]
    named = told(cast.bilal, f"Named. {TAG}", voice="own_name")
    nameless = told(cast.bilal, f"Nameless. {TAG}")
    block_author(by=cast.amina, kind="story", public_id=masked[0].public_id)
    assert everywhere(cast.amina, cast.bilal) == {named.public_id, nameless.public_id}


def test_blocking_a_story_without_a_name_tells_nothing_of_who_told_it(cast: Cast) -> None:
    nameless, other = told(cast.bilal, f"Nameless. {TAG}"), told(cast.bilal, f"Nameless too. {TAG}")
    named = told(cast.bilal, f"Named. {TAG}", voice="own_name")
    block_author(by=cast.amina, kind="story", public_id=nameless.public_id)
    assert everywhere(cast.amina, cast.bilal) == {other.public_id, named.public_id}


def test_the_one_who_is_blocked_loses_the_story_where_it_happened(cast: Cast) -> None:
    hers, elsewhere = told(cast.amina, f"Mine. {TAG}", answers="everyone"), told(cast.amina, f"Also mine. {TAG}")
    word = answer(cast.bilal, hers.public_id)
    block_author(by=cast.amina, kind="comment", public_id=word.public_id)
    assert everywhere(cast.bilal, cast.amina) == {elsewhere.public_id}, "nothing says that both have one author"


def test_what_a_blocked_person_answers_elsewhere_reaches_nobody(cast: Cast) -> None:
    hers, elsewhere = (told(cast.amina, f"Mine {n}. {TAG}", answers="everyone") for n in range(2))
    block_author(by=cast.amina, kind="comment", public_id=answer(cast.bilal, hers.public_id).public_id)
    later = answer(fresh(cast.bilal), elsewhere.public_id)
    give_sign(by=cast.bilal, story=elsewhere.public_id, sign="heard")
    assert later.state == State.WAITING
    assert reads.waiting_comments(fresh(cast.amina)) == []
    assert reads.my_stories(fresh(cast.amina))[0].waiting_answers == 0
    assert everywhere(cast.amina, cast.bilal) == set()
    page = reads.story(GUEST, elsewhere.public_id)
    assert page is not None
    assert page.comments == ()
    assert not Reaction.objects.exists()


def test_a_mute_hides_one_way_and_is_not_felt(cast: Cast) -> None:
    hers = told(cast.amina, f"Mine. {TAG}", voice="own_name", answers="everyone")
    his = told(cast.bilal, f"His. {TAG}", voice="own_name")
    mute_author(by=cast.amina, kind="story", public_id=his.public_id)
    assert everywhere(cast.amina, cast.bilal) == set()
    assert everywhere(cast.bilal, cast.amina) == {hers.public_id}
    assert answer(cast.bilal, hers.public_id).state == State.PUBLISHED


def test_a_photograph_of_a_hidden_story_is_hidden_too(cast: Cast) -> None:
    from saath.stories.models import Picture

    his = told(cast.bilal, f"His. {TAG}", voice="own_name")
    Picture.objects.create(public_id="apicture2345", story=his, file="stories/none.webp", width=1, height=1)
    block_author(by=cast.amina, kind="story", public_id=his.public_id)
    assert reads.picture_file(fresh(cast.amina), "apicture2345") is None
