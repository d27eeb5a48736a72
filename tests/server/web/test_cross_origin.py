"""Other sites' pages act for nobody: refused before the application sees the request."""

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from server.web.cross_origin import CrossOriginGuard

HOST = "desk.test"
COOKIE = {"cookie": "desk=x"}


@pytest.fixture
def reached() -> list[str]:
    return []


@pytest.fixture
def client(reached: list[str]) -> httpx2.AsyncClient:
    async def page(request: Request) -> Response:
        reached.append(request.method)
        return PlainTextResponse("done")

    app = Starlette(routes=[Route("/{path:path}", page, methods=["GET", "POST", "PUT", "DELETE"])])
    guarded = CrossOriginGuard(app, hosts={HOST, "127.0.0.1:8000"})
    return httpx2.AsyncClient(transport=httpx2.ASGITransport(guarded), base_url=f"https://{HOST}")


REFUSED = [
    COOKIE,
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "cross-site", "origin": f"https://{HOST}"},
    {"origin": "null"},
    {"origin": "https://evil.test"},
    {"origin": f"https://{HOST}.evil.test"},
    {"origin": "moz-extension://1234"},
    {"sec-fetch-site": ""},
]
ADMITTED = [
    {"sec-fetch-site": "same-origin"} | COOKIE,
    {"sec-fetch-site": "none"} | COOKIE,
    {"origin": f"https://{HOST}"} | COOKIE,
    {"origin": "http://127.0.0.1:8000", "host": "127.0.0.1:8000"} | COOKIE,
    {},
]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
@pytest.mark.parametrize("path", ["/desk/corrections/1/decision", "/r/token/withdraw"])
@pytest.mark.parametrize("headers", REFUSED)
async def test_it_refuses_what_comes_from_elsewhere(
    client: httpx2.AsyncClient, reached: list[str], method: str, path: str, headers: dict[str, str]
) -> None:
    assert (await client.request(method, path, headers=headers)).status_code == 403
    assert reached == []


@pytest.mark.parametrize("headers", ADMITTED)
async def test_it_lets_its_own_pages_act(client: httpx2.AsyncClient, headers: dict[str, str]) -> None:
    assert (await client.post("/desk/sign-in", headers=headers)).status_code == 200


@pytest.mark.parametrize("headers", REFUSED)
async def test_it_lets_everybody_look(client: httpx2.AsyncClient, headers: dict[str, str]) -> None:
    assert (await client.get("/desk/queue", headers=headers)).status_code == 200


@pytest.mark.parametrize("host", ["evil.test", "desk.test:8443", "desk.test@evil.test", "a/b?c@desk.test", ""])
async def test_it_serves_its_pages_under_its_own_name_alone(
    client: httpx2.AsyncClient, reached: list[str], host: str
) -> None:
    assert (await client.get("/desk/queue", headers={"host": host})).status_code == 421
    assert reached == []


async def test_it_leaves_the_public_part_to_everybody(client: httpx2.AsyncClient) -> None:
    headers = {"sec-fetch-site": "cross-site", "host": "any.test"}
    assert (await client.post("/api/v1/reports", headers=headers)).status_code == 200
