"""What the desk uses of the application's state: put there by `server.app` for as long as the process lives."""

from collections.abc import Callable
from typing import TypedDict

from server.services.live import Live
from server.services.sign_in import Doorkeeper
from server.storage.database import Database
from server.web.clients import Clients
from server.web.rate import RateLimiter


class State(TypedDict):
    db: Database
    clock: Callable[[], int]
    """Milliseconds since 1970."""
    live: Live
    doorkeeper: Doorkeeper
    clients: Clients
    rates: RateLimiter
    public_url: str
    desk_url: str
    secret_keys: tuple[str, ...]
