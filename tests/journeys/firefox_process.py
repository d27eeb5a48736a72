"""Firefox ESR as a process of its own, on a profile that lets tests in and lets nothing out."""

import asyncio
import json
import os
import re
from pathlib import Path

START_WITHIN_S = 60
END_WITHIN_S = 30
ADDON = "corrigenda@corrigenda.example"
UUID = "11111111-2222-4333-8444-555555555555"
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


class FirefoxProcess:
    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.draining: asyncio.Task[None] | None = None

    @classmethod
    async def launch(cls, program: str, profile: Path) -> "FirefoxProcess":
        _prepare(profile)
        return cls(
            await asyncio.create_subprocess_exec(
                program,
                *("--headless", "--no-remote", "--profile", str(profile)),
                *("--remote-debugging-port", "0", "--remote-allow-system-access"),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.PIPE,
                env={**os.environ, "MOZ_CRASHREPORTER_DISABLE": "1"},
            )
        )

    async def address(self) -> str:
        """Where it listens for WebDriver BiDi. Raises RuntimeError when it ends instead."""
        address = await asyncio.wait_for(self._said(r"WebDriver BiDi listening on (ws://\S+)"), START_WITHIN_S)
        self.draining = asyncio.create_task(self._drain())
        return address

    async def ended(self) -> None:
        """Wait until it has ended; end it by force when it does not."""
        try:
            await asyncio.wait_for(self.process.wait(), END_WITHIN_S)
        except TimeoutError:
            await self.kill()
        if self.draining:
            await self.draining

    async def kill(self) -> None:
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()

    async def _said(self, pattern: str) -> str:
        assert self.process.stderr
        while line := (await self.process.stderr.readline()).decode():
            if match := re.search(pattern, line):
                return match[1]
        raise RuntimeError("Firefox ended before it listened")

    async def _drain(self) -> None:
        """A full pipe would stop the browser."""
        assert self.process.stderr
        while await self.process.stderr.readline():
            pass


def _prepare(profile: Path) -> None:
    profile.mkdir(parents=True, exist_ok=True)
    prefs = "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFS.items())
    (profile / "user.js").write_text(prefs)
