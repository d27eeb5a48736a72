"""Chromium with the extension, driven by Playwright."""

import asyncio
import shutil
from pathlib import Path
from typing import Any

from playwright.async_api import BrowserContext, CDPSession, Error, Page, Playwright

from tests.journeys.browser import WAIT_S, Navigating, NoBrowser, Tab, built_extension

# No name but localhost resolves: the browser's own calls home must not leave the machine.
CLOSED_NETWORK = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1"


class ChromiumTab:
    def __init__(self, page: Page) -> None:
        self.page = page

    async def open(self, url: str) -> None:
        await self.page.goto(url)

    async def js(self, expression: str) -> Any:
        try:
            return await self.page.evaluate(f"async () => ({expression})")
        except Error as error:
            if "Execution context was destroyed" in str(error):
                raise Navigating from error
            raise

    async def press(self, *keys: str) -> None:
        await self.page.keyboard.press("+".join(keys))

    async def type(self, text: str) -> None:
        await self.page.keyboard.type(text)

    async def double_click(self, x: float, y: float) -> None:
        await self.page.mouse.dblclick(x, y)

    async def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        await self.page.mouse.move(*start)
        await self.page.mouse.down()
        await self.page.mouse.move(*end)
        await self.page.mouse.up()

    async def screenshot(self, path: Path) -> None:
        await self.page.screenshot(path=path)

    async def close(self) -> None:
        await self.page.close()


class Chromium:
    name = "chromium"

    def __init__(self, playwright: Playwright, profile: Path, *, extension: bool = True) -> None:
        program = shutil.which("chromium")
        if not program:
            raise NoBrowser("Chromium is not installed: apt-get install chromium")
        self.program = program
        self.extension_folder = built_extension("test-chromium") if extension else None
        self.playwright = playwright
        self.profile = profile
        self.context: BrowserContext | None = None

    async def start(self) -> "Chromium":
        self.context = await self.playwright.chromium.launch_persistent_context(
            self.profile,
            executable_path=self.program,
            headless=True,
            args=[*self._loading(), "--disable-quic", "--disable-gpu", CLOSED_NETWORK],
        )
        return self

    def _loading(self) -> list[str]:
        folder = self.extension_folder
        return [f"--disable-extensions-except={folder}", f"--load-extension={folder}"] if folder else []

    async def tab(self) -> Tab:
        assert self.context
        return ChromiumTab(await self.context.new_page())

    async def extension(self, expression: str) -> Any:
        """A worker that ended answers when something has started it again."""
        assert self.context
        workers = self.context.service_workers
        worker = workers[-1] if workers else await self.context.wait_for_event("serviceworker")
        return await asyncio.wait_for(worker.evaluate(f"async () => ({expression})"), WAIT_S)

    async def end_background(self) -> None:
        assert self.context
        assert self.context.browser
        session = await self.context.browser.new_browser_cdp_session()
        for target in await _workers(session):
            await session.send("Target.closeTarget", {"targetId": target})
        await session.detach()

    async def restart(self) -> None:
        await self.close()
        await self.start()

    async def close(self) -> None:
        if self.context:
            await self.context.close()
            self.context = None


async def _workers(session: CDPSession) -> list[str]:
    targets = (await session.send("Target.getTargets"))["targetInfos"]
    return [target["targetId"] for target in targets if target["type"] == "service_worker"]
