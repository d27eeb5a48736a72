"""The one place that asks what time it is; everything below is told."""

import time
from collections.abc import Callable

Clock = Callable[[], int]
"""Returns milliseconds since 1970, UTC."""


def wall_clock() -> int:
    return time.time_ns() // 1_000_000
