"""Requests that other sites' pages make in an editor's name are refused before anything looks at the session.

Browsers say where an unsafe request comes from: `Sec-Fetch-Site` (Fetch Metadata), or at least `Origin`. What says
neither but carries a cookie is refused too: no browser of today does that. A sibling host (`same-site`) is a stranger,
and so is the readers' host to the desk's when the two differ.
"""

from collections.abc import Collection

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

GUARDED = ("/desk", "/r/")
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OWN = frozenset({b"same-origin", b"none"})
DEFAULT_PORTS = (b":80", b":443")


class CrossOriginGuard:
    """`hosts`: the names (with port) that the guarded pages are served under; others are misdirected."""

    def __init__(self, app: ASGIApp, *, hosts: Collection[str]) -> None:
        self.app = app
        self.hosts = frozenset(_named(host.encode("latin-1")) for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(scope) if scope["type"] == "http" and scope["path"].startswith(GUARDED) else None
        if refusal is None:
            await self.app(scope, receive, send)
        else:
            await refusal(scope, receive, send)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = dict(scope["headers"])
        host = _named(headers.get(b"host", b""))
        if host not in self.hosts:
            return PlainTextResponse("This desk is not served under that name.", status_code=421)
        if scope["method"] in SAFE or _is_own(headers, host):
            return None
        return PlainTextResponse("Refused: this request comes from another site.", status_code=403)


def _named(host: bytes) -> bytes:
    """In lower case, without the port that browsers leave out."""
    host = host.lower()
    return next((host.removesuffix(port) for port in DEFAULT_PORTS if host.endswith(port)), host)


def _is_own(headers: dict[bytes, bytes], host: bytes) -> bool:
    """An Origin is compared, never parsed: whatever is no origin at all equals none of ours."""
    site = headers.get(b"sec-fetch-site")
    if site is not None:
        return site in OWN
    origin = headers.get(b"origin")
    if origin is not None:
        scheme, mark, named = origin.partition(b"://")
        return bool(mark) and scheme in (b"http", b"https") and _named(named) == host
    return b"cookie" not in headers
