"""The desk in a real browser: accessible in every guise, driven by keys alone, alive under its own strict policy."""

import asyncio
import json
import os
import shutil
import uuid
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
import pytest_asyncio
from playwright.async_api import Browser as Chromium
from playwright.async_api import BrowserContext, Locator, Page, async_playwright, expect

from tests.journeys.service import Service

pytestmark = pytest.mark.journey

HOST = "news.example"
AXE = Path(__file__).parents[2] / "extension/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
GUISES: dict[str, dict[str, Any]] = {
    "light": {**DESKTOP, "color_scheme": "light"},
    "dark": {**DESKTOP, "color_scheme": "dark"},
    "phone": {**PHONE, "color_scheme": "light"},
    "forced-colours": {**DESKTOP, "forced_colors": "active"},
    "ukrainian-phone": {**PHONE, "color_scheme": "dark", "locale": "uk-UA"},
}
MISTAKES: list[dict[str, str]] = [
    {"exact": "wich", "suggestion": "which"},
    {"exact": "Apple", "suggestion": "Аpple"},
    {"exact": "افتتح المتحف ابوابه", "suggestion": "افتتح المتحف أبوابه"},
    {"exact": "prise\u202eyalpsid", "suggestion": "<b>price</b> 👩‍👩‍👧"},
]


class Newsroom:
    """A running service with two editors, and readers who report mistakes."""

    def __init__(self, service: Service, links: dict[str, str]) -> None:
        self.url = service.url
        self.links = links
        self.cookies: dict[str, Any] = {}
        self.sent = 0

    async def report(self, exact: str, suggestion: str) -> None:
        self.sent += 1
        page = {"url": f"https://{HOST}/{self.sent}", "title": f"Article {self.sent}"}
        quote = {"exact": exact, "prefix": "some words before ", "suffix": " and after"}
        body = {"id": str(uuid.uuid4()), "page": page, "quote": quote, "suggestion": suggestion, "category": "spelling"}
        await asyncio.to_thread(self._post, json.dumps(body).encode())

    def _post(self, body: bytes) -> None:
        with urlopen(Request(f"{self.url}/api/v1/reports", body, {"content-type": "application/json"})) as answer:
            assert answer.status == 201

    async def sign_in(self, context: BrowserContext, name: str) -> Page:
        """The queue, signed in by the one-time link, or by the cookie that it left."""
        page = await context.new_page()
        if name in self.cookies:
            await context.add_cookies(self.cookies[name])
            await page.goto(f"{self.url}/desk/queue")
        else:
            await page.goto(self.links[name])
            await page.click("main button")
        await page.wait_for_url("**/desk/queue")
        self.cookies[name] = await context.cookies()
        return page


@pytest_asyncio.fixture
async def newsroom(tmp_path: Path) -> AsyncIterator[Newsroom]:
    service = Service(f"sqlite:///{tmp_path}/corrigenda.db")
    service.command("site", "add", "The Example", "--host", HOST)
    service.command("site", "add", "Elsewhere", "--host", "elsewhere.example")
    links = {name: service.hire(name, "--admin") for name in ("Alice", "Anna")}
    await service.start()
    yield Newsroom(service, links)
    await service.stop()


@pytest_asyncio.fixture
async def chromium() -> AsyncIterator[Chromium]:
    program = shutil.which("chromium")
    if not program:
        _must_be_here("Chromium is not installed: apt-get install chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=["--disable-gpu"])
        yield browser
        await browser.close()


@pytest.mark.parametrize("guise", GUISES)
async def test_it_is_accessible_in_every_guise(chromium: Chromium, newsroom: Newsroom, guise: str) -> None:
    if not AXE.exists():
        _must_be_here("axe-core is not installed: npm ci in extension/")
    context = await chromium.new_context(bypass_csp=True, **GUISES[guise])  # The checker is a foreign script.
    stranger = await context.new_page()
    await stranger.goto(f"{newsroom.url}/desk/queue")
    await _check(stranger)
    page = await newsroom.sign_in(context, "Alice")
    await _check(page)
    for exact, suggestion in MISTAKES:
        await newsroom.report(exact, suggestion)
    await page.reload()
    await page.locator("details[name=menu] summary").first.click()
    await _check(page)
    for number in range(len(MISTAKES)):
        await page.goto(f"{newsroom.url}/desk/queue")
        await page.locator("[data-open]").nth(number).click()
        await page.locator("[data-correction]").wait_for()
        await _check(page)
    await _lose_the_race(context, page, newsroom)
    await _check(page)
    await page.goto(f"{newsroom.url}/desk/corrections/nothing")
    await _check(page)


async def test_it_is_driven_by_keys_alone(chromium: Chromium, newsroom: Newsroom) -> None:
    for exact, suggestion in MISTAKES:
        await newsroom.report(exact, suggestion)
    page, trouble = await _watched(chromium, newsroom)

    await page.keyboard.press("a")
    await expect(page.locator("desk-said")).to_contain_text("Nothing is selected")
    await page.keyboard.press("j")
    await page.keyboard.press("j")
    await _press_cyrillic(page, "о", "KeyJ")
    await page.keyboard.press("k")
    await expect(page.locator("[data-row]").nth(1).locator("[data-open]")).to_be_focused()

    await page.keyboard.press("a")
    await expect(page.locator("[data-row]").nth(1)).to_contain_text("Accepted")
    await expect(page.locator("[data-row]").nth(1).locator("[data-open]")).to_be_focused()
    await expect(page.locator("[data-count=accepted]")).to_have_text("1")

    await page.keyboard.press("j")
    await page.keyboard.press("3")
    await expect(_focused(page)).to_have_text("Not an error")
    await page.keyboard.press("Escape")
    await expect(page.locator("details[name=menu][open]")).to_have_count(0)

    await page.keyboard.press("?")
    await expect(page.locator("dialog dd")).to_have_count(11)
    await page.keyboard.press("Escape")
    await page.keyboard.press("k")
    await page.keyboard.press("Enter")
    await _scripts_at_work(page, "**/desk/corrections/*")
    await page.keyboard.press("f")
    await expect(page.locator(".notice-good")).to_contain_text("Fixed")
    await page.keyboard.press("u")
    await page.wait_for_url("**/desk/queue?state=fixed")
    assert trouble == []


async def test_it_leaves_typing_alone(chromium: Chromium, newsroom: Newsroom) -> None:
    await newsroom.report("wich", "which")
    page, _ = await _watched(chromium, newsroom)
    await page.locator("[data-open]").click()
    await _scripts_at_work(page, "**/desk/corrections/*")

    await page.keyboard.press("i")
    await expect(page.locator("#question")).to_be_focused()
    await page.keyboard.type("a fu?")
    await page.keyboard.press("Control+a")

    await expect(page.locator("#question")).to_have_value("a fu?")
    assert "/desk/corrections/" in page.url


async def test_it_can_be_told_to_have_no_keys(chromium: Chromium, newsroom: Newsroom) -> None:
    await newsroom.report("wich", "which")
    page, _ = await _watched(chromium, newsroom)
    await page.keyboard.press("?")
    await page.locator("dialog input").uncheck()
    await page.keyboard.press("Escape")

    await page.keyboard.press("j")
    await page.keyboard.press("a")

    await expect(page.locator("[data-open]")).not_to_be_focused()
    await expect(page.locator("desk-said")).to_be_empty()


async def test_it_shows_new_reports_without_moving_the_list(chromium: Chromium, newsroom: Newsroom) -> None:
    page, trouble = await _watched(chromium, newsroom)
    rows = page.locator("[data-row]")

    await newsroom.report("wich", "which")
    await expect(rows).to_have_count(1)  # Nothing was there that could move.
    await expect(page.locator(".empty")).to_be_hidden()

    await newsroom.report("teh", "the")
    await newsroom.report("adress", "address")
    await expect(page.locator("[data-load]")).to_contain_text("2 new")
    await expect(page.locator("[data-count=new]")).to_have_text("3")
    await expect(page).to_have_title("(2) Queue · Corrigenda")
    await expect(rows).to_have_count(1)

    await page.keyboard.press(".")
    await expect(rows).to_have_count(3)
    await expect(page.locator("[data-load]")).to_be_hidden()
    await expect(rows.first.locator("[data-open]")).to_be_focused()
    assert trouble == []


async def test_it_gives_typed_words_back_when_the_session_is_over(chromium: Chromium, newsroom: Newsroom) -> None:
    await newsroom.report("wich", "which")
    page, _ = await _watched(chromium, newsroom)
    await page.locator("[data-open]").click()
    await _scripts_at_work(page, "**/desk/corrections/*")
    await page.keyboard.press("i")
    await page.keyboard.type("Which of the two?")
    await page.context.clear_cookies()

    await page.get_by_role("button", name="Ask", exact=True).click()

    await expect(page.locator("#password")).to_be_visible()
    await expect(page.locator("textarea")).to_have_value("Which of the two?")


async def _watched(chromium: Chromium, newsroom: Newsroom) -> tuple[Page, list[str]]:
    """Alice's queue under the policy of the page, and what the browser complained about."""
    context = await chromium.new_context(locale="en-GB", **DESKTOP)
    page = await newsroom.sign_in(context, "Alice")
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    await _scripts_at_work(page, "**/desk/queue")
    return page, trouble


async def _scripts_at_work(page: Page, url: str) -> None:
    """Keys pressed before a page's scripts are loaded are nobody's."""
    await page.wait_for_url(url)
    await expect(page.locator("desk-help button")).to_be_visible()


async def _check(page: Page) -> None:
    """No violation, nothing wider than the window, and no raw control of direction."""
    await page.evaluate("(source) => { (0, eval)(source) }", AXE.read_text("utf-8"))
    violations = await page.evaluate(
        "async (rules) => (await axe.run(document, { runOnly: rules })).violations.map((one) =>"
        " `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)",
        RULES,
    )
    assert violations == [], page.url
    assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


async def _lose_the_race(context: BrowserContext, page: Page, newsroom: Newsroom) -> None:
    """Anna decides about the correction that Alice has open; then Alice does."""
    await page.goto(f"{newsroom.url}/desk/queue")
    await page.locator("[data-open]").first.click()
    await page.locator("[data-correction]").wait_for()
    assert context.browser
    other = await context.browser.new_context()
    anna = await newsroom.sign_in(other, "Anna")
    await anna.goto(page.url)
    await anna.click("[data-do=find_fixed]")
    await anna.locator(".notice-good").wait_for()
    await other.close()
    await page.click("[data-do=accept]")
    await expect(page.locator(".notice-bad")).to_contain_text("Anna")


async def _press_cyrillic(page: Page, key: str, code: str) -> None:
    """What a keyboard with a Cyrillic layout sends; Playwright's own knows Latin ones only."""
    await page.evaluate(
        "([key, code]) => document.activeElement.dispatchEvent("
        "new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }))",
        [key, code],
    )


def _focused(page: Page) -> Locator:
    return page.locator("*:focus")


def _must_be_here(reason: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
