"""A kind of thing to moderate, for every test of the room."""

from collections.abc import Iterator

import pytest

from tests.cast import Cast, make_cast
from tests.safety.things import Things, registered


@pytest.fixture
def cast(directory: None) -> Cast:
    return make_cast()


@pytest.fixture
def things(cast: Cast) -> Iterator[Things]:
    """Amina wrote "one", Bilal wrote "two"."""
    with registered() as things:
        things.write("one", cast.amina)
        things.write("two", cast.bilal)
        yield things
