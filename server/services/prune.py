"""Forgetting what has run out."""

from server.storage.database import Database
from server.storage.sessions import prune_sessions


async def prune(db: Database, now: int) -> int:
    """Forget expired sessions and sign-in links; how many sessions went."""
    async with db.write() as tx:
        return await prune_sessions(tx, now)
