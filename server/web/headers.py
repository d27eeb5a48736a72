"""Headers that every answer carries, by the part of the service it comes from. A page's own header wins.

An answer to a failure that nobody foresaw carries them too, so it is given here and not by the framework outside.
"""

from collections.abc import Sequence

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.web.failure import answer_failure

Headers = Sequence[tuple[bytes, bytes]]

PUBLIC = ("/api/", "/.well-known/", "/embed.js", "/healthz")
"""Read from everybody's pages, without cookies."""

NO_SNIFFING = (b"x-content-type-options", b"nosniff")
SHARED = [
    NO_SNIFFING,
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Retry-After, RateLimit, RateLimit-Policy"),
]
PAGES = [
    NO_SNIFFING,
    # Stricter is worse: under `no-referrer` browsers blank the Origin of forms, by which the guard knows them on http.
    (b"referrer-policy", b"same-origin"),
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
PRIVATE = ("/desk", "/r/")
NOT_KEPT = (b"cache-control", b"no-store")
STRICT_TRANSPORT = (b"strict-transport-security", b"max-age=63072000")
"""Two years, and for this host alone: what else runs under a publication's domain is not ours to decide about."""
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
        self.private: Headers = [*self.pages, NOT_KEPT]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        is_public = path.startswith(PUBLIC)
        if is_public and scope["method"] == "OPTIONS":
            await _answer_preflight(send, self.shared)
            return
        extra = self.shared if is_public else self.private if path.startswith(PRIVATE) else self.pages
        await _serve(self.app, scope, receive, send, extra)


async def _serve(app: ASGIApp, scope: Scope, receive: Receive, send: Send, extra: Headers) -> None:
    """Whatever fails is raised again, for the log; whoever asked learns that it was not his fault."""
    started = False

    async def send_with(message: Message) -> None:
        nonlocal started
        if message["type"] == "http.response.start":
            started = True
            own = {name for name, _ in message["headers"]}
            message["headers"] = [*message["headers"], *(pair for pair in extra if pair[0] not in own)]
        await send(message)

    try:
        await app(scope, receive, send_with)
    except Exception:
        if not started:
            await answer_failure(scope["path"], send_with)
        raise


async def _answer_preflight(send: Send, shared: Headers) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": [*shared, *PREFLIGHT]})
    await send({"type": "http.response.body", "body": b""})
