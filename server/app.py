"""The composition root: from settings to an application. The one file that knows everything."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

import moderation.routes
import server.api.routes
from server.clock import Clock, wall_clock
from server.jobs.handlers import HANDLERS, RECURRING
from server.jobs.worker import Worker
from server.services.intake import Intake
from server.services.live import Live
from server.services.sign_in import Doorkeeper
from server.settings import Settings
from server.storage import open_database
from server.storage.database import Database
from server.storage.migrate import migrate

State = dict[str, Any]


def build(
    settings: Settings, *, clock: Clock = wall_clock, db: Database | None = None, extra: Sequence[BaseRoute] = ()
) -> Starlette:
    """The application. `db`: an open, migrated database to use instead of the settings'; `extra`: more routes."""
    return Starlette(
        routes=[*server.api.routes.routes(), *moderation.routes.routes(), *extra],
        lifespan=_lifespan(settings, clock, db),
    )


def _lifespan(
    settings: Settings, clock: Clock, db: Database | None
) -> Callable[[Starlette], AbstractAsyncContextManager[State]]:
    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[State]:
        async with AsyncExitStack() as stack:
            opened = db or await _open(stack, settings)
            intake = Intake(opened, clock, settings.secret_keys)
            live = Live(opened)
            stack.enter_context(live.listening())
            await stack.enter_async_context(_running(intake.run()))
            await stack.enter_async_context(_running(Worker(opened, clock, HANDLERS, RECURRING).run()))
            yield {
                "db": opened,
                "clock": clock,
                "intake": intake,
                "live": live,
                "doorkeeper": Doorkeeper(),
                "public_url": settings.public_url,
                "desk_url": settings.desk_url,
                "secret_keys": settings.secret_keys,
            }

    return lifespan


async def _open(stack: AsyncExitStack, settings: Settings) -> Database:
    db = await stack.enter_async_context(open_database(settings.database_url))
    await migrate(db)
    return db


@asynccontextmanager
async def _running(work: Any) -> AsyncIterator[None]:
    """Run beside the block, and end with it. Its failure is the application's: it must not die unseen."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
