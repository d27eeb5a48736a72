"""The whole application over real sockets: what a client does that stops, sends too much, or sends in pieces."""

import gzip
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager

import pytest
import pytest_asyncio
from starlette.types import ASGIApp

from server.api.schema import BODY_BYTES
from server.storage.database import Database
from server.web.protocol import BODY_WITHIN_S
from tests.server.api.body import a_body
from tests.server.web.wire import Wire, serving, until

HEAD = b"POST /api/v1/reports HTTP/1.1\r\nhost: desk.test\r\ncontent-type: application/json\r\n"


@pytest_asyncio.fixture
async def wire(open_app: Callable[..., AbstractAsyncContextManager[ASGIApp]]) -> AsyncIterator[Wire]:
    async with open_app() as app, serving(app) as wire:
        yield wire


@pytest.fixture
def sent() -> bytes:
    return json.dumps(a_body()).encode()


async def reports(db: Database) -> int:
    async with db.read() as reader:
        return len(await reader.all("select id from report"))


def in_chunks(body: bytes, size: int) -> bytes:
    parts = (body[start : start + size] for start in range(0, len(body), size))
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts)


@pytest.mark.parametrize("size", [1, 7, 100_000])
async def test_it_takes_a_report_in_pieces(wire: Wire, db: Database, sent: bytes, size: int) -> None:
    line = await wire.open()
    await line.send(HEAD + b"transfer-encoding: chunked\r\n\r\n" + in_chunks(sent, size) + b"0\r\n\r\n")
    assert (await line.hear_answer()).startswith(b"HTTP/1.1 201 ")
    assert await reports(db) == 1


async def test_half_a_report_is_none_and_fills_no_log(
    wire: Wire, db: Database, sent: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    line = await wire.open()
    await line.send(HEAD + b"content-length: %d\r\n\r\n" % len(sent) + sent[:-1])
    await wire.ring(BODY_WITHIN_S)
    assert (await line.hear_all()).startswith(b"HTTP/1.1 408 ")
    await until(lambda: not wire.connections)
    assert (await reports(db), caplog.messages) == (0, [])


async def test_a_client_that_hangs_up_fills_no_log(
    wire: Wire, db: Database, sent: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    line = await wire.open()
    await line.send(HEAD + b"content-length: %d\r\n\r\n" % len(sent) + sent[:-1])
    await until(lambda: wire.running == [BODY_WITHIN_S])
    line.writer.transport.abort()
    await until(lambda: not wire.connections)
    assert (await reports(db), caplog.messages) == (0, [])


async def test_it_reads_nothing_of_a_report_announced_to_be_too_large(wire: Wire, db: Database) -> None:
    heard = await wire.say(HEAD + b"content-length: %d\r\n\r\n" % (BODY_BYTES + 1))
    assert heard.startswith(b"HTTP/1.1 413 ")
    assert b"connection: close" in heard
    assert await reports(db) == 0


async def test_it_stops_at_the_first_byte_too_many(wire: Wire, db: Database) -> None:
    """The rest is never sent, so that no reset overtakes the answer."""
    body = in_chunks(b" " * (BODY_BYTES + 1), BODY_BYTES + 1)
    heard = await wire.say(HEAD + b"transfer-encoding: chunked\r\n\r\n" + body)
    assert heard.startswith(b"HTTP/1.1 413 ")
    assert await reports(db) == 0


async def test_it_unpacks_nothing(wire: Wire, db: Database) -> None:
    """A packed body is no JSON, however much would come out of it."""

    packed = gzip.compress(b" " * 10_000_000)
    line = await wire.open()
    await line.send(HEAD + b"content-encoding: gzip\r\ncontent-length: %d\r\n\r\n" % len(packed) + packed)
    assert (await line.hear_answer()).startswith(b"HTTP/1.1 400 ")
    assert await reports(db) == 0
