"""The desk as editors reach it, on both databases: the whole application, its guards included, over ASGI."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio

from server.app import build
from server.services.accept_reports import accept_reports
from server.settings import Settings
from server.storage.corrections import Correction, correction_by_id
from server.storage.database import Database
from server.storage.editors import Editor
from server.storage.pages import corrections_of_passages
from tests.clock import Clock
from tests.moderation.browser import DESK, KEYS, Browser, Served, open_browser, sign_in_as
from tests.newsroom import Newsroom, a_report, open_newsroom

Report = Callable[..., Awaitable[Correction]]
SignedIn = Callable[[Editor], Awaitable[Browser]]


@pytest_asyncio.fixture
async def newsroom(db: Database, clock: Clock) -> Newsroom:
    return await open_newsroom(db, clock.now())


@pytest_asyncio.fixture
async def served(db: Database, clock: Clock) -> AsyncIterator[Served]:
    settings = Settings(public_url=DESK, desk_url=DESK, secret_keys=KEYS, request_log=False)
    app = build(settings, clock=clock.now, db=db)
    async with app.router.lifespan_context(app) as state:
        yield Served(app, state or {})


@pytest_asyncio.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


@pytest_asyncio.fixture
async def stranger(served: Served, stack: AsyncExitStack) -> Browser:
    """A browser without a session."""
    return await open_browser(stack, served)


@pytest.fixture
def signed_in(served: Served, stack: AsyncExitStack, db: Database, clock: Clock) -> SignedIn:
    """Give an editor a browser."""

    async def sign_in(editor: Editor) -> Browser:
        browser = await open_browser(stack, served)
        await sign_in_as(browser, db, editor, clock.now())
        return browser

    return sign_in


@pytest_asyncio.fixture
async def alice(signed_in: SignedIn, newsroom: Newsroom) -> Browser:
    return await signed_in(newsroom.alice)


@pytest_asyncio.fixture
async def vera(signed_in: SignedIn, newsroom: Newsroom) -> Browser:
    return await signed_in(newsroom.vera)


@pytest_asyncio.fixture
async def charlie(signed_in: SignedIn, newsroom: Newsroom) -> Browser:
    return await signed_in(newsroom.charlie)


@pytest.fixture
def report(db: Database, clock: Clock, newsroom: Newsroom) -> Report:
    """A reader reports a mistake; what is given replaces the default report's fields."""

    async def report(**changes: object) -> Correction:
        sent = a_report(**changes)
        await accept_reports(db, [sent], clock.now(), lambda id: id)
        return await _correction_of(db, sent.id)

    return report


async def _correction_of(db: Database, report_id: str) -> Correction:
    async with db.read() as reader:
        row = await reader.one("select passage_key from report where id = :id", id=report_id)
        assert row is not None
        owners = await corrections_of_passages(reader, [row["passage_key"]])
        correction = await correction_by_id(reader, owners[row["passage_key"]])
    assert correction is not None
    return correction
