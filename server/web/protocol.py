"""HTTP with patience that ends: uvicorn alone waits for ever for a header or a body that never comes.

A request must bring its headers within 10 s and its body within 20 s more; a silent connection is closed.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEADERS_WITHIN_S = 10.0
BODY_WITHIN_S = 20.0


class PatientProtocol(HttpToolsProtocol):
    headers_within_s = HEADERS_WITHIN_S
    body_within_s = BODY_WITHIN_S
    patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # As uvicorn does.
        super().connection_made(transport)
        self._be_patient(self.headers_within_s)

    def connection_lost(self, exc: Exception | None) -> None:
        self._relax()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._be_patient(self.headers_within_s)

    def on_headers_complete(self) -> None:
        self._be_patient(self.body_within_s)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._relax()
        super().on_message_complete()

    def _be_patient(self, seconds: float) -> None:
        self._relax()
        self.patience = self.loop.call_later(seconds, self._lose_patience)

    def _relax(self) -> None:
        if self.patience is not None:
            self.patience.cancel()
            self.patience = None

    def _lose_patience(self) -> None:
        transport: Any = self.transport
        if transport is not None and not transport.is_closing():
            transport.abort()
