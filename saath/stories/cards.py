"""Story cards: the same HTML for every viewer of a language, made when the story comes out and stored with it."""

from django.template.loader import render_to_string
from django.utils import translation

from saath.stories.models import Story
from saath.stories.naming import author_label
from saath.stories.vocabulary import Feeling, notes_in
from saath.text.hashtags import hashtags

OPENING = 420
"""Characters of a story that a card shows."""
TAGS = 4


def card_of(story: Story, language: str) -> str:
    """The card in that language of the interface; the words stay in the language of the story."""
    with translation.override(language):
        return render_to_string("stories/card.html", card_context(story))


def card_context(story: Story) -> dict[str, object]:
    """What `stories/card.html` draws."""
    opening = opening_of(story.words, OPENING)
    return {
        "story": story,
        "author": author_label(story),
        "paragraphs": opening.split("\n"),
        "more": len(opening) < len(story.words),
        "feeling": Feeling(story.feeling).label if story.feeling else "",
        "notes": [note.label for note in notes_in(story.notes)],
        "tags": hashtags(story.words)[:TAGS],
        "pictures": [dict(zip(("id", "alt", "width", "height"), one, strict=True)) for one in story.gallery[:1]],
    }


def opening_of(words: str, room: int) -> str:
    """The beginning of a text, cut between words."""
    if len(words) <= room:
        return words
    return words[:room].rsplit(None, 1)[0].rstrip(" ,.،۔;:-") + "…"
