"""Against guessing passwords: so many tries from one place, and so many at one account."""

import ipaddress
import math
import time
from typing import Any

from limits import RateLimitItemPerHour, RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter
from starlette.requests import Request

from server.domain.digest import digest

PER_CLIENT = RateLimitItemPerMinute(10, 5)
"""Ten in five minutes."""
PER_ACCOUNT = RateLimitItemPerHour(25)


class SignInLimits:
    """One per process."""

    def __init__(self) -> None:
        self.limiter = MovingWindowRateLimiter(MemoryStorage())

    async def wait_s(self, request: Request[Any], email: str) -> int:
        """Count a try; 0: go ahead, else the seconds to wait."""
        for limit, key in ((PER_CLIENT, _client(request)), (PER_ACCOUNT, digest(email))):
            if not await self.limiter.hit(limit, key):
                window = await self.limiter.get_window_stats(limit, key)
                return max(1, math.ceil(window.reset_time - time.time()))
        return 0


def _client(request: Request[Any]) -> str:
    """An IPv4 address, or the /64 that one household has of IPv6."""
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else host
