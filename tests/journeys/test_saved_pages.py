"""Real articles: ten passages of each, chosen by a fixed seed, highlighted and sent with the extension.

What is stored is compared with what the browser itself says was highlighted (`Selection.toString()`), and the context
with what it shows (`innerText`). White space and letter case are left out of the comparison: the browsers show a
style's capitals, and each has its own idea of what stands between two blocks.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.article import DIALOG, call_dialog
from tests.journeys.browser import ROOT, Browser, Tab, until
from tests.journeys.pages import Publication
from tests.journeys.service import Service

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="session")]

PAGES = ROOT.parent / "shared" / "pages"
CHOOSE = (Path(__file__).parent / "passages.js").read_text("utf-8")
PASSAGES = 10
SEED = 20261123
CONTEXT = 24
"""Characters of context on each side that must be what the page shows."""
VERDICTS = ("right", "wrong context", "wrong quote")


def bare(text: str) -> str:
    """Letters and signs alone: no white space, nothing invisible, no case."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+", "", folded)


def verdict(stored: Mapping[str, Any], shown: Mapping[str, str]) -> str:
    exact = bare(stored["exact"])
    if exact != bare(shown["exact"]):
        return "wrong quote"
    around = bare(stored["prefix"])[-CONTEXT:] + exact + bare(stored["suffix"])[:CONTEXT]
    return "right" if around in bare(shown["page"]) else "wrong context"


async def report_passage(tab: Tab, service: Service, which: int) -> tuple[dict[str, Any], dict[str, str]]:
    """Highlight one of the passages, send it, and return what was stored and what was shown."""
    shown: dict[str, str] = await tab.js(f"({CHOOSE})({SEED}, {which})")
    before = len(await service.reports())
    await call_dialog(tab)
    await tab.press("Control", "Enter")

    async def arrived() -> bool:
        return len(await service.reports()) > before

    await until(arrived, f"passage {which} to be stored: {shown['exact'][:80]!r}")
    await tab.press("Escape")
    await until(partial(is_closed, tab), "the dialog to close")
    return (await service.reports())[-1], shown


async def is_closed(tab: Tab) -> bool:
    if await tab.js(DIALOG):
        await tab.press("Escape")
    return not await tab.js(DIALOG)


@pytest.mark.skipif(not PAGES.is_dir(), reason="the saved pages are not beside the project (../shared/pages)")
@pytest.mark.parametrize("service", ["sqlite"], indirect=True)
async def test_it_stores_of_real_pages_what_the_reader_highlighted(
    browser: Browser, service: Service, publication: Publication, capsys: pytest.CaptureFixture[str]
) -> None:
    await service.start()
    table: dict[str, Counter[str]] = {}
    wrong: list[str] = []
    for file in sorted(PAGES.glob("*.html")):
        tab = await browser.tab()
        await tab.open(publication.publish(file.stem, file.read_bytes()))
        counted = table.setdefault(file.stem, Counter())
        for which in range(PASSAGES):
            stored, shown = await report_passage(tab, service, which)
            counted[found := verdict(stored, shown)] += 1
            if found != "right":
                wrong.append(f"{file.stem} {which} {found}: {json.dumps(_told(stored, shown), ensure_ascii=False)}")
        await tab.close()
    with capsys.disabled():
        print(f"\n\n{_printed(browser.name, table)}\n" + "\n".join(wrong))  # noqa: T201  # The proof itself.
    await browser.extension("chrome.storage.local.set({ receipts: [] })")
    assert table
    assert sum(counted["wrong quote"] for counted in table.values()) == 0


def _told(stored: Mapping[str, Any], shown: Mapping[str, str]) -> dict[str, str]:
    return {name: stored[name] for name in ("prefix", "exact", "suffix")} | {"shown": shown["exact"]}


def _printed(name: str, table: Mapping[str, Counter[str]]) -> str:
    rows = [f"| {page} | {' | '.join(str(counted[one]) for one in VERDICTS)} |" for page, counted in table.items()]
    total = sum(table.values(), Counter[str]())
    last = f"| **all** | {' | '.join(f'**{total[one]}**' for one in VERDICTS)} |"
    return "\n".join([f"| {name} | {' | '.join(VERDICTS)} |", "|---|---|---|---|", *rows, last])
