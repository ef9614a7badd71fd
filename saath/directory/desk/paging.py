"""A page of something long."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

T = TypeVar("T")
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """The rows of one page, and where it stands among how many."""

    rows: Sequence[T]
    total: int
    page: int
    pages: int

    @property
    def previous(self) -> int:
        return self.page - 1

    @property
    def next(self) -> int:
        return self.page + 1 if self.page < self.pages else 0

    def map(self, make: Callable[[T], S]) -> "Part[S]":
        """The same page of something made from each row."""
        return Part([make(row) for row in self.rows], self.total, self.page, self.pages)


def part_of(rows: "QuerySet[Any, T] | Sequence[T]", page: int, size: int) -> Part[T]:
    """That page of the rows; one past the end is the last."""
    total = rows.count() if isinstance(rows, QuerySet) else len(rows)
    pages = max(1, math.ceil(total / size))
    page = min(max(1, page), pages)
    return Part(list(rows[(page - 1) * size : page * size]), total, page, pages)
