"""A load client that costs little itself: raw keep-alive connections, each with one request under way."""

import asyncio
import json
import random
import uuid
from collections.abc import Callable

STATUS = slice(9, 12)
LENGTH = b"content-length: "


class Connection(asyncio.Protocol):
    """Sends the next request as soon as the answer to the one before is complete."""

    def __init__(self, next_request: Callable[[], bytes | None], statuses: dict[bytes, int]) -> None:
        self.next_request = next_request
        self.statuses = statuses
        self.buffer = b""
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # TCP has no other kind.
        self.transport = transport
        self._send()

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        head = self.buffer[:end].lower()
        start = head.find(LENGTH) + len(LENGTH)
        length = int(head[start : head.find(b"\r\n", start) if b"\r\n" in head[start:] else None])
        if len(self.buffer) >= end + 4 + length:
            status = self.buffer[STATUS]
            self.statuses[status] = self.statuses.get(status, 0) + 1
            self.buffer = self.buffer[end + 4 + length :]
            self._send()

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_result(error)

    def _send(self) -> None:
        request = self.next_request()
        if request is None:
            self.transport.close()
        else:
            self.transport.write(request)


async def drive(port: int, requests: list[bytes], connections: int) -> tuple[float, dict[bytes, int]]:
    """Send all requests over so many connections; seconds it took, and how often each status came back."""
    loop = asyncio.get_running_loop()
    statuses: dict[bytes, int] = {}
    remaining = iter(requests)
    began = loop.time()
    opened = await asyncio.gather(
        *(
            loop.create_connection(lambda: Connection(lambda: next(remaining, None), statuses), "127.0.0.1", port)
            for _ in range(connections)
        )
    )
    await asyncio.gather(*(connection.done for _, connection in opened))
    return loop.time() - began, statuses


def reports(host: str, count: int, seed: int) -> list[bytes]:
    """Requests with one report each: of ten, seven of mistakes not seen before and three of the same hundred."""
    choose = random.Random(seed)
    return [_request(_report(host, number, choose)) for number in range(count)]


def _report(host: str, number: int, choose: random.Random) -> dict[str, object]:
    mistake = choose.randrange(100) if choose.random() < 0.3 else f"{number}-{choose.random()}"
    return {
        "id": str(uuid.UUID(int=choose.getrandbits(128))),
        "page": {
            "url": f"https://{host}/articles/{choose.randrange(500)}?utm_source=letter",
            "title": "City opens its longest bridge after nine years",
            "lang": "en",
        },
        "quote": {
            "exact": f"wich {mistake}",
            "prefix": "thousand people had walked across the new bridge, ",
            "suffix": " connects the old harbour with the northern districts.",
            "start": 812,
            "end": 816,
            "nth": 1,
        },
        "suggestion": f"which {mistake}",
        "category": "spelling",
        "client": {"kind": "extension", "version": "1.0.0"},
    }


def _request(report: dict[str, object]) -> bytes:
    body = json.dumps(report, ensure_ascii=False).encode()
    head = (
        "POST /api/v1/reports HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
        f"origin: chrome-extension://abcdefgh\r\ncontent-length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
