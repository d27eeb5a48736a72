"""The smallest asynchronous WebDriver BiDi client: commands out, answers back, over one WebSocket."""

import asyncio
import contextlib
import itertools
import json
from typing import Any

import websockets

ANSWER_WITHIN_S = 60


class BiDiError(RuntimeError):
    """The browser refused a command."""


class BiDi:
    def __init__(self, socket: websockets.ClientConnection) -> None:
        self.socket = socket
        self.numbers = itertools.count(1)
        self.waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.reading = asyncio.create_task(self._read())

    @classmethod
    async def connect(cls, url: str) -> "BiDi":
        client = cls(await websockets.connect(f"{url}/session", max_size=None, proxy=None))
        await client("session.new", capabilities={})
        return client

    async def __call__(self, method: str, /, **params: object) -> dict[str, Any]:
        """Send a command and return its result. Raises BiDiError."""
        number = next(self.numbers)
        answer = self.waiting[number] = asyncio.get_running_loop().create_future()
        await self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        message = await asyncio.wait_for(answer, ANSWER_WITHIN_S)
        if message["type"] == "error":
            raise BiDiError(f"{method}: {message['error']}: {message['message']}")
        result: dict[str, Any] = message["result"]
        return result

    async def close(self) -> None:
        self.reading.cancel()
        await self.socket.close()

    async def _read(self) -> None:
        with contextlib.suppress(websockets.ConnectionClosed):
            async for text in self.socket:
                message = json.loads(text)
                answer = self.waiting.pop(message.get("id"), None)
                if answer and not answer.done():
                    answer.set_result(message)
