"""How a hashtag stands in an address: as it is if the platform begins with it, else as a code that says nothing."""

from base64 import b32decode, b32encode

from saath.stories.seed import SEEDED
from saath.text.hashtags import hashtag_key

OPEN_TAGS = frozenset(map(hashtag_key, SEEDED))
"""Hashtags of campaigns, which may be found and passed on by name."""
QUIET = "-"


class TagConverter:
    """`{% url 'stories-tag' key %}` gives the quiet address; a hashtag that somebody types is understood as well."""

    regex = "[^/]{1,500}"

    def to_python(self, value: str) -> str:
        if not value.startswith(QUIET):
            return value
        code = value.removeprefix(QUIET).upper()
        try:
            return b32decode(code + "=" * (-len(code) % 8)).decode()
        except ValueError as error:
            raise ValueError(value) from error

    def to_url(self, value: str) -> str:
        key = hashtag_key(value)
        return key if key in OPEN_TAGS else QUIET + b32encode(key.encode()).decode().rstrip("=").lower()
