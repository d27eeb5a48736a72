"""A browser for tests of the desk: it keeps cookies, says where its requests come from, and follows no redirect."""

from collections.abc import Mapping
from contextlib import AsyncExitStack
from typing import Any

import httpx2
from itsdangerous import Signer
from starlette.applications import Starlette
from starlette.types import Receive, Scope, Send

from server.domain.digest import digest
from server.ids import new_token
from server.storage.database import Database
from server.storage.editors import Editor
from server.storage.sessions import add_session
from server.web.session import session_cookie

DESK = "http://desk.example"
KEYS = ("a key for the desk's tests, of more than 32 characters",)
HOUR_MS = 3600 * 1000
OWN = {"sec-fetch-site": "same-origin", "origin": DESK}
SWAP = {"hx-request": "true"}


class Served:
    """The application with its lifespan entered: what a server would call."""

    def __init__(self, app: Starlette, state: Mapping[str, Any]) -> None:
        self.app = app
        self.state = state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app({**scope, "state": dict(self.state)}, receive, send)


class Browser:
    def __init__(self, served: Served, client: httpx2.AsyncClient) -> None:
        self.served = served
        self.client = client

    async def get(self, path: str, **headers: str) -> httpx2.Response:
        return await self.client.get(path, headers=_named(headers))

    async def swap(self, path: str) -> httpx2.Response:
        return await self.client.get(path, headers=SWAP)

    async def send(self, path: str, form: Mapping[str, str] | None = None, **headers: str) -> httpx2.Response:
        """Send a form, as a page of the desk does."""
        return await self.client.post(path, data=dict(form or {}), headers={**OWN, **_named(headers)})

    def cookie_header(self) -> str:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.client.cookies.jar)


async def open_browser(stack: AsyncExitStack, served: Served, address: str = "192.0.2.7") -> Browser:
    transport = httpx2.ASGITransport(app=served, client=(address, 4711))
    client = httpx2.AsyncClient(transport=transport, base_url=DESK)
    return Browser(served, await stack.enter_async_context(client))


async def sign_in_as(browser: Browser, db: Database, editor: Editor, now: int) -> None:
    """Begin a session without the ceremony, which has tests of its own."""
    token = new_token()
    async with db.write() as tx:
        await add_session(tx, digest(token), editor.id, "a test", now, now + 14 * 24 * HOUR_MS)
    cookie = session_cookie(KEYS, DESK)
    signer: Signer = cookie.signer
    browser.client.cookies.set(cookie.name, signer.sign(token).decode(), domain="desk.example")


def _named(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}
