"""The bare view that pages are measured against: settings, addresses and one view, in the processes and middlewares of Saath.

It serves the very bytes of a page of Saath, read as ten stored pieces by their ids from one SQLite table, and put
together by a template of one line. So the ratio says what finding, wording and drawing cost beyond handing out HTML.
"""

import os
import sqlite3
from collections.abc import Iterable

from django.conf.urls.i18n import i18n_patterns
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

from saath.settings import *  # noqa: F403 - the same settings, but for the addresses

ROOT_URLCONF = "bench.bare"
PIECES = 10
_TEMPLATE = Engine().from_string("{% for card in cards %}{{ card|safe }}{% endfor %}")
_READ = "SELECT id, html FROM bare_card WHERE id IN (" + ",".join(["%s"] * PIECES) + ")"


def stored(request: HttpRequest, page: int) -> HttpResponse:
    """One page out of its ten pieces. A form that was sent is read, as the page it stands for reads it."""
    request.POST.get("q")
    first = page * PIECES
    with connection.cursor() as cursor:
        cursor.execute(_READ, list(range(first, first + PIECES)))
        found = dict(cursor.fetchall())
    response = HttpResponse(_TEMPLATE.render(Context({"cards": [found[first + n] for n in range(PIECES)]})))
    response["Cache-Control"] = "no-store, private"
    return response


def stored_for_members(request: HttpRequest, page: int) -> HttpResponse:
    """The same for somebody who is signed in: it asks who that is, and no more."""
    assert request.user.is_authenticated
    return stored(request, page)


def store(database: str | os.PathLike[str], pages: Iterable[str]) -> None:
    """Write the pages, cut in ten pieces each, into the table that the bare view reads."""
    pieces = ((page * PIECES + n, piece) for page, html in enumerate(pages) for n, piece in enumerate(_cut(html)))
    with sqlite3.connect(database) as db:
        db.execute("CREATE TABLE bare_card (id INTEGER PRIMARY KEY, html TEXT NOT NULL)")
        db.executemany("INSERT INTO bare_card VALUES (?, ?)", pieces)


def _cut(html: str) -> list[str]:
    size = -(-len(html) // PIECES)
    return [html[n * size : (n + 1) * size] for n in range(PIECES)]


urlpatterns = i18n_patterns(path("bare/<int:page>/", stored), path("bare/members/<int:page>/", stored_for_members))
