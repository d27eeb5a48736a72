"""Browsers end the extension's background whenever they like; what the reader sent must arrive all the same, once."""

from typing import Any

import pytest

from tests.journeys.article import ARTICLE, call_dialog, drag_over, send_as
from tests.journeys.browser import Browser, until
from tests.journeys.pages import Publication
from tests.journeys.service import Service

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="session")]


@pytest.mark.parametrize("service", ["sqlite"], indirect=True)
async def test_an_alarm_starts_it_again_to_send_what_waits(
    browser: Browser, service: Service, publication: Publication
) -> None:
    await service.start()
    article = await browser.tab()
    await article.open(publication.publish("bridge", ARTICLE))
    await drag_over(article, "cofee")
    await call_dialog(article)
    await service.stop()
    await send_as(article, "coffee")

    async def kept() -> list[Any]:
        items: list[Any] = (await browser.extension("chrome.storage.local.get({ items: [] })"))["items"]
        return [item for item in items if item["attempts"]]

    await until(kept, "the report to be kept on the reader's machine")
    await article.close()
    await browser.end_background()
    await service.start()

    (report,) = await until(service.reports, "the report to arrive by itself")
    assert (report["exact"], report["suggestion"]) == ("cofee", "coffee")
    await until(lambda: nothing_waits(browser), "the report to leave the reader's machine")
    assert len(await service.reports()) == 1


async def nothing_waits(browser: Browser) -> bool:
    return not (await browser.extension("chrome.storage.local.get({ items: [] })"))["items"]
