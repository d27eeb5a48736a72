"""A report that cannot be sent waits on the reader's machine, outlives whatever ends meanwhile, and arrives once."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import pytest

from tests.journeys.article import ARTICLE, call_dialog, drag_over, send_as
from tests.journeys.browser import Browser, until
from tests.journeys.pages import Publication
from tests.journeys.service import Service

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="session")]


async def close_and_open(browser: Browser) -> None:
    await browser.restart()


async def end_background(browser: Browser) -> None:
    """As browsers do with a background that is not needed: an alarm has to start it again."""
    await browser.end_background()


@pytest.mark.parametrize("interrupt", [close_and_open, end_background])
@pytest.mark.parametrize("service", ["sqlite"], indirect=True)
async def test_it_arrives_once_when_the_service_is_back(
    browser: Browser,
    service: Service,
    publication: Publication,
    interrupt: Callable[[Browser], Awaitable[None]],
) -> None:
    await service.start()
    article = await browser.tab()
    await article.open(publication.publish("bridge", ARTICLE))
    await drag_over(article, "cofee")
    await call_dialog(article)
    await service.stop()
    await send_as(article, "coffee")
    await until(partial(tried_and_kept, browser), "the report to be kept on the reader's machine")
    await article.close()
    await interrupt(browser)
    await service.start()

    (report,) = await until(service.reports, "the report to arrive by itself")
    assert (report["exact"], report["suggestion"]) == ("cofee", "coffee")
    await until(partial(nothing_waits, browser), "the report to leave the reader's machine")
    assert len(await service.reports()) == 1


async def waiting(browser: Browser) -> list[Any]:
    return list((await browser.extension("chrome.storage.local.get({ items: [] })"))["items"])


async def tried_and_kept(browser: Browser) -> bool:
    return any(item["attempts"] for item in await waiting(browser))


async def nothing_waits(browser: Browser) -> bool:
    return not await waiting(browser)
