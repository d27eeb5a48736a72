"""What is read from a page: each case is a page, a selection made by script, and the words that must come out.

The modules run as they are, in real browsers, because no imitation of a browser knows what is shown.
"""

from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio

from tests.journeys.browser import ROOT, Browser, Tab
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


@dataclass(frozen=True)
class Case:
    name: str
    page: str
    select: str
    exact: str | None
    """None: nothing must be read."""
    before: str = ""
    """What the prefix must end with."""
    after: str = ""
    """What the suffix must begin with."""
    nth: int | None = None


P = "<p id=p>One two three four.</p>"
CASES = [
    Case("a word", P, "select(text('p'), 4, text('p'), 7)", "two", "One ", " three", 1),
    Case("white space around the words", P, "select(text('p'), 3, text('p'), 8)", "two", "One ", " three"),
    Case("backward", P, "getSelection().setBaseAndExtent(text('p'), 7, text('p'), 4)", "two", "One ", " three"),
    Case("a part of a word", P, "select(text('p'), 5, text('p'), 6)", "w", "One t", "o three"),
    Case("nothing", P, "getSelection().collapse(text('p'), 4)", None),
    Case("white space only", P, "select(text('p'), 3, text('p'), 4)", None),
    Case(
        "two paragraphs", "<p id=a>First.</p><p id=b>Second.</p>", "select(text('a'), 0, text('b'))", "First.\nSecond."
    ),
    Case("a line break", "<p id=p>First<br>second</p>", "select($('p'), 0, $('p'), 3)", "First\nsecond"),
    Case(
        "a table",
        "<table id=t><tr><td>A1<td>B1<tr><td>A2<td>B2</table>",
        "select($('t'), 0, $('t'), 1)",
        "A1\tB1\nA2\tB2",
    ),
    Case("inline elements", "<p id=p>a <b>bo<i>l</i>d</b> <a href=#>link</a></p>", "select($('p'), 0)", "a bold link"),
    Case("source line breaks", "<p id=p>one\n   two\t three</p>", "select($('p'), 0)", "one two three"),
    Case("pre keeps its lines", "<pre id=p>one\n  two</pre>", "select($('p'), 0)", "one\n  two"),
    Case("hidden text", "<p id=p>a<span style='display:none'>X</span>b</p>", "select($('p'), 0)", "ab"),
    Case("invisible text", "<p id=p>a<span style='visibility:hidden'>X</span>b</p>", "select($('p'), 0)", "ab"),
    Case(
        "visible inside invisible",
        "<p id=p style='visibility:hidden'>X<b style='visibility:visible'>seen</b></p>",
        "select($('p'), 0)",
        "seen",
    ),
    Case("text nobody can select", "<p id=p>a<sup style='user-select:none'>[1]</sup>b</p>", "select($('p'), 0)", "ab"),
    Case(
        "selectable inside unselectable",
        "<p id=p><span style='user-select:none'>X<b style='user-select:text'>yes</b></span></p>",
        "select($('p'), 0)",
        "yes",
    ),
    Case(
        "unselectable text in the context",
        "<p>before <span style='user-select:none'>AD</span><b id=p>word</b> after</p>",
        "select(text('p'), 0)",
        "word",
        "before ",
        " after",
    ),
    Case(
        "scripts and styles in the context",
        "<p>before<script>var code</script><style>q{color:red}</style></p><p><b id=p>word</b> after</p>",
        "select(text('p'), 0)",
        "word",
        "before\n",
    ),
    Case("source letter case", "<p id=p style='text-transform:uppercase'>Heder</p>", "select($('p'), 0)", "Heder"),
    Case(
        "closed details",
        "<details id=p><summary>sum</summary>body</details><p id=q>end</p>",
        "select($('p'), 0, text('q'), 3)",
        "sum\nend",
    ),
    Case("ruby", "<p id=p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字</p>", "select($('p'), 0)", "漢字"),
    Case("soft hyphens stay as they are", "<p id=p>вип&shy;рав</p>", "select($('p'), 0)", "вип\u00adрав"),
    Case("no-break spaces stay as they are", "<p id=p>10&nbsp;km</p>", "select($('p'), 0)", "10\u00a0km"),
    Case(
        "triple click as Chromium does",
        "<p id=a>Before.</p><p id=p>The words.</p><p id=q>Next.</p>",
        "select(text('p'), 0, $('q'), 0)",
        "The words.",
        "Before.\n",
        "\nNext.",
    ),
    Case(
        "triple click as Firefox does",
        "<p id=a>Before.</p><p id=p>The words.</p><p id=q>Next.</p>",
        "select($('p'), 0, $('p'), 1)",
        "The words.",
        "Before.\n",
        "\nNext.",
    ),
    Case(
        "end inside a hidden part", "<p id=p>a<s hidden id=h>X</s></p><p>b</p>", "select($('p'), 0, text('h'), 1)", "a"
    ),
    Case("arabic", "<p id=p dir=rtl>هذا خطأ هنا</p>", "select(text('p'), 4, text('p'), 7)", "خطأ", "هذا ", " هنا"),
    Case(
        "japanese",
        "<p id=p>この記事に間違いがあります。</p>",
        "select(text('p'), 5, text('p'), 8)",
        "間違い",
        "この記事に",
        "が",
    ),
    Case(
        "an emoji is not cut in the context",
        f"<p id=p>{'👩‍👩‍👧' * 70}word{'🇺🇦' * 70}</p>",
        f"select(text('p'), {70 * 8}, text('p'), {70 * 8 + 4})",
        "word",
        "👩‍👩‍👧" * 36,
        "🇺🇦" * 64,
    ),
    Case(
        "the third of the same letter",
        "<p id=p>a b a c a d</p>",
        "select(text('p'), 8, text('p'), 9)",
        "a",
        "c ",
        " d",
        3,
    ),
    Case(
        "the second of the same words",
        "<p>teh cat</p><p id=p>and teh dog</p>",
        "select(text('p'), 4, text('p'), 7)",
        "teh",
        "and ",
        " dog",
        2,
    ),
    Case(
        "an open shadow root",
        "<div id=h></div><script>h.attachShadow({mode:'open'}).innerHTML='<p>in the shadow</p>'</script>",
        "select(h.shadowRoot.firstChild.firstChild, 7, h.shadowRoot.firstChild.firstChild, 13)",
        "shadow",
        "in the ",
    ),
    Case(
        "slotted text",
        "<div id=h>light <b id=p>word</b></div>"
        "<script>h.attachShadow({mode:'open'}).innerHTML='<p>before <slot></slot> after</p>'</script>",
        "select(text('p'), 0)",
        "word",
        "before light ",
        " after",
    ),
    Case("a text field", "<textarea id=p>typed</textarea>", "$('p').focus(); $('p').select()", None),
    Case("an editor", "<div id=p contenteditable>typed words</div>", "select(text('p'), 0, text('p'), 5)", None),
    Case("a page that is an editor", P, "document.designMode = 'on'; select(text('p'), 4, text('p'), 7)", None),
    Case("text from a select", "<p id=p>a <select><option>X</select> b</p>", "select($('p'), 0)", "a b"),
    Case(
        "text that looks like a page",
        "<p id=p>&lt;img src=x onerror=alert(1)&gt;</p>",
        "select($('p'), 0)",
        "<img src=x onerror=alert(1)>",
    ),
    Case("control characters that we use ourselves", "<p id=p>a&#1;b&#2;c&#3;d</p>", "select($('p'), 0)", "abcd"),
]


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
