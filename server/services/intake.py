"""Taking reports in: those that arrive together are kept together, in one transaction and a handful of statements.

While one transaction commits, the reports that arrive wait for the next; nobody waits for a timer. An answer is given
only after the commit, so what was acknowledged is on disk.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from server.domain.digest import digest
from server.domain.lifecycle import State
from server.domain.report import Report
from server.services.accept_reports import Outcome, accept_reports
from server.services.receipt_token import receipt_token, receipt_tokens
from server.storage.database import Database, Unavailable

LOG = logging.getLogger("corrigenda.intake")
BATCH = 128
WAITING_ROOM = 4096
"""Reports that may wait at once: beyond it the service says that it is busy instead of letting memory grow."""

Waiting = tuple[Report, "asyncio.Future[Outcome | Exception]"]


@dataclass(frozen=True, slots=True)
class Accepted:
    receipt: str
    """The token of the reader's receipt."""
    state: State
    reports: int
    first: bool
    """False: this very report was kept before."""


class Intake:
    """One per process. `run` works until it is cancelled; `accept` may be called from any number of requests."""

    def __init__(self, db: Database, clock: Callable[[], int], keys: Sequence[str]) -> None:
        self.db = db
        self.clock = clock
        self.keys = keys
        self.waiting: asyncio.Queue[Waiting] = asyncio.Queue(WAITING_ROOM)

    async def accept(self, report: Report) -> Accepted:
        """Keep a report and say what became of it.

        Raises UnknownSite, ContentChanged, domain.urls.InvalidUrl and Unavailable (nothing was kept: try again).
        """
        answer: asyncio.Future[Outcome | Exception] = asyncio.get_running_loop().create_future()
        try:
            self.waiting.put_nowait((report, answer))
        except asyncio.QueueFull:
            raise Unavailable("too many reports are waiting") from None
        outcome = await answer
        if isinstance(outcome, Exception):
            raise outcome
        return Accepted(self._token(report.id, outcome.receipt_hash), outcome.state, outcome.reports, outcome.first)

    async def run(self) -> None:
        while True:
            batch = [await self.waiting.get()]
            while len(batch) < BATCH and not self.waiting.empty():
                batch.append(self.waiting.get_nowait())
            await self._keep(batch)

    async def _keep(self, batch: Sequence[Waiting]) -> None:
        outcomes: Sequence[Outcome | Exception]
        try:
            outcomes = await accept_reports(
                self.db, [report for report, _ in batch], self.clock(), lambda id: receipt_token(self.keys[0], id)
            )
        except Unavailable as error:
            outcomes = [error] * len(batch)
        except Exception as error:  # A report that breaks the transaction must break it for itself alone.
            if len(batch) > 1:
                for one in batch:
                    await self._keep([one])
                return
            LOG.exception("a report could not be kept")
            outcomes = [error]
        for (_, answer), outcome in zip(batch, outcomes, strict=True):
            if not answer.done():  # The reader may have hung up; the report is kept all the same.
                answer.set_result(outcome)

    def _token(self, report_id: str, kept_hash: str) -> str:
        tokens = receipt_tokens(self.keys, report_id)
        return next((token for token in tokens if digest(token) == kept_hash), tokens[0])
