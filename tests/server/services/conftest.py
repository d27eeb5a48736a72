"""What use cases need: a newsroom, and intake at work."""

import asyncio
from collections.abc import AsyncIterator

import pytest_asyncio

from server.services.intake import Intake
from server.storage.database import Database
from tests.clock import Clock
from tests.newsroom import KEYS, Newsroom, open_newsroom


@pytest_asyncio.fixture
async def newsroom(db: Database, clock: Clock) -> Newsroom:
    return await open_newsroom(db, clock.now())


@pytest_asyncio.fixture
async def intake(db: Database, clock: Clock, newsroom: Newsroom) -> AsyncIterator[Intake]:
    intake = Intake(db, clock.now, KEYS)
    working = asyncio.create_task(intake.run())
    yield intake
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
