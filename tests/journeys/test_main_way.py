"""The main way: a mistake on a page, a report, an editor, a fix, and a receipt that says so."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.article import ARTICLE, call_dialog, double_click_on, send_as
from tests.journeys.browser import Browser, Tab, until
from tests.journeys.pages import Publication
from tests.journeys.service import Service

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="session")]


async def receipts(browser: Browser) -> list[dict[str, Any]]:
    kept: dict[str, Any] = await browser.extension("chrome.storage.local.get({ receipts: [] })")
    return list(kept["receipts"])


async def shows(tab: Tab, words: str) -> bool:
    return bool(await tab.js(f"document.body.innerText.includes({json.dumps(words)})"))


async def stands_at(desk: Tab, state: str) -> bool:
    """Whether the open correction is in this state: its way back leads to that tab of the queue."""
    return bool(await desk.js(f"document.querySelector('[data-back][href$=\"state={state}\"]') !== null"))


async def press_button(tab: Tab, words: str) -> None:
    """Press the button that shows these words, once it is there."""
    find = f"""[...document.querySelectorAll('button')].find((one) =>
        one.checkVisibility() && one.innerText.trim().startsWith({json.dumps(words)}))"""
    await until(lambda: tab.js(f"Boolean({find})"), f"a button “{words}”")
    await tab.js(f"{find}.click()")


async def sign_in(browser: Browser, link: str) -> Tab:
    desk = await browser.tab()
    await desk.open(link)
    await press_button(desk, "Sign in")
    await until(lambda: shows(desk, "New"), "the queue")
    return desk


async def test_a_mistake_travels_from_the_page_to_a_receipt_that_says_fixed(
    browser: Browser, service: Service, publication: Publication, tmp_path: Path
) -> None:
    link = service.hire("Alice", "--site", "The Example")
    await service.start()
    desk = await sign_in(browser, link)
    article = await browser.tab()
    await article.open(publication.publish("bridge", ARTICLE))

    await double_click_on(article, "#mistake")
    await call_dialog(article)
    await send_as(article, "which")
    (report,) = await until(service.reports, "the report to be stored")
    assert (report["exact"], report["suggestion"], report["url"]) == ("wich", "which", f"{publication.url}/bridge")
    assert report["prefix"].endswith("people walked across the new bridge, ")
    assert report["suffix"].startswith(" connects the old harbour")

    # The open queue was empty, so the row comes by itself.
    await until(lambda: shows(desk, "wich"), "the row in the open queue")
    await desk.js("document.querySelector('a[href*=\"/desk/corrections/\"]').click()")
    await until(partial(stands_at, desk, "new"), "the correction's page")
    for button, state in [("Accept", "accepted"), ("Mark fixed", "fixed"), ("Confirm", "closed")]:
        await press_button(desk, button)
        await until(partial(stands_at, desk, state), f"the state {state}")

    (receipt,) = await until(lambda: receipts(browser), "the receipt")
    reader = await browser.tab()
    await reader.open(receipt["receipt"])
    assert await shows(reader, "which")
    assert await reader.js("document.body.innerText.toLowerCase().includes('fixed')")
    for tab in (desk, article, reader):
        await tab.close()
    await browser.extension("chrome.storage.local.set({ receipts: [] })")
