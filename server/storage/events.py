"""Events: a correction's history, one line for each version."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.storage.database import Reader, Row, Writer


@dataclass(frozen=True, slots=True)
class Event:
    id: str
    site_id: str
    correction_id: str
    version: int
    at: int
    actor_kind: str
    actor_id: str | None
    actor_name: str
    action: str
    from_state: str | None
    to_state: str
    resolution: str | None
    public_note: str
    internal_note: str
    before: str
    """JSON of what an undo restores."""


COLUMNS = (
    "id, site_id, correction_id, version, at, actor_kind, actor_id, actor_name, action, from_state, to_state,"
    " resolution, public_note, internal_note, before"
)
INSERT = f"insert into event ({COLUMNS}) values ({', '.join(':' + name for name in COLUMNS.split(', '))})"


async def add_events(tx: Writer, events: Sequence[Event]) -> None:
    await tx.many(INSERT, [{name: getattr(event, name) for name in COLUMNS.split(", ")} for event in events])


async def events_of_correction(db: Reader, correction_id: str, *, limit: int) -> list[Event]:
    """The latest `limit` events, the latest first."""
    rows = await db.all(
        f"select {COLUMNS} from event where correction_id = :id order by version desc limit :limit",
        id=correction_id,
        limit=limit,
    )
    return [_event(row) for row in rows]


async def latest_event(db: Reader, correction_id: str) -> Event | None:
    events = await events_of_correction(db, correction_id, limit=1)
    return events[0] if events else None


def _event(row: Row) -> Event:
    return Event(**{name: row[name] for name in COLUMNS.split(", ")})
