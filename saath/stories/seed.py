"""The hashtags that the platform begins with."""

from saath.stories.models import Tag
from saath.text.hashtags import hashtag_key

SEEDED = ("MentalHealth", "SelfCare", "MentalHealthAwareness", "DigitalHifazat")


def load_tags() -> int:
    """Add those that are missing. How many were added."""
    there = set(Tag.objects.filter(seeded=True).values_list("key", flat=True))
    missing = [shown for shown in SEEDED if hashtag_key(shown) not in there]
    for shown in missing:
        Tag.objects.update_or_create(key=hashtag_key(shown), defaults={"display": shown, "seeded": True})
    return len(missing)
