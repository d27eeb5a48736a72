"""The log: one line a request that nobody can forge, without secrets and without whole addresses."""

import json
import logging

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from server.web.clients import Clients
from server.web.request_log import RequestLog, shortened


async def page(request: Request) -> Response:
    if request.url.path == "/broken":
        raise ZeroDivisionError
    return PlainTextResponse("done")


def client_of(*, log: bool) -> httpx2.AsyncClient:
    app = RequestLog(Starlette(routes=[Route("/{path:path}", page)]), clients=Clients(), log=log)
    transport = httpx2.ASGITransport(app, client=("192.0.2.77", 1), raise_app_exceptions=False)
    return httpx2.AsyncClient(transport=transport, base_url="https://desk.test")


@pytest.fixture(autouse=True)
def at_info(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "corrigenda.requests")


@pytest.mark.parametrize(
    ("path", "logged"),
    [
        ("/desk/queue?site=1", "/desk/queue"),
        ("/r/secret", "/r/…"),
        ("/api/v1/receipts/secret", "/api/v1/receipts/…"),
        ("/desk/sign-in/secret", "/desk/sign-in/…"),
        ("/a%1b%00%E2%80%A8b%0d", "/a\x1b\0\u2028b\r"),
    ],
)
async def test_it_writes_one_line_without_secrets(caplog: pytest.LogCaptureFixture, path: str, logged: str) -> None:
    answer = await client_of(log=True).get(path)
    (line,) = caplog.messages
    assert line.isascii()
    assert line.isprintable()
    written = json.loads(line)
    assert (written["path"], written["status"], written["method"]) == (logged, 200, "GET")
    assert written["client"] == "192.0.2.0"
    assert written["id"] == answer.headers["x-request-id"]


async def test_it_logs_what_broke(caplog: pytest.LogCaptureFixture) -> None:
    await client_of(log=True).get("/broken")
    assert json.loads(caplog.messages[-1])["status"] == 500


async def test_it_is_silent_when_told(caplog: pytest.LogCaptureFixture) -> None:
    assert "x-request-id" in (await client_of(log=False).get("/")).headers
    assert caplog.messages == []


@pytest.mark.parametrize(
    ("client", "short"), [("192.0.2.77", "192.0.2.0"), ("2001:db8::/64", "2001:db8::/64"), ("", "")]
)
def test_it_shortens_addresses(client: str, short: str) -> None:
    assert shortened(client) == short
