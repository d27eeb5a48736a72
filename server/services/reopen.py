"""A new report of a mistake that nobody looked at: its correction was closed because it was taken back or too old."""

from collections.abc import Sequence

from server.domain.lifecycle import Action, ActorKind, Order, Resolution, State
from server.services.move import SYSTEM, move
from server.storage.corrections import corrections_by_id
from server.storage.database import Writer

UNHEARD = frozenset({Resolution.WITHDRAWN, Resolution.EXPIRED})


async def reopen_unheard(tx: Writer, correction_ids: Sequence[str], now: int) -> None:
    """Bring such corrections back to the queue. Decided ones stay closed: the page decides, not the clock."""
    if not correction_ids:
        return
    for correction in (await corrections_by_id(tx, correction_ids)).values():
        standing = correction.standing
        if standing.state is State.CLOSED and standing.resolution in UNHEARD:
            await move(tx, correction, Order(Action.REOPEN, ActorKind.SYSTEM), SYSTEM, now)
