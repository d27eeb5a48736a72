"""A real server on a real socket, whose timers run only when a test says so."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, cast

import uvicorn
from starlette.types import ASGIApp

from server.web.protocol import PatientProtocol

GUARD_S = 20
"""No test waits so long; one that hangs ends."""


@dataclass
class Timer:
    seconds: float
    ring: Callable[[], object]
    is_cancelled: bool = False

    def cancel(self) -> None:
        self.is_cancelled = True


@dataclass
class HeldLoop:
    """An event loop in whose time nothing happens by itself."""

    loop: asyncio.AbstractEventLoop
    timers: list[Timer]

    def call_later(self, seconds: float, ring: Callable[[], object]) -> Timer:
        self.timers.append(Timer(seconds, ring))
        return self.timers[-1]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.loop, name)


@dataclass
class Wire:
    port: int
    timers: list[Timer]
    connections: Collection[PatientProtocol]
    """The server's ends of the lines."""
    lines: list["Line"] = field(default_factory=list)

    @property
    def running(self) -> list[float]:
        """The seconds of the timers that would ring one day."""
        return [timer.seconds for timer in self.timers if not timer.is_cancelled]

    @property
    def connection(self) -> PatientProtocol:
        (connection,) = self.connections
        return connection

    async def ring(self, seconds: float) -> None:
        """Let the time of that one timer be over, as soon as there is such a timer."""
        await until(lambda: self.running == [seconds])
        timer = next(timer for timer in self.timers if not timer.is_cancelled)
        timer.cancel()
        timer.ring()

    async def open(self) -> "Line":
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        self.lines.append(Line(reader, writer))
        return self.lines[-1]

    async def say(self, *parts: bytes) -> bytes:
        """Send it all and hear everything until the server hangs up."""
        line = await self.open()
        for part in parts:
            await line.send(part)
        return await line.hear_all()


@dataclass
class Line:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def send(self, part: bytes) -> None:
        self.writer.write(part)
        await self.writer.drain()

    async def hear_answer(self) -> bytes:
        """One answer with a body of known length."""
        async with asyncio.timeout(GUARD_S):
            head = await self.reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
            return head + await self.reader.readexactly(length)

    async def hear_all(self) -> bytes:
        """Everything until the server hangs up, politely or not."""
        heard = b""
        with suppress(ConnectionError):
            async with asyncio.timeout(GUARD_S):
                while part := await self.reader.read(65536):
                    heard += part
        return heard

    async def close(self) -> None:
        self.writer.close()
        with suppress(ConnectionError):
            await self.writer.wait_closed()


@asynccontextmanager
async def serving(app: ASGIApp) -> AsyncIterator[Wire]:
    """Serve, with time held."""
    timers: list[Timer] = []

    class Held(PatientProtocol):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.loop = HeldLoop(self.loop, timers)  # type: ignore[assignment]  # It passes on all but the time.

    async with serving_by(Held, app, timers) as wire:
        yield wire


@asynccontextmanager
async def serving_by(
    protocol: type[PatientProtocol], app: ASGIApp, timers: list[Timer] | None = None
) -> AsyncIterator[Wire]:
    """Serve by a protocol of the test's own."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, http=protocol, ws="none", lifespan="off", log_config=None)
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    await until(lambda: server.started)
    connections = cast("Collection[PatientProtocol]", server.server_state.connections)
    wire = Wire(server.servers[0].sockets[0].getsockname()[1], [] if timers is None else timers, connections)
    try:
        yield wire
    finally:
        for line in wire.lines:
            await line.close()
        server.should_exit = True
        await task


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(GUARD_S):
        while not condition():  # noqa: ASYNC110  # What happens is the server's, which sets no events for tests.
            await asyncio.sleep(0.001)
