"""Requests that other sites' pages make in an editor's name are refused before anything looks at the session.

Browsers say where an unsafe request comes from: `Sec-Fetch-Site` (Fetch Metadata), or at least `Origin`. What says
neither but carries a cookie is refused too: no browser of today does that. A sibling host (`same-site`) is a stranger.
"""

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

GUARDED = ("/desk", "/r/")
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OWN = frozenset({b"same-origin", b"none"})


class CrossOriginGuard:
    """`hosts`: the names (with port) that the guarded pages are served under; others are misdirected."""

    def __init__(self, app: ASGIApp, *, hosts: Collection[str]) -> None:
        self.app = app
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(scope) if scope["type"] == "http" else None
        if refusal is None:
            await self.app(scope, receive, send)
        else:
            await refusal(scope, receive, send)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        if not scope["path"].startswith(GUARDED):
            return None
        headers = dict(scope["headers"])
        if headers.get(b"host", b"").decode("latin-1").lower() not in self.hosts:
            return PlainTextResponse("This desk is not served under that name.", status_code=421)
        if scope["method"] in SAFE or _is_own(headers, self.hosts):
            return None
        return PlainTextResponse("Refused: this request comes from another site.", status_code=403)


def _is_own(headers: dict[bytes, bytes], hosts: Collection[str]) -> bool:
    site = headers.get(b"sec-fetch-site")
    if site is not None:
        return site in OWN
    origin = headers.get(b"origin")
    if origin is not None:
        return urlsplit(origin.decode("latin-1")).netloc.lower() in hosts
    return b"cookie" not in headers
