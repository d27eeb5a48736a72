"""The public edge as clients reach it, on both databases: the whole application, its guards included, over ASGI."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import httpx2
import pytest
import pytest_asyncio
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from server.app import build
from server.settings import Settings
from server.storage.database import Database
from tests.clock import Clock
from tests.newsroom import KEYS, Newsroom, open_newsroom

URL = "https://desk.test"
Opened = AbstractAsyncContextManager[httpx2.AsyncClient]


@pytest_asyncio.fixture
async def newsroom(db: Database, clock: Clock) -> Newsroom:
    return await open_newsroom(db, clock.now())


@pytest.fixture
def open_app(db: Database, clock: Clock, newsroom: Newsroom) -> Callable[..., AbstractAsyncContextManager[ASGIApp]]:
    """Start the application with some settings."""

    @asynccontextmanager
    async def opened(database: Database = db, **settings: object) -> AsyncIterator[ASGIApp]:
        given = {"reports_per_minute": 1000, **settings}
        app = build(
            Settings(public_url=URL, desk_url=URL, secret_keys=KEYS, request_log=False, **given),  # type: ignore[arg-type]
            clock=clock.now,
            db=database,
            extra=[Route("/api/v1/broken", break_down), Route("/broken", break_down)],
        )
        async with app.router.lifespan_context(app) as state:

            async def with_state(scope: Scope, receive: Receive, send: Send) -> None:
                await app({**scope, "state": dict(state or {})}, receive, send)

            yield with_state

    return opened


async def break_down(_request: Request) -> Response:
    raise RuntimeError("what nobody foresaw")


@pytest.fixture
def open_client(open_app: Callable[..., AbstractAsyncContextManager[ASGIApp]]) -> Callable[..., Opened]:
    """Start the application with some settings, and give a client of it."""

    @asynccontextmanager
    async def opened(*database: Database, **settings: object) -> AsyncIterator[httpx2.AsyncClient]:
        async with open_app(*database, **settings) as app:
            transport = httpx2.ASGITransport(app, raise_app_exceptions=False)
            async with httpx2.AsyncClient(transport=transport, base_url=URL) as client:
                yield client

    return opened


@pytest_asyncio.fixture
async def client(open_client: Callable[..., Opened]) -> AsyncIterator[httpx2.AsyncClient]:
    async with open_client() as client:
        yield client
