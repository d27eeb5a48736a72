"""HTTP with patience that ends: uvicorn alone waits for ever for what never comes, and reads headers of any size.

A request must bring its headers within 10 s and its body within 20 s more, measured from their beginning however
slowly they trickle. Whoever fails is told why (408, 414, 431, 400), unless that would fall into an answer under way.
"""

import asyncio
from collections.abc import Mapping
from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

HEADERS_WITHIN_S = 10.0
BODY_WITHIN_S = 20.0
URL_BYTES = 8 * 1024
HEADER_BYTES = 32 * 1024
UNREAD_BYTES = 64 * 1024
"""What still arrives of a body after its answer is thrown away, up to this; then the connection is closed."""

WHY: Mapping[int, bytes] = {
    400: b"Not a valid HTTP request.",
    408: b"The request took too long to arrive.",
    414: b"The address is too long.",
    431: b"The headers are too large.",
}


class Unacceptable(Exception):
    """Ends the parsing of a request: the parser passes it on as an error of its own."""


class PatientProtocol(HttpToolsProtocol):
    headers_within_s = HEADERS_WITHIN_S
    body_within_s = BODY_WITHIN_S
    timer: asyncio.TimerHandle | None = None
    awaited_s: float | None = None
    """How long the rest of what has begun may take; None while nothing has."""
    step, timed_step = 0, 0
    """Counts what was awaited, so that the timer is set once for each and never for what came in one piece."""
    is_heading = False
    header_bytes = 0
    unread_bytes = 0
    refusal = 400

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # As uvicorn does.
        super().connection_made(transport)
        self._start_timer(self.headers_within_s)

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_timer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        headed_for = self.scope if self.is_heading else None
        super().data_received(data)
        if self.transport.is_closing():
            return
        if self.is_heading and self.scope is headed_for:
            self._weigh_unfinished_headers(data)
        if self.step != self.timed_step:
            self._time_what_is_awaited()
        elif self._is_idle() and self.timer is None:
            # Blank lines before a request are allowed, and stop uvicorn's timer for idle connections.
            self._start_timer(self.headers_within_s)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.is_heading, self.header_bytes, self.unread_bytes = True, 0, 0
        # The first request has no more time than its connection: that timer runs already.
        self._await(self.headers_within_s, anew=self.cycle is not None)

    def on_headers_complete(self) -> None:
        self.is_heading = False
        self._check_headers()
        self._await(self.body_within_s)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        if self.cycle.response_complete:
            self.unread_bytes += len(body)
            if self.unread_bytes > UNREAD_BYTES:
                self.transport.abort()
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._await(None)
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """uvicorn calls this for whatever the parser refused."""
        self._refuse(self.refusal)

    def _check_headers(self) -> None:
        """Sizes, and exactly one Host (RFC 9112 §3.2): whoever decides by Host must mean the same one as a proxy."""
        if len(self.url) > URL_BYTES:
            self._give_up(414)
        size, hosts = 0, 0
        for name, value in self.headers:
            size += len(name) + len(value) + 4  # The colon, the space and the line end.
            hosts += name == b"host"
        if size > HEADER_BYTES:
            self._give_up(431)
        if hosts > 1 or (hosts == 0 and self.parser.get_http_version() != "1.0"):
            self._give_up(400)

    def _give_up(self, status: int) -> None:
        self.refusal = status
        raise Unacceptable

    def _weigh_unfinished_headers(self, data: bytes) -> None:
        """The parser holds a header of any length until its end, so what is not complete is weighed as it comes."""
        self.header_bytes += len(data)
        if self.header_bytes > HEADER_BYTES:
            self._refuse(414 if not self.headers and len(self.url) > URL_BYTES else 431)

    def _await(self, seconds: float | None, *, anew: bool = True) -> None:
        self.awaited_s = seconds
        self.step += anew

    def _time_what_is_awaited(self) -> None:
        self.timed_step = self.step
        if self.awaited_s is None:
            self._stop_timer()
        else:
            self._start_timer(self.awaited_s)

    def _start_timer(self, seconds: float) -> None:
        self._stop_timer()
        self.timer = self.loop.call_later(seconds, self._lose_patience)

    def _stop_timer(self) -> None:
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None

    def _lose_patience(self) -> None:
        if self.awaited_s is None:  # Nothing was begun, so nothing is to be answered.
            self.transport.abort()
        else:
            self._refuse(408)

    def _is_idle(self) -> bool:
        return self.awaited_s is None and self.timeout_keep_alive_task is None and _is_answered(self.cycle)

    def _refuse(self, status: int) -> None:
        """Answer and hang up, without mixing into the answers to this or an earlier request."""
        self._stop_timer()
        if not self._is_next():
            self.cycle.keep_alive = False  # uvicorn hangs up when all before are answered.
            self.flow.pause_reading()
        elif self.cycle is not None and self.cycle.scope is self.scope and self.cycle.response_started:
            self.transport.abort()
        else:
            self._answer_and_hang_up(status)

    def _is_next(self) -> bool:
        """Whether everything before the request that is being read has been answered."""
        cycle: Any = self.cycle
        return not self.pipeline and (_is_answered(cycle) or cycle.scope is self.scope)

    def _answer_and_hang_up(self, status: int) -> None:
        body = WHY[status]
        head = b"content-type: text/plain\r\ncontent-length: %d\r\nconnection: close\r\n\r\n" % len(body)
        self.transport.write(STATUS_LINE[status] + head + body)
        if self.transport.get_write_buffer_size():  # It does not read, so it would never be rid of us.
            self.transport.abort()
        else:
            self.transport.close()


def _is_answered(cycle: Any) -> bool:
    return cycle is None or cycle.response_complete
