"""Pages of the queue: one walk along one index, continued from the last row seen, flat at any size.

SQLite uses the partial indexes only when `is_open = 1` stands in the text and `state` is compared by equality alone.
Never OFFSET, never an unbounded count.
"""

from dataclasses import dataclass

from server.domain.lifecycle import State
from server.storage.corrections import SELECT, Correction, correction_from
from server.storage.database import Reader

OPEN_PAGE = (
    f"{SELECT} where correction.is_open = 1 and correction.site_id = :site_id and correction.state = :state"
    " and (correction.due_at, correction.id) > (:at, :id) order by correction.due_at, correction.id limit :limit"
)
CLOSED_PAGE = (
    f"{SELECT} where correction.is_open = 0 and correction.site_id = :site_id"
    " and (correction.closed_at, correction.id) < (:at, :id)"
    " order by correction.closed_at desc, correction.id desc limit :limit"
)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last row of the page before: its order value (deadline, or time of closing) and its id."""

    at: int
    id: str


FIRST_OPEN = Cursor(-1, "")
FIRST_CLOSED = Cursor(1 << 62, "")


async def queue_page(
    db: Reader, site_id: str, state: State, *, after: Cursor | None = None, limit: int
) -> list[Correction]:
    """Up to `limit` corrections of one site and state: open ones by deadline, closed ones the latest first."""
    closed = state is State.CLOSED
    cursor = after or (FIRST_CLOSED if closed else FIRST_OPEN)
    params: dict[str, object] = {"site_id": site_id, "at": cursor.at, "id": cursor.id, "limit": limit}
    if not closed:
        params["state"] = state
    rows = await db.all(CLOSED_PAGE if closed else OPEN_PAGE, **params)
    return [correction_from(row) for row in rows]


def cursor_of(correction: Correction) -> Cursor:
    """Where the page after this row begins."""
    if correction.standing.state is State.CLOSED:
        return Cursor(correction.closed_at or 0, correction.id)
    return Cursor(correction.due_at, correction.id)
