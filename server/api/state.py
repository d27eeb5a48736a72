"""What the public edge uses of the application's state: put there by `server.app` for as long as the process lives."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypedDict

from server.services.intake import Intake
from server.storage.database import Database
from server.web.clients import Clients
from server.web.rate import Limit, RateLimiter


@dataclass(frozen=True, slots=True)
class IntakeLimits:
    """How much is taken in: from one client in a minute and in a day, and for one site in a minute."""

    minute: Limit
    day: Limit
    site: Limit

    @classmethod
    def of(cls, minute: int, day: int, site: int) -> "IntakeLimits":
        return cls(
            Limit.of("client-minute", minute, "minute"),
            Limit.of("client-day", day, "day"),
            Limit.of("site-minute", site, "minute"),
        )


class State(TypedDict):
    db: Database
    clock: Callable[[], int]
    """Milliseconds since 1970."""
    intake: Intake
    clients: Clients
    rates: RateLimiter
    intake_limits: IntakeLimits
    public_url: str
    """Without a slash at the end."""
