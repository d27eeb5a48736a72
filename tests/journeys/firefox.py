"""Firefox ESR with the extension, driven over WebDriver BiDi, which stock Firefox speaks by itself."""

import asyncio
import base64
import contextlib
import json
import os
import re
import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from tests.journeys.bidi import BiDi, BiDiError
from tests.journeys.browser import Navigating, NoBrowser, Tab, built_extension

ADDON = "corrigenda@corrigenda.example"
UUID = "11111111-2222-4333-8444-555555555555"
START_WITHIN_S = 60
GONE = re.compile(r"no such frame|actor.*destroyed|AbortError|discarded", re.IGNORECASE)
KEYS = {
    "Control": "\ue009",
    "Meta": "\ue03d",
    "Shift": "\ue008",
    "Enter": "\ue007",
    "NumpadEnter": "\ue007",
    "Escape": "\ue00c",
    "Tab": "\ue004",
    "Backspace": "\ue003",
    "ArrowDown": "\ue015",
}
PREFS: dict[str, object] = {
    "xpinstall.signatures.required": False,  # Firefox ESR then takes our unsigned package for good.
    "extensions.originControls.grantByDefault": True,  # Grants host permissions without a person's click.
    "extensions.webextensions.uuids": json.dumps({ADDON: UUID}),
    "app.update.auto": False,
    "app.normandy.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "browser.safebrowsing.update.enabled": False,
    "browser.region.network.url": "",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
    "services.settings.server": "data:,",
    "extensions.getAddons.cache.enabled": False,
    "extensions.update.enabled": False,
    "remote.prefs.recommended": True,
    # Every name resolves to this machine: the browser's own calls home must not leave it.
    "network.dns.forceResolve": "127.0.0.1",
    "network.trr.mode": 5,
    "network.dns.native_https_query": False,
}


class FirefoxTab:
    def __init__(self, bidi: BiDi, context: str) -> None:
        self.bidi = bidi
        self.context = context

    async def open(self, url: str) -> None:
        await self.bidi("browsingContext.navigate", context=self.context, url=url, wait="complete")

    async def js(self, expression: str) -> Any:
        result = await self._evaluate(expression)
        if result["type"] == "exception":
            raise BiDiError(result["exceptionDetails"]["text"])
        value = result["result"].get("value")
        return None if value is None else json.loads(value)

    async def _evaluate(self, expression: str) -> dict[str, Any]:
        try:
            return await self._evaluate_once(expression)
        except BiDiError as error:
            if GONE.search(str(error)):
                raise Navigating from error
            raise

    async def _evaluate_once(self, expression: str) -> dict[str, Any]:
        return await self.bidi(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression})))()",
            target={"context": self.context},
            awaitPromise=True,
            userActivation=True,
        )

    async def press(self, *keys: str) -> None:
        names = [KEYS.get(key, key) for key in keys]
        await self._keys(
            [{"type": "keyDown", "value": name} for name in names]
            + [{"type": "keyUp", "value": name} for name in reversed(names)]
        )

    async def type(self, text: str) -> None:
        await self._keys([{"type": kind, "value": letter} for letter in text for kind in ("keyDown", "keyUp")])

    async def double_click(self, x: float, y: float) -> None:
        clicks: list[dict[str, object]] = [{"type": "pointerMove", "x": int(x), "y": int(y)}]
        clicks += [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp") * 2]
        await self._perform([{"type": "pointer", "id": "mouse", "actions": clicks}])

    async def screenshot(self, path: Path) -> None:
        taken = await self.bidi("browsingContext.captureScreenshot", context=self.context)
        path.write_bytes(base64.b64decode(taken["data"]))

    async def close(self) -> None:
        await self.bidi("browsingContext.close", context=self.context)

    async def _keys(self, actions: list[dict[str, str]]) -> None:
        await self._perform([{"type": "key", "id": "keyboard", "actions": actions}])

    async def _perform(self, actions: list[dict[str, object]]) -> None:
        await self.bidi("input.performActions", context=self.context, actions=actions)


class Firefox:
    name = "firefox"

    def __init__(self, profile: Path) -> None:
        program = shutil.which("firefox-esr") or shutil.which("firefox")
        if not program:
            raise NoBrowser("Firefox is not installed: apt-get install firefox-esr")
        self.program = program
        self.package = _pack(built_extension("test-firefox"))
        self.profile = profile
        self.home: FirefoxTab | None = None

    async def start(self) -> "Firefox":
        self.profile.mkdir(parents=True, exist_ok=True)
        prefs = "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFS.items())
        (self.profile / "user.js").write_text(prefs)
        self.process = await asyncio.create_subprocess_exec(
            self.program,
            *("--headless", "--no-remote", "--profile", str(self.profile)),
            *("--remote-debugging-port", "0", "--remote-allow-system-access"),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            env={**os.environ, "MOZ_CRASHREPORTER_DISABLE": "1"},
        )
        self.bidi = await BiDi.connect(await asyncio.wait_for(self._address(), START_WITHIN_S))
        self.draining = asyncio.create_task(self._drain())
        await self._install()
        return self

    async def tab(self) -> Tab:
        created = await self.bidi("browsingContext.create", type="window")
        return FirefoxTab(self.bidi, created["context"])

    async def extension(self, expression: str) -> Any:
        """Evaluated in a page of the extension, since its background page is out of BiDi's reach."""
        if self.home is None:
            created = await self.bidi("browsingContext.create", type="tab", background=True)
            self.home = FirefoxTab(self.bidi, created["context"])
            await self.home.open(f"moz-extension://{UUID}/options.html")
        return await self.home.js(expression.replace("chrome.", "browser."))

    async def restart(self) -> None:
        await self.close()
        await self.start()

    async def close(self) -> None:
        with contextlib.suppress(BiDiError, TimeoutError, OSError):
            await self.bidi("browser.close")
        try:
            await asyncio.wait_for(self.process.wait(), START_WITHIN_S)
        except TimeoutError:
            self.process.kill()
            await self.process.wait()
        self.draining.cancel()
        await self.bidi.close()
        self.home = None

    async def _address(self) -> str:
        assert self.process.stderr
        while line := (await self.process.stderr.readline()).decode():
            if match := re.search(r"WebDriver BiDi listening on (ws://\S+)", line):
                return match[1]
        raise RuntimeError("Firefox ended before it listened")

    async def _drain(self) -> None:
        """A full pipe would stop the browser."""
        assert self.process.stderr
        while await self.process.stderr.readline():
            pass

    async def _install(self) -> None:
        """Install for good, so that a restart finds the extension and what it kept."""
        data = {"type": "archivePath", "path": str(self.package)}
        await self.bidi("webExtension.install", extensionData=data, **{"moz:permanent": True})


def _pack(folder: Path) -> Path:
    package = Path(tempfile.mkdtemp(prefix="xpi-")) / "corrigenda.xpi"
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            archive.write(file, file.relative_to(folder))
    return package
