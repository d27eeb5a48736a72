"""The real service as a process of its own, which a journey can stop and start again on the same port."""

import asyncio
import contextlib
import os
import re
import signal
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import asyncpg

from tests.journeys.browser import ROOT, until
from tests.postgres import free_port

COMMAND = str(Path(sys.executable).with_name("corrigenda"))
KEY = "a key for journeys of more than 32 characters"
STOP_WITHIN_S = 20


class Service:
    def __init__(self, database_url: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("CORRIGENDA_")},
            "CORRIGENDA_DATABASE_URL": database_url,
            "CORRIGENDA_PORT": str(self.port),
            "CORRIGENDA_SECRET_KEYS": KEY,
            "CORRIGENDA_REPORTS_PER_MINUTE": "100000",
            "CORRIGENDA_REPORTS_PER_DAY": "100000",
            "CORRIGENDA_SITE_REPORTS_PER_MINUTE": "100000",
            "CORRIGENDA_REQUEST_LOG": "0",
        }

    def command(self, *words: str) -> str:
        """Run the `corrigenda` command and return what it printed."""
        done = subprocess.run([COMMAND, *words], env=self.environment, cwd=ROOT, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    def hire(self, name: str, *words: str) -> str:
        """Add an editor and return the one-time sign-in link."""
        printed = self.command("editor", "add", f"{name.lower()}@news.example", "--name", name, *words)
        match = re.search(r"http://\S+/desk/sign-in/\S+", printed)
        assert match, printed
        return match[0]

    async def start(self) -> "Service":
        self._launch()
        await until(self._answers, "the service to answer")
        return self

    def _launch(self) -> None:
        self.process = subprocess.Popen([COMMAND, "serve"], env=self.environment, cwd=ROOT, stdout=subprocess.DEVNULL)

    async def stop(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGTERM)
            await asyncio.to_thread(self.process.wait, STOP_WITHIN_S)
            self.process = None

    async def reports(self) -> list[dict[str, Any]]:
        """All reports that are stored, the oldest first, read past the service: what is on disk."""
        return await self._rows("select * from report order by created_at, id")

    async def _rows(self, sql: str) -> list[dict[str, Any]]:
        url = self.environment["CORRIGENDA_DATABASE_URL"]
        if not url.startswith("sqlite"):
            connection = await asyncpg.connect(url)
            try:
                return [dict(row) for row in await connection.fetch(sql)]
            finally:
                await connection.close()
        with contextlib.closing(sqlite3.connect(f"file:{url.removeprefix('sqlite:///')}?mode=ro", uri=True)) as file:
            file.row_factory = sqlite3.Row
            return [dict(row) for row in file.execute(sql)]

    async def _answers(self) -> bool:
        assert self.process
        assert self.process.poll() is None, "the service ended early"
        try:
            return await asyncio.to_thread(_get, f"{self.url}/healthz")
        except (urllib.error.URLError, OSError):
            return False


def _get(url: str) -> bool:
    with urllib.request.urlopen(url, timeout=5) as answer:
        return bool(answer.status == 200)
