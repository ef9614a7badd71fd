"""The rows of a feed, from the database: the beginning of each lane behind a cursor, in one query."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet
from django.utils.dateparse import parse_datetime

from saath.stories.models import IS_PUBLIC, Story, StoryTag
from saath.stories.order import SIZE, Cursor, Row
from saath.stories.seeing import Sight
from saath.stories.types import Covers, Feed
from saath.stories.vocabulary import Lane

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
Rows = QuerySet[Any, Any]


def lanes_of(feed: Feed, tag: int | None, cursor: Cursor, sight: Sight, covers: Covers) -> dict[Lane, list[Row]]:
    """One row more of each lane than a page could take, newest first, without what the viewer does not see."""
    wanted = [lane for lane in Lane if covers.heavy or lane is not Lane.HEAVY]
    queries = [_lane(feed, tag, lane, cursor, sight, covers) for lane in wanted]
    lanes: dict[Lane, list[Row]] = {lane: [] for lane in Lane}
    for lane, story, at in _all(queries):
        lanes[Lane(lane)].append(Row(_moment(at), story, Lane(lane)))
    return lanes


def _lane(feed: Feed, tag: int | None, lane: Lane, cursor: Cursor, sight: Sight, covers: Covers) -> Rows:
    before = cursor.before(lane)
    seen = Q(lane=lane) if before is None else Q(lane=lane, published_at__lt=EPOCH + before * MICROSECOND)
    if tag is not None:
        return _newest(StoryTag.objects.filter(seen, tag=tag), "story__", sight, covers)
    if feed.language:
        seen &= Q(language=feed.language)
    if feed.feeling:
        seen &= Q(feeling=feed.feeling)
    return _newest(Story.objects.filter(IS_PUBLIC, seen), "", sight, covers)


def _newest(rows: Rows, prefix: str, sight: Sight, covers: Covers) -> Rows:
    if not sight.clear:
        rows = rows.exclude(sight.hidden_stories(prefix))
    if covers.hide:
        rows = rows.alias(hidden=F(f"{prefix}notes").bitand(covers.hide)).filter(hidden=0)
    return rows.order_by("-published_at").values_list("lane", f"{prefix}pk", "published_at")[: SIZE + 1]


def _all(queries: Iterable[Rows]) -> list[tuple[int, int, object]]:
    """The rows of all queries, asked for at once. Django cannot join limited queries on SQLite, SQL can."""
    parts, values = zip(*(rows.query.sql_with_params() for rows in queries), strict=True)
    limited = (f"SELECT * FROM ({part}) AS lane_{place}" for place, part in enumerate(parts))  # noqa: S608 - Django's own
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(limited), [value for each in values for value in each])
        return [tuple(row) for row in cursor.fetchall()]


def _moment(at: object) -> int:
    """Microseconds; SQLite hands out moments as text."""
    known = at if isinstance(at, datetime) else parse_datetime(str(at))
    assert known is not None  # noqa: S101 - the column is of moments
    return (known.replace(tzinfo=known.tzinfo or UTC) - EPOCH) // MICROSECOND
