"""Counting in this process: who asked how often lately. It keeps no thread, and forgets those who stopped asking."""

import math
import threading
import time
from collections import deque
from collections.abc import Hashable

SWEEP_EVERY = 60.0


class MovingWindows:
    """For each key the times it asked within its window, at most as many as it may ask."""

    def __init__(self) -> None:
        self._asked: dict[Hashable, tuple[float, deque[float]]] = {}
        self._lock = threading.Lock()
        self._sweep_at = 0.0

    def wait(self, key: Hashable, most: int, seconds: float) -> int:
        """Count one asking. Returns 0 if there is room for it in the window, else the seconds until there is."""
        now = time.time()
        with self._lock:
            self._sweep(now)
            _seconds, asked = self._asked.setdefault(key, (seconds, deque()))
            while asked and asked[0] <= now - seconds:
                asked.popleft()
            if len(asked) < most:
                asked.append(now)
                return 0
            return max(1, math.ceil(asked[0] + seconds - now))

    def __len__(self) -> int:
        return len(self._asked)

    def forget(self) -> None:
        """Start counting anew."""
        with self._lock:
            self._asked.clear()
            self._sweep_at = 0.0

    def _sweep(self, now: float) -> None:
        if now < self._sweep_at:
            return
        self._sweep_at = now + SWEEP_EVERY
        for key in [key for key, (seconds, asked) in self._asked.items() if not asked or asked[-1] <= now - seconds]:
            del self._asked[key]
