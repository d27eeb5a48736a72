"""Every answer carries its headers: those to preflights, refusals and failures too."""

from collections.abc import AsyncIterator

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from server.web.headers import StandardHeaders

PUBLIC = ["/api/v1/x", "/.well-known/corrections", "/embed.js", "/healthz"]
PRIVATE = ["/desk", "/desk/x", "/r/x"]
FAILURE = "the words of a failure"


async def answer(request: Request) -> Response:
    return PlainTextResponse("", headers=dict(request.query_params))


async def fail(_request: Request) -> Response:
    raise RuntimeError(FAILURE)


async def fail_late(_request: Request) -> Response:
    async def parts() -> AsyncIterator[bytes]:
        yield b"begun"
        raise RuntimeError(FAILURE)

    return StreamingResponse(parts())


ROUTES = [
    *(Route(path, answer, methods=["GET", "POST", "OPTIONS"]) for path in [*PUBLIC, *PRIVATE, "/"]),
    *(Route(path, fail) for path in ["/api/v1/fail", "/desk/fail"]),
    Route("/desk/late", fail_late),
]


def application(*, https: bool) -> Starlette:
    return Starlette(routes=ROUTES, middleware=[Middleware(StandardHeaders, https=https)])


async def ask(
    path: str, method: str = "GET", *, https: bool = True, params: dict[str, str] | None = None
) -> httpx2.Response:
    app = application(https=https)
    transport = httpx2.ASGITransport(app, raise_app_exceptions=False)
    async with httpx2.AsyncClient(transport=transport, base_url="https://desk.test") as client:
        return await client.request(method, path, params=params)


@pytest.mark.parametrize("path", [*PUBLIC, "/api/nothing"])
async def test_the_public_part_is_for_every_page_and_never_with_credentials(path: str) -> None:
    headers = (await ask(path)).headers
    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers
    assert headers["cross-origin-resource-policy"] == "cross-origin"
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    exposed = set(headers["access-control-expose-headers"].split(", "))
    assert {"Retry-After", "RateLimit", "RateLimit-Policy", "ETag"} <= exposed


@pytest.mark.parametrize("path", PUBLIC)
async def test_it_answers_preflights_itself(path: str) -> None:
    preflight = await ask(path, "OPTIONS")
    assert (preflight.status_code, preflight.content) == (204, b"")
    assert set(preflight.headers["access-control-allow-methods"].split(", ")) == {"GET", "POST", "DELETE", "OPTIONS"}
    assert preflight.headers["access-control-max-age"] == "86400"


@pytest.mark.parametrize("path", [*PRIVATE, "/", "/nothing", "/api"])
async def test_pages_are_shut_to_other_sites(path: str) -> None:
    headers = (await ask(path)).headers
    assert "access-control-allow-origin" not in headers
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    policy = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }


async def test_forms_keep_their_origin() -> None:
    """`no-referrer` would blank it, and over plain http the cross-origin guard has nothing else."""
    assert (await ask("/r/x")).headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", PRIVATE)
async def test_nobody_keeps_private_pages(path: str) -> None:
    assert (await ask(path)).headers["cache-control"] == "no-store"
    assert "cache-control" not in (await ask("/")).headers


async def test_a_pages_own_header_wins() -> None:
    given = {"content-security-policy": "default-src 'self'", "cache-control": "public, max-age=9"}
    headers = (await ask("/desk", params=given)).headers
    for name, value in given.items():
        assert headers.get_list(name) == [value]


async def test_it_asks_for_https_only_where_it_is_served_so_and_for_its_own_host_alone() -> None:
    assert (await ask("/desk")).headers["strict-transport-security"] == "max-age=63072000"
    assert "strict-transport-security" not in (await ask("/desk", https=False)).headers


@pytest.mark.parametrize(
    ("path", "media_type"), [("/api/v1/fail", "application/problem+json"), ("/desk/fail", "text/")]
)
async def test_a_failure_has_them_too_and_says_nothing_of_itself(path: str, media_type: str) -> None:
    failed = await ask(path)
    assert failed.status_code == 500
    assert failed.headers["content-type"].startswith(media_type)
    assert FAILURE not in failed.text
    assert failed.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in failed.headers["content-security-policy"]
    if path.startswith("/api/"):
        assert (failed.json()["status"], failed.json()["type"]) == (500, "urn:corrigenda:problem:failed")


@pytest.mark.parametrize("path", ["/api/v1/fail", "/desk/fail", "/desk/late"])
async def test_a_failure_goes_on_to_the_log(path: str) -> None:
    """The very failure, also in the middle of an answer: there nothing can be added to what was said."""
    transport = httpx2.ASGITransport(application(https=True))
    async with httpx2.AsyncClient(transport=transport, base_url="https://desk.test") as client:
        with pytest.raises(RuntimeError, match=FAILURE):
            await client.get(path)


async def test_it_leaves_the_lifespan_alone() -> None:
    seen: list[str] = []

    async def inside(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.append(scope["type"])

    async def never() -> None:
        raise AssertionError

    await StandardHeaders(inside, https=True)({"type": "lifespan"}, never, never)  # type: ignore[arg-type]  # Unused.
    assert seen == ["lifespan"]
