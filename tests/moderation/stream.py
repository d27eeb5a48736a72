"""Listening to server-sent events in a test, which httpx2's transport cannot: it waits for the end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from starlette.types import Message

from tests.moderation.browser import Browser


class Stream:
    def __init__(self) -> None:
        self.status = 0
        self.chunks: asyncio.Queue[str | None] = asyncio.Queue()
        self.left = asyncio.Event()

    async def receive(self) -> Message:
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        elif message.get("more_body"):
            self.chunks.put_nowait(message["body"].decode())
        else:
            self.chunks.put_nowait(None)

    async def next(self) -> str | None:
        """The next chunk; None: the stream ended."""
        return await asyncio.wait_for(self.chunks.get(), timeout=20)


@asynccontextmanager
async def listening(browser: Browser, address: str) -> AsyncIterator[Stream]:
    """Open a stream, and leave it at the end of the block. Raises what the application raised."""
    stream = Stream()
    parts = urlsplit(address)
    headers = [(b"host", b"desk.example"), (b"cookie", browser.cookie_header().encode())]
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": parts.path,
        "raw_path": parts.path.encode(),
        "query_string": parts.query.encode(),
        "root_path": "",
        "headers": headers,
        "server": ("desk.example", 80),
        "client": ("192.0.2.7", 4711),
    }
    request = asyncio.create_task(browser.served(scope, stream.receive, stream.send))
    try:
        yield stream
    finally:
        stream.left.set()
        await asyncio.wait_for(request, timeout=20)
