"""What an open screen is told: absolute counters, at most twice a second, fetched once however many screens listen.

The database announces a site's id after each commit that changed the site. Screens never ask again on their own.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import contextmanager

from server.storage.counters import counts_by_state
from server.storage.database import Database

QUIET_S = 0.5
Counts = Mapping[str, Mapping[str, int]]
"""For each site, how many corrections are in each state."""


class Live:
    """One per process."""

    def __init__(self, db: Database, quiet_s: float = QUIET_S) -> None:
        self.db = db
        self.quiet_s = quiet_s
        self.screens: dict[asyncio.Event, frozenset[str]] = {}
        self.known: dict[str, Mapping[str, int]] = {}
        self.heard: dict[str, int] = {}
        self.closing = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hear the database until the block ends, then let every screen go."""
        stop = self.db.listen(self._hear)
        try:
            yield
        finally:
            stop()
            self.close()

    def close(self) -> None:
        """End every screen's stream, so that a stopping server need not wait for it."""
        self.closing = True
        for changed in self.screens:
            changed.set()

    async def changes(self, site_ids: Sequence[str]) -> AsyncIterator[Counts]:
        """Yield the counters now, and again after changes of one of the sites."""
        changed = asyncio.Event()
        self.screens[changed] = frozenset(site_ids)
        try:
            while not self.closing:
                told_at = asyncio.get_running_loop().time()
                yield await self._counts(site_ids)
                await changed.wait()
                await self._keep_quiet_since(told_at)
                changed.clear()
        finally:
            del self.screens[changed]

    async def _keep_quiet_since(self, told_at: float) -> None:
        """The first change is told at once; what follows within the quiet time goes into one message."""
        rest = told_at + self.quiet_s - asyncio.get_running_loop().time()
        if rest > 0 and not self.closing:
            await asyncio.sleep(rest)

    def _hear(self, site_id: str) -> None:
        self.heard[site_id] = self.heard.get(site_id, 0) + 1
        self.known.pop(site_id, None)
        for changed, site_ids in self.screens.items():
            if site_id in site_ids:
                changed.set()

    async def _counts(self, site_ids: Sequence[str]) -> Counts:
        missing = [site_id for site_id in site_ids if site_id not in self.known]
        if not missing:
            return {site_id: self.known[site_id] for site_id in site_ids}
        heard = {site_id: self.heard.get(site_id) for site_id in missing}
        async with self.db.read() as reader:
            read = await counts_by_state(reader, missing)
        # What changed while we read is not kept: the next screen reads it anew.
        self.known |= {site_id: n for site_id, n in read.items() if self.heard.get(site_id) == heard[site_id]}
        return {site_id: read.get(site_id) or self.known.get(site_id, {}) for site_id in site_ids}
