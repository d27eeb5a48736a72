"""The loop that does jobs. Runs inside `serve`; on several nodes each takes what the others have not taken.

A job that fails is tried again after longer and longer pauses, then given up where a person can see it.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from server.ids import new_id
from server.storage.database import Database, Unavailable
from server.storage.jobs import Job, add_job, claim_job, finish_job, give_up_job, postpone_job

LOG = logging.getLogger("corrigenda.jobs")
LEASE_MS = 5 * 60_000
POLL_S = 2.0
PAUSES_MS = tuple(minutes * 60_000 for minutes in (1, 5, 30, 120, 720))

Handler = Callable[[Database, Mapping[str, object], int], Awaitable[None]]
"""Does a job: (database, payload, now). What it raises is recorded, and the job tried again."""


@dataclass(frozen=True, slots=True)
class Recurring:
    kind: str
    every_ms: int


class Worker:
    def __init__(
        self,
        db: Database,
        clock: Callable[[], int],
        handlers: Mapping[str, Handler],
        recurring: tuple[Recurring, ...] = (),
    ) -> None:
        self.db = db
        self.clock = clock
        self.handlers = handlers
        self.every_ms = {one.kind: one.every_ms for one in recurring}

    async def run(self) -> None:
        """Work until cancelled. A database that is away is waited for."""
        scheduled = False
        while True:
            try:
                if not scheduled:
                    await self.schedule()
                    scheduled = True
                while await self.work_once():
                    pass
            except Unavailable as error:
                LOG.warning("jobs wait for the database: %s", error)
            await asyncio.sleep(POLL_S)

    async def schedule(self) -> None:
        """See to it that each recurring job is asked for; several nodes ask for the same one."""
        if not self.every_ms:
            return
        async with self.db.write() as tx:
            for kind in self.every_ms:
                now = self.clock()
                await add_job(
                    tx, id=new_id(now), kind=kind, site_id=None, dedupe=f"every:{kind}", payload="{}", run_at=now
                )

    async def work_once(self) -> bool:
        """Do the job that is due longest, if any is."""
        now = self.clock()
        job = await claim_job(self.db, now, now + LEASE_MS)
        if job is None:
            return False
        try:
            await self.handlers[job.kind](self.db, json.loads(job.payload), now)
        except Unavailable:
            raise  # The lease runs out and the job is taken again.
        except Exception as error:  # The one place that must survive whatever a handler does.
            LOG.exception("job %s failed", job.kind)
            await self._fail(job, f"{type(error).__name__}: {error}")
        else:
            await self._finish(job)
        return True

    async def _finish(self, job: Job) -> None:
        async with self.db.write() as tx:
            if job.kind in self.every_ms:
                await postpone_job(tx, job.id, self.clock() + self.every_ms[job.kind], None)
            else:
                await finish_job(tx, job.id)

    async def _fail(self, job: Job, error: str) -> None:
        async with self.db.write() as tx:
            if job.attempts <= len(PAUSES_MS) or job.kind in self.every_ms:
                pause = PAUSES_MS[min(job.attempts, len(PAUSES_MS)) - 1]
                await postpone_job(tx, job.id, self.clock() + pause, error)
            else:
                await give_up_job(tx, job.id, error, self.clock())
