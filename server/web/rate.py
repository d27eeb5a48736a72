"""Rate limits: fixed windows, shared over Redis when nodes share one, else counted in this process.

A store that is away must not keep readers from reporting: then nothing is limited, and the log says so.
"""

import asyncio
import logging
import math
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass

from limits import RateLimitItem, parse
from limits.aio.storage import Storage
from limits.errors import StorageError
from limits.storage import storage_from_string

from server.web.rate_memory import BoundedMemory

LOG = logging.getLogger("corrigenda.rate")
ANSWER_WITHIN_S = 0.25
"""The client libraries' own time limits and retries add up to many seconds for each report."""
LEFT_ALONE_S = 5


@dataclass(frozen=True, slots=True)
class Limit:
    """So many in a window, which begins with the first. `name` tells the windows of one client apart."""

    name: str
    item: RateLimitItem

    @classmethod
    def of(cls, name: str, amount: int, per: str) -> "Limit":
        """`per`: minute, hour or day, or a number of them, e.g. `5 minutes`."""
        return cls(name, parse(f"{amount} per {per}"))


class TooMany(Exception):
    """A limit is used up. `wait_s`: whole seconds until the window ends, never too few."""

    def __init__(self, limit: Limit, wait_s: int) -> None:
        super().__init__(f"more than {limit.item.amount} in {limit.item.get_expiry()} s")
        self.limit = limit
        self.wait_s = wait_s

    def headers(self) -> dict[str, str]:
        """Retry-After (RFC 9110) and the RateLimit fields (draft-ietf-httpapi-ratelimit-headers-10)."""
        item = self.limit.item
        return {
            "retry-after": str(self.wait_s),
            "ratelimit-policy": f'"{self.limit.name}";q={item.amount};w={item.get_expiry()}',
            "ratelimit": f'"{self.limit.name}";r=0;t={self.wait_s}',
        }


class RateLimiter:
    """One per process. `redis_url`: empty, or where several nodes count together."""

    def __init__(
        self, redis_url: str = "", storage: Storage | None = None, now: Callable[[], float] = time.monotonic
    ) -> None:
        self.storage = storage or _storage(redis_url)
        self.patience = nullcontext if isinstance(self.storage, BoundedMemory) else _patience
        self.now = now
        self.away_until = -math.inf

    async def count(self, limit: Limit, key: str) -> None:
        """Count one for the key. Raises TooMany."""
        if self.now() < self.away_until:
            return
        window, item = f"{limit.name}/{key}", limit.item
        try:
            async with self.patience():
                if await self.storage.incr(window, item.get_expiry()) <= item.amount:
                    return
                ends = await self.storage.get_expiry(window)
        except (StorageError, TimeoutError) as error:
            self._do_without(error)
            return
        raise TooMany(limit, max(1, math.ceil(ends - time.time())))

    def _do_without(self, error: Exception) -> None:
        """For a while nobody asks: readers must not wait for a store that is away, nor the log fill up."""
        self.away_until = self.now() + LEFT_ALONE_S
        LOG.warning("nothing is limited for %s s, the store is away: %r", LEFT_ALONE_S, error)


def _patience() -> AbstractAsyncContextManager[object]:
    return asyncio.timeout(ANSWER_WITHIN_S)


def _storage(redis_url: str) -> Storage:
    if not redis_url:
        return BoundedMemory()
    storage = storage_from_string(f"async+{redis_url}", implementation="redispy", wrap_exceptions=True)
    assert isinstance(storage, Storage)
    return storage
