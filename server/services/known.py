"""Is this mistake known already? Asked by its passage key alone, so that no text leaves the reader's browser."""

from dataclasses import dataclass

from server.domain.lifecycle import Resolution, State
from server.storage.corrections import correction_by_id
from server.storage.database import Database
from server.storage.events import latest_event
from server.storage.pages import corrections_of_passages


@dataclass(frozen=True, slots=True)
class Known:
    state: State
    resolution: Resolution | None
    reports: int
    changed_at: int
    public_note: str
    """What the editors said in public with their last decision, e.g. why it was declined."""


async def look_up(db: Database, key: str) -> Known | None:
    """What is known of the passage with this key; None: nobody reported it here."""
    async with db.read() as reader:
        owner = (await corrections_of_passages(reader, [key])).get(key)
        correction = await correction_by_id(reader, owner) if owner else None
        if correction is None:
            return None
        event = await latest_event(reader, correction.id)
    standing = correction.standing
    return Known(
        standing.state,
        standing.resolution,
        correction.report_count,
        correction.changed_at,
        event.public_note if event else "",
    )
