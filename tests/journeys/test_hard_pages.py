"""Pages that make it hard: they swallow keys, hide words in frames and shadow roots, forbid all, cover the screen.

On each a person double-clicks a word and presses Ctrl+Enter; the word must arrive, under the address of the tab.
"""

from collections.abc import Callable
from functools import partial

import pytest
import pytest_asyncio

from tests.journeys.article import DIALOG, send_as
from tests.journeys.browser import Browser, Tab, until
from tests.journeys.pages import Publication
from tests.journeys.service import Service

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="session")]

STYLE = """<style>html, body { margin: 0 }
  p, iframe { position: fixed; inset: 0 auto auto 0; border: 0; font: 40px monospace }</style>"""
WORD = "<p style='margin: 10px'>wich way</p>"
ON_THE_WORD = (60, 35)
"""Pixels: inside “wich”, which begins at 10, 10 with letters some 24 wide and 40 high."""
HEAD = f"<!doctype html><html lang=en><meta charset=utf-8><title>Hard</title>{STYLE}"


def swallowing_keys() -> str:
    script = """for (const on of [window, document]) {
      on.addEventListener('keydown', (event) => event.stopImmediatePropagation(), true);
    }"""
    return f"{HEAD}<script>{script}</script><body>{WORD}"


def in_a_closed_shadow_root() -> str:
    return (
        f"{HEAD}<body><div id=h></div><script>h.attachShadow({{ mode: 'closed' }}).innerHTML = `{STYLE}{WORD}`</script>"
    )


def in_a_sandboxed_frame() -> str:
    return f'{HEAD}<body><iframe sandbox width=600 height=200 srcdoc="{STYLE}{WORD}"></iframe>'


def covered_by_its_own_dialog() -> str:
    dialog = f"<dialog id=d style='inset: 0; margin: 0; padding: 0'>{WORD}</dialog>"
    return f"{HEAD}<body>{dialog}<script>d.showModal()</script>"


def trapping_focus() -> str:
    script = """addEventListener('focusin', (event) => { if (event.target !== b) b.focus(); }, true);
      addEventListener('focusout', () => b.focus(), true);"""
    return f"{HEAD}<body><button id=b style='position: fixed; top: 300px'>x</button>{WORD}<script>{script}</script>"


def plain() -> str:
    return f"{HEAD}<body>{WORD}"


PAGES: list[tuple[Callable[[], str], dict[str, str]]] = [
    (swallowing_keys, {}),
    (in_a_closed_shadow_root, {}),
    (in_a_sandboxed_frame, {}),
    (covered_by_its_own_dialog, {}),
    (trapping_focus, {}),
    (plain, {"content_security_policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-scripts"}),
]


@pytest_asyncio.fixture(loop_scope="session")
async def elsewhere() -> Publication:
    """Another origin."""
    return await Publication().start()


async def call_at_the_word(tab: Tab) -> bool:
    """Again and again, because a frame may be there a moment before it can be clicked into."""
    if await tab.js(DIALOG):
        return True
    await tab.double_click(*ON_THE_WORD)
    await tab.press("Control", "Enter")
    return False


async def report_from(browser: Browser, service: Service, url: str) -> tuple[str, str]:
    """Double-click the word, report it, and return the quote and the address that were stored."""
    await service.start()
    tab = await browser.tab()
    await tab.open(url)
    await until(partial(call_at_the_word, tab), "the dialog to open")
    await send_as(tab, "which")
    (report,) = await until(service.reports, "the report to be stored")
    assert report["suggestion"] == "which"
    await tab.close()
    return report["exact"], report["url"]


@pytest.mark.parametrize("service", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("page", "headers"), PAGES, ids=[page.__name__ for page, _ in PAGES[:-1]] + ["forbidding everything"]
)
async def test_it_reports_the_word(
    browser: Browser, service: Service, publication: Publication, page: Callable[[], str], headers: dict[str, str]
) -> None:
    url = publication.publish("hard", page(), **headers)
    assert await report_from(browser, service, url) == ("wich", url)


@pytest.mark.parametrize("service", ["sqlite"], indirect=True)
async def test_it_reports_a_word_in_a_frame_of_another_origin_under_the_address_of_the_tab(
    browser: Browser, service: Service, publication: Publication, elsewhere: Publication
) -> None:
    inner = elsewhere.publish("inner", plain())
    url = publication.publish("outer", f"{HEAD}<body><iframe width=600 height=200 src='{inner}'></iframe>")
    try:
        assert await report_from(browser, service, url) == ("wich", url)
    finally:
        await elsewhere.stop()


@pytest.mark.parametrize("service", ["sqlite"], indirect=True)
async def test_it_leaves_the_key_to_a_page_that_the_reader_is_typing_in(
    browser: Browser, service: Service, publication: Publication
) -> None:
    await service.start()
    heard = "f.addEventListener('keydown', (e) => { if (e.key === 'Enter' && e.ctrlKey) document.title = 'sent'; })"
    page = f"{HEAD}<body><textarea id=f style='font: 40px monospace'>wich way</textarea><script>{heard}</script>"
    tab = await browser.tab()
    await tab.open(publication.publish("typing", page))
    await tab.double_click(*ON_THE_WORD)
    await tab.press("Control", "Enter")

    async def passed() -> bool:
        return bool(await tab.js("document.title === 'sent'"))

    await until(passed, "the page to hear its own key")
    assert not await tab.js("document.querySelector('corrigenda-dialog') !== null")
    await tab.close()
