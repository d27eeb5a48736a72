"""The script for sites: the same dialog for readers without the extension, and one dialog for readers with it."""

from functools import partial
from typing import Any

import pytest

from tests.journeys.article import ARTICLE, call_dialog, double_click_on, highlight, send_as
from tests.journeys.browser import Browser, Tab, until
from tests.journeys.pages import Publication
from tests.journeys.service import Service

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="session")]


def publish(publication: Publication, service: Service) -> str:
    script = f'<script src="{service.url}/embed.js" defer></script>'
    return publication.publish("bridge", ARTICLE.replace("<main>", f"{script}<main>"))


async def receipt(tab: Tab) -> Any:
    """The address of the receipt that the dialog shows: the embed's dialog is open to its own page."""
    return await tab.js(
        "document.querySelector('corrigenda-dialog')?.shadowRoot.querySelector('a[href*=\"/r/\"]')?.href"
    )


async def test_a_reader_without_the_extension_reports_and_sees_the_receipt(
    plain_browser: Browser, service: Service, publication: Publication
) -> None:
    await service.start()
    tab = await plain_browser.tab()
    await tab.open(publish(publication, service))
    await double_click_on(tab, "#mistake")
    await call_dialog(tab)
    await send_as(tab, "which")
    (report,) = await until(service.reports, "the report to be stored")
    assert (report["exact"], report["suggestion"], report["client_kind"]) == ("wich", "which", "embed")
    await tab.open(await until(partial(receipt, tab), "the receipt's address"))
    assert "which" in await tab.js("document.body.innerText")


@pytest.mark.parametrize("service", ["sqlite"], indirect=True)
async def test_a_reader_with_both_gets_one_dialog_the_extensions(
    browser: Browser, service: Service, publication: Publication
) -> None:
    await service.start()
    tab = await browser.tab()
    await tab.open(publish(publication, service))
    await highlight(tab, "cofee")
    await call_dialog(tab)
    assert await tab.js("document.querySelectorAll('corrigenda-dialog').length") == 1
    await send_as(tab, "coffee")
    (report,) = await until(service.reports, "the report to be stored")
    assert report["client_kind"] == "extension"
    await tab.close()
