"""What is read from pages that nobody meant to write: hostile, huge, broken or clever ones."""

import pytest

from tests.journeys import test_capture
from tests.journeys.browser import Tab
from tests.journeys.capture_cases import Case
from tests.journeys.pages import Publication
from tests.journeys.test_capture import read, tab

__all__ = ["tab"]

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="session")]

DETAILS = "<details id=p><summary>sum</summary>body</details><p id=q>end</p>"
EDGES = [
    Case("a number in the margin", "<p id=p><s style='float:left'>12</s>When</p>", "select($('p'), 0)", "12\nWhen"),
    Case("an empty anchor", "<p id=p>wor<a style='position:absolute'></a>d</p>", "select($('p'), 0)", "word"),
    Case(
        "spaces at the ends of lines that are kept",
        "<p id=p style='white-space:pre-line'>one  two \n  three</p>",
        "select($('p'), 0)",
        "one two\nthree",
    ),
    Case("a formula", "<p id=p>x <math><mi>a</mi><mo>+</mo><mi>b</mi></math> y</p>", "select($('p'), 0)", "x a+b y"),
    Case("closed details without an element", DETAILS, "select($('p'), 0, text('q'), 3)", "sum\nend"),
    Case(
        "a beginning inside a hidden part",
        "<div hidden><p><b id=h>X</b></p></div><p id=p>seen</p>",
        "select(text('h'), 0, text('p'), 4)",
        "seen",
    ),
    Case("a beginning inside a character", "<p id=p>a😀b</p>", "select(text('p'), 2)", "😀b", "a"),
    Case("an end inside a character", "<p id=p>a😀b</p>", "select(text('p'), 0, text('p'), 2)", "a😀", "", "b"),
    Case(
        "characters that no desk takes",
        "<p id=p></p>",
        r"$('p').append('a\0b\ud800c'); select($('p'), 0)",
        "ab\ufffdc",
    ),
    Case(
        "an editor and a button in the context",
        "<div contenteditable>typed</div><p>before <button>Share</button><b id=p>word</b> after</p>",
        "select(text('p'), 0)",
        "word",
        "before ",
        " after",
    ),
    Case(
        "empty blocks in the context",
        f"<p>before</p>{'<div></div>' * 700}<p id=p>word</p>{'<div></div>' * 700}<p>after</p>",
        "select(text('p'), 0)",
        "word",
        "before\n",
        "\nafter",
    ),
    Case(
        "the second of the same lines",
        "<p>First.</p><p>Second.</p><p id=a>First.</p><p id=b>Second.</p>",
        "select(text('a'), 0, text('b'))",
        "First.\nSecond.",
        nth=2,
    ),
    Case("from one end of the document to the other", "<p>one</p><p>two</p>", "select(document, 0)", "one\ntwo"),
    Case(
        "a page thousands of elements deep",
        "<div id=d></div>",
        "let deep = $('d'); for (let n = 0; n < 5000; n += 1) deep = deep.appendChild(document.createElement('span'));"
        "deep.append('word'); select(deep.firstChild, 0)",
        "word",
    ),
    Case(
        "a shadow root among the words",
        "<p id=p>light</p><div id=h></div><p id=q>end</p>"
        "<script>h.attachShadow({mode:'open'}).innerHTML='<p>shadow</p>'</script>",
        "select(text('p'), 0, text('q'), 3)",
        "light\nshadow\nend",
    ),
    Case(
        "a shadow root inside another",
        "<div id=h></div><script>h.attachShadow({mode:'open'}).innerHTML='<div></div>';"
        "h.inner = h.shadowRoot.firstChild.attachShadow({mode:'open'}); h.inner.innerHTML='<p>deep words</p>'</script>",
        "select(h.inner.firstChild.firstChild, 5)",
        "words",
        "deep ",
    ),
]


@pytest.mark.parametrize("case", EDGES, ids=lambda case: case.name)
async def test_it_reads_the_words_all_the_same(tab: Tab, publication: Publication, case: Case) -> None:
    await test_capture.test_it_reads_the_words_that_are_shown(tab, publication, case)


async def test_its_hints_count_the_text_of_the_page_from_wherever_the_words_begin(
    tab: Tab, publication: Publication
) -> None:
    """The same words, highlighted from a text and from elements: code points, no scripts, one for a run of spaces."""
    page = "<h1>A 😀</h1><script>var code</script><p>b\n  c</p><div><p id=p>word</p></div>"
    for select in ("select(text('p'), 0)", "select($('p'), 0)", "select($('p').parentNode, 0)"):
        (capture,) = await read(tab, publication, page, select)
        assert (capture["start"], capture["end"], capture["nth"]) == (len("A 😀b c"), len("A 😀b cword"), 1)


async def test_words_in_a_shadow_root_have_the_language_of_their_host(tab: Tab, publication: Publication) -> None:
    page = "<div id=h lang=uk></div><script>h.attachShadow({mode:'open'}).innerHTML='<p>відкритя</p>'</script>"
    (capture,) = await read(tab, publication, page, "select(h.shadowRoot.firstChild.firstChild, 0)")
    assert capture["lang"] == "uk"
