"""How a guest wants to read, in one cookie of this phone: a letter for each content note, and nothing of who they are."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from saath.people.types import Account
from saath.stories.reads import covers_from
from saath.stories.types import Covers
from saath.stories.vocabulary import Cover, Note

COOKIE = "covers"
YEAR = 365 * 24 * 3600
LETTERS = {Cover.SHOW: "s", Cover.COVER: "c", Cover.HIDE: "h"}
_COVERS = {letter: cover for cover, letter in LETTERS.items()}


def chosen_here(request: HttpRequest) -> dict[str, str]:
    """What this phone chose, note by note; empty for nothing."""
    letters = request.COOKIES.get(COOKIE, "")[: len(Note)]
    return {note.value: _COVERS[letter].value for note, letter in zip(Note, letters, strict=False) if letter in _COVERS}


def covers_here(request: HttpRequest) -> Covers | None:
    """The covers of a guest who chose; None where the account says it, or nothing was chosen."""
    chosen = {} if isinstance(request.user, Account) else chosen_here(request)
    return covers_from(chosen) if chosen else None


def choose_here(response: HttpResponse, chosen: dict[str, str]) -> None:
    """Keep the choices on this phone."""
    letters = "".join(LETTERS[Cover(chosen.get(note.value, Cover.COVER))] for note in Note)
    response.set_cookie(COOKIE, letters, max_age=YEAR, samesite="Lax", secure=settings.PRODUCTION, httponly=True)
