"""An article to read in journeys, and ways of highlighting words in it."""

import json

from tests.journeys.browser import Tab, until

ARTICLE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Bridge opens</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body { font: 18px/1.6 sans-serif; max-width: 40em; margin: 2em auto } .no { display: none }</style>
<main><h1>Bridge opens</h1>
<p>The mayor cut the ribbon, and people walked across the new <span class="no">hidden words</span>bridge,
<em id="mistake">wich</em> connects the old harbour with the northern districts.</p>
<p id="second">“We stopped counting,” said Ivan, who sells cofee at the southern end.</p>
<p lang="uk">За словами мера, на відкритя прийшло понад десять тисяч людей 👩‍👩‍👧.</p></main></html>"""

# Walks the page's text nodes for the words and highlights them, as a drag with the mouse would.
SELECT = """(() => {
  const words = %s;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(node, at, node, at + words.length);
    return String(getSelection());
  }
})()"""
CENTRE = """(() => { const box = document.querySelector(%s).getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }; })()"""
# The words' own first and last pixels, between which a drag highlights them and nothing else.
ENDS = """(() => {
  const words = %s;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    const { left, right, top, height } = range.getBoundingClientRect();
    return [[left + 1, top + height / 2], [right, top + height / 2]];
  }
})()"""
DIALOG = "document.querySelector('corrigenda-dialog') !== null"


async def highlight(tab: Tab, words: str) -> None:
    """Highlight words that stand in one text node."""
    assert await tab.js(SELECT % json.dumps(words)) == words


async def drag_over(tab: Tab, words: str) -> None:
    """Highlight words that stand in one text node and on one line, with the mouse."""
    start, end = await tab.js(ENDS % json.dumps(words))
    await tab.drag(tuple(start), tuple(end))
    assert await tab.js("String(getSelection())") == words


async def double_click_on(tab: Tab, selector: str) -> None:
    """Highlight a word as a person does."""
    at = await tab.js(CENTRE % json.dumps(selector))
    await tab.double_click(at["x"], at["y"])


async def call_dialog(tab: Tab) -> None:
    """Press Ctrl+Enter until the dialog is there: the extension reaches a page a moment after it loads."""

    async def pressed() -> bool:
        if not await tab.js(DIALOG):
            await tab.press("Control", "Enter")
        return bool(await tab.js(DIALOG))

    await until(pressed, "the dialog to open")


async def send_as(tab: Tab, suggestion: str) -> None:
    """Type what it should be, and send with the keyboard. The dialog's line is selected when it opens."""
    await tab.press("Control", "a")
    await tab.type(suggestion)
    await tab.press("Control", "Enter")
