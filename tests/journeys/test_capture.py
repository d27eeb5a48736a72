"""What is read from a page, in real browsers: the cases are in `capture_cases.py`.

The modules run as they are, in real browsers, because no imitation of a browser knows what is shown.
"""

from typing import Any

import pytest
import pytest_asyncio

from tests.journeys.browser import ROOT, Browser, Tab
from tests.journeys.capture_cases import CASES, Case, P
from tests.journeys.pages import Publication

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="session")]

MODULES = ROOT / "extension" / "src" / "capture"
SETUP = """
  const $ = (id) => document.getElementById(id);
  const select = (a, i, b = a, j = (b.length ?? b.childNodes.length)) => getSelection().setBaseAndExtent(a, i, b, j);
  const text = (id) => $(id).firstChild;
"""
READ = """(async () => {
  const { readSelection } = await import('/capture/index.js');
  %s
  %s
  const places = () => ['anchorNode', 'anchorOffset', 'focusNode', 'focusOffset'].map((name) => getSelection()[name]);
  const before = places();
  const read = readSelection(window, (element) => element.closed ?? element.shadowRoot);
  const same = places().every((part, index) => part === before[index]);
  return { same, captures: read.map(({ quote, cut, lang }) => ({ ...quote, cut, lang })) };
})()"""


@pytest_asyncio.fixture(loop_scope="session")
async def tab(browser: Browser, publication: Publication) -> Any:
    for module in MODULES.glob("*.js"):
        publication.publish(f"capture/{module.name}", module.read_bytes(), content_type="text/javascript")
    tab = await browser.tab()
    yield tab
    await tab.close()


async def read(tab: Tab, publication: Publication, page: str, select: str) -> list[dict[str, Any]]:
    await tab.open(publication.publish("case", f"<!doctype html><html lang=en><meta charset=utf-8><body>{page}"))
    result: dict[str, Any] = await tab.js(READ % (SETUP, select))
    assert result["same"], "the selection was changed"
    captures: list[dict[str, Any]] = result["captures"]
    return captures


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_it_reads_the_words_that_are_shown(tab: Tab, publication: Publication, case: Case) -> None:
    captures = await read(tab, publication, case.page, case.select)
    assert [capture["exact"] for capture in captures] == ([] if case.exact is None else [case.exact])
    for capture in captures:
        assert capture["prefix"].endswith(case.before), capture["prefix"]
        assert capture["suffix"].startswith(case.after), capture["suffix"]
        assert case.nth in (None, capture.get("nth"))
        assert capture["cut"] is False


async def test_it_leaves_the_middle_out_of_a_long_quote(tab: Tab, publication: Publication) -> None:
    words = " ".join(f"word{number}" for number in range(2000))
    (capture,) = await read(tab, publication, f"<p id=p>{words}</p>", "select($('p'), 0)")
    assert len(capture["exact"]) <= 2000
    assert capture["exact"].startswith("word0 word1 ")
    assert capture["exact"].endswith(" word1998 word1999")
    assert " […] " in capture["exact"]
    assert capture["cut"] is True


async def test_it_reads_a_word_among_thirty_thousand_elements(tab: Tab, publication: Publication) -> None:
    grow = """for (let n = 0; n < 30000; n += 1) {
      document.body.append(Object.assign(document.createElement('p'), { textContent: `p${n}` }));
    }"""
    select = f"{grow} select(document.querySelectorAll('p')[15000].firstChild, 0)"
    (capture,) = await read(tab, publication, "", select)
    assert capture["exact"] == "p15000"
    assert capture["prefix"].endswith("p14998\np14999\n")
    assert capture["suffix"].startswith("\np15001\np15002")


async def test_it_says_the_language_of_the_words(tab: Tab, publication: Publication) -> None:
    (capture,) = await read(tab, publication, "<p lang=uk><b id=p>відкритя</b></p>", "select(text('p'), 0)")
    assert capture["lang"] == "uk"


async def test_it_reads_each_of_several_ranges(browser: Browser, tab: Tab, publication: Publication) -> None:
    """Only Firefox lets a reader highlight several; Chromium keeps the first."""
    select = """const add = (from, to) => {
        const range = document.createRange();
        range.setStart(text('p'), from);
        range.setEnd(text('p'), to);
        getSelection().addRange(range);
      };
      getSelection().removeAllRanges();
      add(0, 3);
      add(8, 13);"""
    captures = await read(tab, publication, P, select)
    assert [capture["exact"] for capture in captures] == (["One", "three"] if browser.name == "firefox" else ["One"])


async def test_it_reads_inside_a_closed_shadow_root_that_it_may_open(tab: Tab, publication: Publication) -> None:
    """The extension may open closed roots; the page under test hands its own out in the same way."""
    page = """<div id=h></div><script>h.closed = h.attachShadow({ mode: 'closed' });
      h.closed.innerHTML = '<p tabindex=0>in the dark</p>';</script>"""
    select = "const node = h.closed.firstChild.firstChild; h.closed.firstChild.focus(); select(node, 7, node, 11);"
    (capture,) = await read(tab, publication, page, select)
    assert (capture["exact"], capture["prefix"]) == ("dark", "in the ")
