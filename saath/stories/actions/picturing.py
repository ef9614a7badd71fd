"""Photographs: cleaned when they come, kept in the media folder, gone with their story."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from saath.kernel.ids import public_id
from saath.kernel.refusals import Refused
from saath.people.types import Viewer
from saath.screening.pictures import CleanPicture, cleaned
from saath.stories.models import Picture, Story
from saath.stories.reading import ALT_ROOM, MOST_PHOTOS
from saath.stories.refusals import StoryRefusal
from saath.stories.types import Photo
from saath.text.folding import clean

FOLDER = "stories"
FRESH = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A photograph with nothing in it but what is seen. `known` means that a bank of pictures knows it."""

    picture: CleanPicture
    alt: str

    @property
    def known(self) -> bool:
        return self.picture.match is not None


def cleaned_photos(photos: Sequence[Photo], *, beside: int = 0) -> list[Cleaned]:
    """Clean what was sent; refuses what is none, or too many beside those that are there. Writes nothing."""
    if len(photos) + beside > MOST_PHOTOS:
        raise Refused(StoryRefusal.TOO_MANY_PICTURES)
    return [Cleaned(cleaned(photo.upload), clean(photo.alt, ALT_ROOM)) for photo in photos]


def hang(story: Story, photos: Iterable[Cleaned]) -> None:
    """Keep them with the newest wording of the story. A file whose row is rolled back is swept away later."""
    for photo in photos:
        name = public_id()
        file = default_storage.save(f"{FOLDER}/{name}.webp", ContentFile(photo.picture.data))
        Picture.objects.create(
            public_id=name,
            story=story,
            since=story.newest,
            file=file,
            alt=photo.alt,
            width=photo.picture.width,
            height=photo.picture.height,
            pdq=photo.picture.pdq or "",
        )


def remove_picture(*, by: Viewer, picture: str) -> None:
    """Take a photograph out of one's own story, at once and for good."""
    from saath.stories.actions.publishing import draw, new_edition

    with transaction.atomic():
        row = Picture.objects.select_related("story").filter(public_id=picture, story__account=by.pk).first()
        if row is None or by.pk is None:
            raise Refused(StoryRefusal.NO_SUCH_STORY)
        file, story = row.file, Story.objects.select_for_update().get(pk=row.story_id)
        row.delete()
        draw(story)
        story.save(update_fields=["gallery", "card_en", "card_ur"])
        new_edition()
        transaction.on_commit(lambda: let_go_of_files([file]))


def let_go_of_files(files: Iterable[str]) -> None:
    """Delete photographs from the media folder."""
    for file in files:
        with suppress(OSError):
            default_storage.delete(file)


def sweep_files() -> int:
    """Delete files that no row names: those of a writing that was rolled back. Returns how many."""
    kept = set(Picture.objects.values_list("file", flat=True))
    folder, before = Path(settings.MEDIA_ROOT) / FOLDER, (timezone.now() - FRESH).timestamp()
    old = (path.name for path in folder.glob("*.webp") if path.stat().st_mtime < before)
    gone = [file for name in old if (file := f"{FOLDER}/{name}") not in kept]
    let_go_of_files(gone)
    return len(gone)
