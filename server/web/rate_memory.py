"""Counting in this process's memory, for `limits`: bounded, and as quick with many clients as with few.

The library's own memory storage walks all its keys at every hit, and holds as many as an attacker likes.
"""

import time
from collections import OrderedDict
from collections.abc import Callable

from limits.aio.storage import Storage

KEYS = 100_000


class BoundedMemory(Storage):
    """The least recently counted key is forgotten when there are too many."""

    STORAGE_SCHEME = None

    def __init__(self, keys: int = KEYS, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.keys = keys
        self.now = now
        self.windows: OrderedDict[str, tuple[int, float]] = OrderedDict()

    @property
    def base_exceptions(self) -> type[Exception]:
        return ValueError  # Nothing here can be away.

    async def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        count, until = self.windows.pop(key, (0, 0.0))
        now = self.now()
        count, until = (count + amount, until) if now < until else (amount, now + expiry)
        self.windows[key] = count, until
        if len(self.windows) > self.keys:
            self.windows.popitem(last=False)
        return count

    async def get(self, key: str) -> int:
        count, until = self.windows.get(key, (0, 0.0))
        return count if self.now() < until else 0

    async def get_expiry(self, key: str) -> float:
        """When the window ends, in seconds since 1970, as the library wants it."""
        _, until = self.windows.get(key, (0, self.now()))
        return time.time() + max(0.0, until - self.now())

    async def check(self) -> bool:
        return True

    async def reset(self) -> int:
        forgotten = len(self.windows)
        self.windows.clear()
        return forgotten

    async def clear(self, key: str) -> None:
        self.windows.pop(key, None)
