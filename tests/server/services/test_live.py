"""What open screens are told: at once, only about their sites, and never an old number."""

import asyncio
from collections.abc import AsyncIterator

import pytest_asyncio

from server.services.intake import Intake
from server.services.live import Counts, Live
from server.storage.database import Database
from tests.newsroom import ELSEWHERE, Newsroom, a_report


@pytest_asyncio.fixture
async def live(db: Database) -> AsyncIterator[Live]:
    live = Live(db, quiet_s=0)
    with live.listening():
        yield live


async def until(messages: AsyncIterator[Counts], site_id: str, new: int) -> None:
    """Read messages until one says that `new` corrections are new."""
    async with asyncio.timeout(10):
        async for counts in messages:
            if counts[site_id].get("new", 0) == new:
                return
    raise AssertionError("the stream ended")


async def test_it_tells_the_counters_at_once_and_after_each_change(
    live: Live, intake: Intake, newsroom: Newsroom
) -> None:
    messages = live.changes([newsroom.site.id])
    assert await anext(messages) == {newsroom.site.id: {}}
    for number in (1, 2, 3):
        # Sent again and again, because PostgreSQL's listener may still be connecting; the quote makes it one mistake.
        telling = asyncio.create_task(_keep_reporting(intake, f"word {number}"))
        await until(messages, newsroom.site.id, number)
        telling.cancel()
        await asyncio.gather(telling, return_exceptions=True)


async def _keep_reporting(intake: Intake, exact: str) -> None:
    while True:
        await intake.accept(a_report(exact=exact))
        await asyncio.sleep(0.05)


async def test_it_is_silent_about_other_sites(live: Live, intake: Intake, newsroom: Newsroom) -> None:
    messages = live.changes([newsroom.site.id])
    await anext(messages)
    waiting = asyncio.ensure_future(anext(messages))
    await intake.accept(a_report(url=f"https://{ELSEWHERE}/x"))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    live.close()
    await asyncio.gather(waiting, return_exceptions=True)


async def test_it_lets_every_screen_go_when_the_service_stops(live: Live, newsroom: Newsroom) -> None:
    messages = live.changes([newsroom.site.id])
    await anext(messages)
    waiting = asyncio.create_task(anext(messages, None))
    await asyncio.sleep(0)
    live.close()
    async with asyncio.timeout(10):
        assert await waiting is None
    assert live.screens == {}
