"""Rate limits: fixed windows, shared over Redis when nodes share one, else counted in this process.

A store that is away must not keep readers from reporting: then nothing is limited, and the log says so.
"""

import logging
import math
import time
from dataclasses import dataclass

from limits import RateLimitItem, parse
from limits.aio.storage import Storage
from limits.aio.strategies import FixedWindowRateLimiter
from limits.errors import StorageError
from limits.storage import storage_from_string

from server.web.rate_memory import BoundedMemory

LOG = logging.getLogger("corrigenda.rate")


@dataclass(frozen=True, slots=True)
class Limit:
    """So many in a window. `name` tells the windows of one client apart."""

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

    def __init__(self, redis_url: str = "", storage: Storage | None = None) -> None:
        self.limiter = FixedWindowRateLimiter(storage or _storage(redis_url))

    async def count(self, limit: Limit, key: str) -> None:
        """Count one for the key. Raises TooMany."""
        try:
            if await self.limiter.hit(limit.item, limit.name, key):
                return
            stats = await self.limiter.get_window_stats(limit.item, limit.name, key)
        except StorageError as error:
            LOG.warning("nothing is limited, the store is away: %s", error)
            return
        raise TooMany(limit, max(1, math.ceil(stats.reset_time - time.time())))


def _storage(redis_url: str) -> Storage:
    if not redis_url:
        return BoundedMemory()
    storage = storage_from_string(f"async+{redis_url}", implementation="redispy", wrap_exceptions=True)
    assert isinstance(storage, Storage)
    return storage
