"""Every kind of job, and every job that recurs, on one page."""

from collections.abc import Mapping

from server.jobs.worker import Handler, Recurring
from server.services.prune import prune
from server.storage.database import Database


async def _prune(db: Database, _payload: Mapping[str, object], now: int) -> None:
    await prune(db, now)


HANDLERS: dict[str, Handler] = {"prune": _prune}
RECURRING = (Recurring("prune", every_ms=3_600_000),)
