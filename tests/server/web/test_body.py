"""Bodies are read to their limit and no further."""

from collections.abc import Iterable

import pytest
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message

from server.web.body import BodyTooLarge, read_body

LIMIT = 10
GONE: Message = {"type": "http.disconnect"}


class Sender:
    """A client that sends a body in parts."""

    def __init__(self, parts: Iterable[bytes], *, announced: str | None = None, hangs_up: bool = False) -> None:
        self.parts = list(parts)
        self.announced = announced
        self.hangs_up = hangs_up
        self.read = 0

    async def receive(self) -> Message:
        if not self.parts:
            return GONE
        self.read += 1
        part = self.parts.pop(0)
        return {"type": "http.request", "body": part, "more_body": bool(self.parts) or self.hangs_up}

    async def body(self) -> bytes:
        headers = [(b"content-length", self.announced.encode())] if self.announced else []
        return await read_body(Request({"type": "http", "headers": headers}, self.receive), LIMIT)


@pytest.mark.parametrize("parts", [[b""], [b"abc"], [b"a", b"", b"bc"], [b"x" * LIMIT], [b"x"] * LIMIT])
async def test_it_reads_the_whole(parts: list[bytes]) -> None:
    assert await Sender(parts).body() == b"".join(parts)


async def test_it_passes_on_what_came_in_one_piece() -> None:
    part = b"x" * LIMIT
    assert await Sender([part]).body() is part


async def test_it_reads_nothing_of_what_is_announced_to_be_too_large() -> None:
    sender = Sender([b"x"] * 99, announced=str(LIMIT + 1))
    with pytest.raises(BodyTooLarge, match=f"{LIMIT} bytes"):
        await sender.body()
    assert sender.read == 0


@pytest.mark.parametrize("announced", [None, str(LIMIT), "0", "-5", "x", ""])
async def test_it_stops_at_the_first_byte_too_many_whatever_was_announced(announced: str | None) -> None:
    sender = Sender([b"x"] * 99, announced=announced)
    with pytest.raises(BodyTooLarge):
        await sender.body()
    assert sender.read == LIMIT + 1


async def test_half_a_body_is_none() -> None:
    with pytest.raises(ClientDisconnect):
        await Sender([b"half"], hangs_up=True).body()
