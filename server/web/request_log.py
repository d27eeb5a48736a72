"""One JSON line a request: no text of a reader's, a shortened address, and an id that the answer carries too."""

import json
import logging
import secrets
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.web.clients import Clients

LOG = logging.getLogger("corrigenda.requests")
SECRET_PATHS = ("/r/", "/api/v1/receipts/", "/desk/sign-in/")
"""What follows these is somebody's secret."""


class RequestLog:
    def __init__(self, app: ASGIApp, *, clients: Clients, log: bool) -> None:
        self.app = app
        self.clients = clients
        self.log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = secrets.token_hex(8)
        began = time.monotonic()
        status = 500  # What the client gets when the application raises before it answers.

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-request-id", request_id.encode())]
            await send(message)

        try:
            await self.app(scope, receive, send_with_id)
        finally:
            if self.log:
                LOG.info(self._line(scope, request_id, status, time.monotonic() - began))

    def _line(self, scope: Scope, request_id: str, status: int, seconds: float) -> str:
        """ASCII only, so that no line break or escape of a path can forge another line."""
        return json.dumps(
            {
                "id": request_id,
                "method": scope["method"],
                "path": _without_secrets(scope["path"]),
                "status": status,
                "ms": round(seconds * 1000, 1),
                "client": shortened(self.clients.client_of(scope)),
            }
        )


def _without_secrets(path: str) -> str:
    return next((f"{prefix}…" for prefix in SECRET_PATHS if path.startswith(prefix)), path[:200])


def shortened(client: str) -> str:
    """An IPv4 address without its last number; of IPv6 the /64 is short enough."""
    return client if ":" in client else f"{client.rpartition('.')[0]}.0" if client else ""
