"""Patience over real sockets: whoever sends nothing, half, too slowly or too much is told so and hung up on."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from server.web.protocol import (
    BODY_WITHIN_S,
    HEADER_BYTES,
    HEADERS_WITHIN_S,
    UNREAD_BYTES,
    URL_BYTES,
    PatientProtocol,
)
from tests.server.web.wire import Wire, serving, serving_by, until

KEEP_ALIVE_S = 5
GET = b"GET / HTTP/1.1\r\nhost: a\r\n\r\n"
LAST = b"GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n"
HUNG_UP: list[str] = []


async def count_bytes(request: Request) -> Response:
    try:
        return PlainTextResponse(f"{len(await request.body())} bytes")
    except ClientDisconnect:
        HUNG_UP.append(request.scope["path"])
        return PlainTextResponse("too late")


async def refuse_unread(_request: Request) -> Response:
    return PlainTextResponse("not that type", 415)


async def begin_and_wait(request: Request) -> Response:
    """Begin the answer before the body is complete."""

    async def answer() -> AsyncIterator[bytes]:
        yield b"begun"
        await request.body()

    return StreamingResponse(answer())


APP = Starlette(
    routes=[
        Route("/", count_bytes, methods=["GET", "POST"]),
        Route("/refuse", refuse_unread, methods=["POST"]),
        Route("/begin", begin_and_wait, methods=["POST"]),
    ]
)


@pytest_asyncio.fixture
async def wire() -> AsyncIterator[Wire]:
    HUNG_UP.clear()
    async with serving(APP) as wire:
        yield wire


def post(length: int, path: str = "/") -> bytes:
    return f"POST {path} HTTP/1.1\r\nhost: a\r\ncontent-length: {length}\r\n\r\n".encode()


def statuses(heard: bytes) -> list[int]:
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d{3})", heard)]


async def test_it_hangs_up_on_silence(wire: Wire) -> None:
    line = await wire.open()
    await wire.ring(HEADERS_WITHIN_S)
    assert await line.hear_all() == b""


async def test_it_hangs_up_on_half_a_header_however_slowly_it_trickles(wire: Wire) -> None:
    line = await wire.open()
    for letter in (b"G", b"E", b"T"):
        await line.send(letter)
        await until(lambda: wire.connection.is_heading)
    await wire.ring(HEADERS_WITHIN_S)
    assert statuses(await line.hear_all()) == [408]
    assert [timer.seconds for timer in wire.timers] == [HEADERS_WITHIN_S], "no letter bought more time"


async def test_it_hangs_up_on_half_a_body_and_the_application_learns_of_it(wire: Wire) -> None:
    line = await wire.open()
    for part in (post(5), b"a", b"b"):
        await line.send(part)
    await wire.ring(BODY_WITHIN_S)
    assert statuses(await line.hear_all()) == [408]
    await until(lambda: HUNG_UP == ["/"])
    assert [timer.seconds for timer in wire.timers] == [HEADERS_WITHIN_S, BODY_WITHIN_S]


@pytest.mark.parametrize(
    ("sent", "answers"),
    [
        (b"", []),
        (b"GET / HT", [408]),
        (post(5) + b"ab", [408]),
        (GET + b"GET / HT", [200, 408]),
        (GET + post(5) + b"ab", [200, 408]),
    ],
)
async def test_its_timers_ring_by_themselves(sent: bytes, answers: list[int]) -> None:
    class Hasty(PatientProtocol):
        headers_within_s = body_within_s = 0.05

    async with serving_by(Hasty, APP) as wire:
        assert statuses(await wire.say(sent)) == answers


async def test_it_sets_no_timer_for_what_comes_in_one_piece(wire: Wire) -> None:
    line = await wire.open()
    for _ in range(3):
        await line.send(GET)
        assert statuses(await line.hear_answer()) == [200]
    assert [timer.seconds for timer in wire.timers] == [HEADERS_WITHIN_S, *[KEEP_ALIVE_S] * 3]
    await wire.ring(KEEP_ALIVE_S)
    assert await line.hear_all() == b""


async def test_it_gives_each_request_of_a_connection_its_own_time(wire: Wire) -> None:
    line = await wire.open()
    await line.send(GET)
    await line.hear_answer()
    await line.send(b"GET / HT")
    await wire.ring(HEADERS_WITHIN_S)
    assert statuses(await line.hear_all()) == [408]


async def test_blank_lines_do_not_hold_a_connection(wire: Wire) -> None:
    line = await wire.open()
    await line.send(GET)
    await line.hear_answer()
    await line.send(b"\r\n")
    await wire.ring(HEADERS_WITHIN_S)
    assert await line.hear_all() == b""


async def test_it_does_not_answer_twice_when_a_body_never_ends(wire: Wire) -> None:
    line = await wire.open()
    await line.send(post(10, "/refuse"))
    assert statuses(await line.hear_answer()) == [415]
    await line.send(b"abc")
    await wire.ring(BODY_WITHIN_S)
    assert await line.hear_all() == b""


async def test_it_mixes_nothing_into_an_answer_under_way(wire: Wire) -> None:
    line = await wire.open()
    await line.send(post(10, "/begin"))
    begun = await line.reader.readuntil(b"begun\r\n")
    await wire.ring(BODY_WITHIN_S)
    assert statuses(begun) == [200]
    assert await line.hear_all() == b""


async def test_it_answers_what_came_before_a_broken_request(wire: Wire) -> None:
    heard = await wire.say(post(2) + b"ab" + b"\0nonsense\r\n\r\n")
    assert statuses(heard) == [200]
    assert heard.endswith(b"2 bytes")


async def test_it_answers_what_came_before_requests_that_pile_up(wire: Wire) -> None:
    heard = await wire.say(GET + post(2) + b"ab" + b"\0nonsense\r\n\r\n")
    assert statuses(heard) == [200, 200]


async def test_it_answers_requests_in_one_piece_in_their_order(wire: Wire) -> None:
    heard = await wire.say(post(2) + b"ab" + post(3) + b"abc" + LAST)
    assert statuses(heard) == [200, 200, 200]
    assert re.findall(rb"(\d) bytes", heard) == [b"2", b"3", b"0"]


LONG_URL = b"GET /" + b"a" * URL_BYTES + b" HTTP/1.1\r\nhost: a\r\n\r\n"
MANY_HEADERS = b"GET / HTTP/1.1\r\nhost: a\r\n" + b"x: y\r\n" * 6000 + b"\r\n"
BROKEN = {
    "a long address": (LONG_URL, 414),
    "a very long address": (LONG_URL.replace(b"/a", b"/" + b"a" * 150_000), 414),
    "many headers": (MANY_HEADERS, 431),
    "a long header": (b"GET / HTTP/1.1\r\nhost: a\r\nx: " + b"y" * HEADER_BYTES + b"\r\n\r\n", 431),
    "no host": (b"GET / HTTP/1.1\r\n\r\n", 400),
    "two hosts": (b"GET / HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n", 400),
    "two lengths": (b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab", 400),
    "a length of thousands of digits": (post(0).replace(b": 0", b": " + b"9" * 5000), 400),
    "a length and chunks": (
        post(1).replace(b"\r\n\r\n", b"\r\ntransfer-encoding: chunked\r\n\r\n") + b"0\r\n\r\n",
        400,
    ),
    "a folded header": (b"GET / HTTP/1.1\r\nhost: a\r\nx: y\r\n z\r\n\r\n", 400),
    "bare line feeds": (b"GET / HTTP/1.1\nhost: a\n\n", 400),
    "a chunk of no size": (post(0).replace(b"content-length: 0", b"transfer-encoding: chunked") + b"zz\r\n", 400),
    "TLS": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400),
}


@pytest.mark.parametrize("name", BROKEN)
async def test_it_refuses_broken_and_oversized_requests_once(wire: Wire, name: str) -> None:
    request, status = BROKEN[name]
    assert statuses(await wire.say(request)) == [status]


@pytest.mark.parametrize(("begin", "status"), [(b"GET /", 414), (b"GET / HTTP/1.1\r\nhost: a\r\nx: ", 431)])
async def test_it_stops_reading_what_has_no_end(wire: Wire, begin: bytes, status: int) -> None:
    line = await wire.open()
    await line.send(begin)
    await until(lambda: wire.connection.is_heading)
    for sent in range(1000, HEADER_BYTES + 1000, 1000):
        await line.send(b"a" * 1000)
        # Each part is read before the next is sent, so that no reset overtakes the answer.
        await until(lambda: not wire.connections or wire.connection.header_bytes >= sent)  # noqa: B023
    assert statuses(await line.hear_all()) == [status]


async def test_it_takes_headers_just_within_the_limit(wire: Wire) -> None:
    request = LAST.replace(b"host: a", b"host: a\r\nx: " + b"y" * (HEADER_BYTES - 100))
    assert statuses(await wire.say(request)) == [200]


async def test_it_reads_only_a_little_of_a_body_that_was_answered_already(wire: Wire) -> None:
    line = await wire.open()
    await line.send(post(1 << 30, "/refuse"))
    assert statuses(await line.hear_answer()) == [415]
    sent = 0
    with pytest.raises(ConnectionError):
        while sent < 1 << 30:
            await line.send(b"a" * 8192)
            sent += 8192
    assert sent > UNREAD_BYTES
    await line.hear_all()


async def test_an_old_client_needs_no_host(wire: Wire) -> None:
    assert statuses(await wire.say(b"GET / HTTP/1.0\r\n\r\n")) == [200]
