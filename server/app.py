"""The composition root: from settings to an application. The one file that knows everything."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

import moderation.routes
import server.api.routes
from server.api.problems import ANSWERS, answer_http_exception, answer_problem
from server.api.state import IntakeLimits
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
from server.web.clients import Clients
from server.web.cross_origin import CrossOriginGuard
from server.web.headers import StandardHeaders
from server.web.rate import RateLimiter
from server.web.request_log import RequestLog

LOG = logging.getLogger("corrigenda")
Lifespan = Callable[[Starlette], AbstractAsyncContextManager[dict[str, Any]]]


def build(
    settings: Settings, *, clock: Clock = wall_clock, db: Database | None = None, extra: Sequence[BaseRoute] = ()
) -> Starlette:
    """The application. `db`: an open, migrated database to use instead of the settings'; `extra`: more routes."""
    clients = Clients(settings.trusted_proxies)
    return Starlette(
        routes=[*server.api.routes.routes(), *moderation.routes.routes(), *extra],
        middleware=_middleware(settings, clients),
        exception_handlers={**dict.fromkeys(ANSWERS, answer_problem), HTTPException: answer_http_exception},
        lifespan=_lifespan(settings, clock, clients, db),
    )


def _middleware(settings: Settings, clients: Clients) -> list[Middleware]:
    hosts = {urlsplit(url).netloc.lower() for url in (settings.public_url, settings.desk_url)}
    https = settings.public_url.startswith("https://")
    return [
        Middleware(RequestLog, clients=clients, log=settings.request_log),
        Middleware(StandardHeaders, https=https),
        Middleware(CrossOriginGuard, hosts=hosts),
    ]


def _lifespan(settings: Settings, clock: Clock, clients: Clients, db: Database | None) -> Lifespan:
    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[dict[str, Any]]:
        async with AsyncExitStack() as stack:
            opened = db or await _open(stack, settings)
            intake, live = Intake(opened, clock, settings.secret_keys), Live(opened)
            stack.enter_context(live.listening())
            await stack.enter_async_context(_running(intake.run()))
            await stack.enter_async_context(_running(Worker(opened, clock, HANDLERS, RECURRING).run()))
            yield {
                "db": opened,
                "clock": clock,
                "intake": intake,
                "live": live,
                "doorkeeper": Doorkeeper(),
                "clients": clients,
                "rates": RateLimiter(settings.redis_url),
                "intake_limits": IntakeLimits.of(
                    settings.reports_per_minute, settings.reports_per_day, settings.site_reports_per_minute
                ),
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
async def _running(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Run beside the block, and end with it."""
    task = asyncio.create_task(work)
    task.add_done_callback(_tell_of_failure)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def _tell_of_failure(task: asyncio.Task[None]) -> None:
    """What works in the background must not die unseen."""
    if not task.cancelled() and task.exception():
        LOG.critical("background work ended", exc_info=task.exception())
