"""Over real sockets: who sends nothing, half a header or half a body is let go; who talks on is served."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
import uvicorn
from starlette.types import Receive, Scope, Send

from server.web.protocol import PatientProtocol
from tests.journeys.browser import until
from tests.postgres import free_port

WAIT_S = 10
REQUEST = b"POST / HTTP/1.1\r\nhost: desk\r\ncontent-length: 4\r\n\r\nbody"


class Hasty(PatientProtocol):
    headers_within_s = 0.2
    body_within_s = 0.2


async def app(_scope: Scope, receive: Receive, send: Send) -> None:
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


@pytest_asyncio.fixture
async def port() -> AsyncIterator[int]:
    port = free_port()
    server = uvicorn.Server(
        uvicorn.Config(app, port=port, http=Hasty, lifespan="off", log_level="critical", timeout_graceful_shutdown=1)
    )
    serving = asyncio.create_task(server.serve())

    async def started() -> bool:
        return server.started

    await until(started, "the server to start")
    yield port
    server.should_exit = True
    await serving


@pytest.mark.parametrize(
    "sent",
    [b"", b"POST / HTTP/1.1\r\nhost: d", REQUEST[:-2], REQUEST + b"POST / HT"],
    ids=["nothing", "half a header", "half a body", "half of a second request"],
)
async def test_it_lets_go_who_stops_in_the_middle(port: int, sent: bytes) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    try:
        async with asyncio.timeout(WAIT_S):
            rest = await reader.read()
    except ConnectionResetError:
        rest = b""
    assert rest.count(b"200 OK") == (1 if sent.startswith(REQUEST) else 0)
    writer.close()


async def test_it_serves_who_talks_on(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(3):
        writer.write(REQUEST)
        async with asyncio.timeout(WAIT_S):
            assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200 OK")
    writer.close()
