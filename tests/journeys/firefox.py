"""Firefox ESR with the extension, driven over WebDriver BiDi, which stock Firefox speaks by itself."""

import contextlib
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

from tests.journeys.bidi import BiDi, BiDiError
from tests.journeys.browser import NoBrowser, Tab, built_extension
from tests.journeys.firefox_process import ADDON, UUID, FirefoxProcess
from tests.journeys.firefox_tab import FirefoxTab


class Firefox:
    name = "firefox"

    def __init__(self, profile: Path, *, extension: bool = True) -> None:
        program = shutil.which("firefox-esr") or shutil.which("firefox")
        if not program:
            raise NoBrowser("Firefox is not installed: apt-get install firefox-esr")
        self.program = program
        self.extension_folder = built_extension("test-firefox") if extension else None
        self.profile = profile
        self.home: FirefoxTab | None = None

    async def start(self) -> "Firefox":
        self.process = await FirefoxProcess.launch(self.program, self.profile)
        try:
            self.bidi = await BiDi.connect(await self.process.address())
            await self._install()
        except BaseException:
            await self.process.kill()
            raise
        return self

    async def tab(self) -> Tab:
        # A window of its own: Firefox holds a tab behind another for hidden, and hidden pages rest.
        created = await self.bidi("browsingContext.create", type="window")
        return FirefoxTab(self.bidi, created["context"])

    async def extension(self, expression: str) -> Any:
        """Evaluated in a page of the extension, since its background page is out of BiDi's reach."""
        if self.home is None:
            created = await self.bidi("browsingContext.create", type="tab", background=True)
            self.home = FirefoxTab(self.bidi, created["context"])
            await self.home.open(f"moz-extension://{UUID}/options.html")
        return await self.home.js(expression.replace("chrome.", "browser."))

    async def end_background(self) -> None:
        tree = await self.bidi("browsingContext.getTree", **{"moz:scope": "chrome"})
        chrome = FirefoxTab(self.bidi, tree["contexts"][0]["context"])
        await chrome.js(f"WebExtensionPolicy.getByID({json.dumps(ADDON)}).extension.terminateBackground()")

    async def restart(self) -> None:
        await self.close()
        await self.start()

    async def close(self) -> None:
        with contextlib.suppress(BiDiError, TimeoutError, OSError):
            await self.bidi("browser.close")
        await self.process.ended()
        await self.bidi.close()
        self.home = None

    async def _install(self) -> None:
        """Install for good, so that a restart finds the extension and what it kept."""
        if self.extension_folder is None:
            return
        data = {"type": "archivePath", "path": str(_pack(self.extension_folder, self.profile / "extension.xpi"))}
        await self.bidi("webExtension.install", extensionData=data, **{"moz:permanent": True})


def _pack(folder: Path, package: Path) -> Path:
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            archive.write(file, file.relative_to(folder))
    return package
