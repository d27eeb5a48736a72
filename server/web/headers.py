"""Headers that every answer carries, by the part of the service it comes from. A page's own header wins."""

from collections.abc import Sequence

from starlette.types import ASGIApp, Message, Receive, Scope, Send

Headers = Sequence[tuple[bytes, bytes]]

PUBLIC = ("/api/", "/.well-known/", "/embed.js", "/healthz")
"""Read from everybody's pages, without cookies."""

EVERYWHERE = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
]
SHARED = [
    *EVERYWHERE,
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Retry-After, RateLimit, RateLimit-Policy"),
]
PAGES = [
    *EVERYWHERE,
    (
        b"content-security-policy",
        b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
        b" form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    ),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
]
STRICT_TRANSPORT = (b"strict-transport-security", b"max-age=63072000; includeSubDomains")
PREFLIGHT = [
    (b"access-control-allow-methods", b"GET, POST, DELETE, OPTIONS"),
    (b"access-control-allow-headers", b"content-type, if-none-match"),
    (b"access-control-max-age", b"86400"),
    (b"content-length", b"0"),
]


class StandardHeaders:
    """Adds the headers, and answers the browsers' preflight questions to the public part."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self.app = app
        always = [STRICT_TRANSPORT] if https else []
        self.shared: Headers = [*SHARED, *always]
        self.pages: Headers = [*PAGES, *always]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_public = scope["path"].startswith(PUBLIC)
        if is_public and scope["method"] == "OPTIONS":
            await _answer_preflight(send, self.shared)
            return
        await self.app(scope, receive, _adding(self.shared if is_public else self.pages, send))


def _adding(extra: Headers, send: Send) -> Send:
    async def send_with(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name for name, _ in message["headers"]}
            message["headers"] = [*message["headers"], *(pair for pair in extra if pair[0] not in own)]
        await send(message)

    return send_with


async def _answer_preflight(send: Send, shared: Headers) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": [*shared, *PREFLIGHT]})
    await send({"type": "http.response.body", "body": b""})
