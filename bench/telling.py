"""Made-up stories and answers of any number, for measuring only: written into a temporary data folder, never shipped."""

import random
from collections.abc import Iterator
from datetime import timedelta

from django.test import Client
from django.utils import timezone

TAGS = ("MentalHealth", "SelfCare", "MentalHealthAwareness", "DigitalHifazat", *(f"Tag{n}" for n in range(60)))
WORDS = (
    "morning", "tea", "walked", "sister", "exam", "slept", "rain", "phone", "mother", "bus", "kitchen", "letter", "quiet", "roof",
    "friend", "work", "evening", "cricket", "garden", "window", "صبح", "چائے", "دوست", "بارش", "خط", "گھر", "سکون", "شام",
)  # fmt: skip
MEMBERS = 400


def fill(stories: int, comments: int) -> None:
    """Members, stories with their cards and hashtags, answers and signs."""
    from saath.people.models import Account
    from saath.stories.actions.publishing import new_edition
    from saath.stories.models import Comment, Reaction, Story, StoryTag, Tag

    chance = random.Random(1010)
    Account.objects.bulk_create(Account(username=f"member {n}", password="!") for n in range(MEMBERS))
    members = list(Account.objects.order_by("id"))
    Story.objects.bulk_create(_stories(chance, members, stories), batch_size=500)
    Tag.objects.bulk_create([Tag(key=tag.lower(), display=tag) for tag in TAGS], ignore_conflicts=True)
    tags = {tag.display: tag for tag in Tag.objects.all()}
    told = list(Story.objects.defer("card_en", "card_ur"))
    StoryTag.objects.bulk_create(
        (
            StoryTag(tag=tags[word[1:]], lane=row.lane, published_at=row.published_at, story=row)
            for row in told
            for word in set(row.words.split()) & {f"#{tag}" for tag in TAGS}
        ),
        batch_size=2000,
    )
    Comment.objects.bulk_create(_comments(chance, members, told, comments), batch_size=2000)
    Reaction.objects.bulk_create(
        (Reaction(story=chance.choice(told), account=member, sign="heard") for member in members for _n in range(50)),
        batch_size=2000, ignore_conflicts=True,
    )  # fmt: skip
    new_edition()


def _stories(chance: random.Random, members: list, number: int) -> Iterator[object]:
    from saath.stories.cards import card_of
    from saath.stories.models import Story
    from saath.stories.vocabulary import bits_of

    start = timezone.now() - timedelta(days=365)
    for n in range(number):
        lane = chance.choices((0, 1, 2), (50, 20, 30))[0]
        text = " ".join(chance.choices(WORDS, k=chance.randint(30, 160)))
        row = Story(
            account=chance.choice(members), voice="anonymous", language=chance.choice(("en", "ur")), state="published",
            cleared_by="verdict", form_key=f"bench-{n}", lane=lane, notes=bits_of(["death"]) if lane == 2 else 0,
            feeling="hopeful" if lane == 1 else "", answers=chance.choice(("everyone", "phrases")), show_counts=not n % 3,
            words=f"{text}\n\n{text[::-1][:60]} {' '.join(f'#{tag}' for tag in chance.sample(TAGS, 3))}",
            written_at=start, published_at=start + timedelta(seconds=n * 1500, microseconds=n),
        )  # fmt: skip
        row.card_en, row.card_ur = card_of(row, "en"), card_of(row, "ur")
        yield row


def _comments(chance: random.Random, members: list, told: list, number: int) -> Iterator[object]:
    from saath.stories.models import Comment
    from saath.stories.phrases import phrases

    keys, said = list(phrases()), set()
    for n in range(number):
        member, row, phrase = chance.choice(members), chance.choice(told), chance.choice(("", keys[n % len(keys)]))
        if (member.pk, row.pk, phrase) in said:
            phrase = ""
        said.add((member.pk, row.pk, phrase))
        yield Comment(
            account=member, story=row, voice="anonymous", language="en", state="published", cleared_by="verdict",
            form_key=f"bench-{n}", phrase=phrase, published_at=row.published_at, written_at=row.published_at,
            words="" if phrase else " ".join(chance.choices(WORDS, k=20)),
        )  # fmt: skip


def cookies(number: int) -> list[str]:
    """So many members who are signed in."""
    from saath.people.models import Account

    made = []
    for person in Account.objects.order_by("id")[:number]:
        client = Client()
        client.force_login(person)
        made.append(f"sessionid={client.cookies['sessionid'].value}")
    return made
