"""The log: one line of JSON a request, whatever it holds, without secrets and without whole addresses."""

import json
import logging
from typing import Any
from urllib.parse import quote

import httpx2
import pytest
from starlette.types import Receive, Scope, Send

from server.web.clients import Clients
from server.web.request_log import RequestLog, shortened

LOGGER = "corrigenda.requests"


async def answer(scope: Scope, _receive: Receive, send: Send) -> None:
    if scope["path"] == "/fail":
        raise RuntimeError
    await send({"type": "http.response.start", "status": 204, "headers": [(b"x-own", b"1")]})
    await send({"type": "http.response.body", "body": b""})


async def ask(path: str, *, log: bool = True, client: str = "192.0.2.77") -> httpx2.Response:
    transport = httpx2.ASGITransport(
        RequestLog(answer, clients=Clients(), log=log), raise_app_exceptions=False, client=(client, 1)
    )
    async with httpx2.AsyncClient(transport=transport, base_url="https://desk.test") as asking:
        return await asking.get(path, headers={"x-request-id": "mine"})


def read(caplog: pytest.LogCaptureFixture) -> dict[str, Any]:
    (message,) = [record.getMessage() for record in caplog.records if record.name == LOGGER]
    assert message.isascii()
    assert message.isprintable()
    parsed: dict[str, Any] = json.loads(message)
    return parsed


@pytest.fixture
def caplog(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, LOGGER)
    return caplog


async def test_it_writes_a_line_with_the_id_that_the_answer_carries(caplog: pytest.LogCaptureFixture) -> None:
    answered = await ask("/api/v1/reports?who=cares")
    line = read(caplog)
    assert line.pop("ms") >= 0
    assert line == {
        "id": answered.headers["x-request-id"],
        "method": "GET",
        "path": "/api/v1/reports",
        "status": 204,
        "client": "192.0.2.0",
    }
    assert answered.headers["x-own"] == "1"


async def test_ids_are_ours_and_differ(caplog: pytest.LogCaptureFixture) -> None:
    ids = {(await ask("/")).headers["x-request-id"] for _ in range(9)}
    assert len(ids) == 9
    assert "mine" not in ids


@pytest.mark.parametrize("secret", ["/r/token", "/r/token/withdraw", "/api/v1/receipts/token", "/desk/sign-in/token"])
async def test_it_writes_no_secret(caplog: pytest.LogCaptureFixture, secret: str) -> None:
    await ask(secret)
    assert "token" not in json.dumps(read(caplog))


@pytest.mark.parametrize("text", ["\n{}", "\r\n", "\x1b[2J", "\0", "\u2028", '"', "\\", "й", "\u202e", "\x7f", "\x85"])
async def test_nothing_in_a_path_breaks_the_line(caplog: pytest.LogCaptureFixture, text: str) -> None:
    await ask("/" + quote(text))
    assert read(caplog)["path"] == f"/{text}"


async def test_it_shortens_long_paths(caplog: pytest.LogCaptureFixture) -> None:
    await ask("/" + "x" * 5000)
    assert len(read(caplog)["path"]) == 200


async def test_it_writes_of_failures_too(caplog: pytest.LogCaptureFixture) -> None:
    await ask("/fail")
    assert read(caplog)["status"] == 500


async def test_it_can_be_turned_off_and_the_id_stays(caplog: pytest.LogCaptureFixture) -> None:
    answered = await ask("/", log=False)
    assert caplog.records == []
    assert len(answered.headers["x-request-id"]) == 16


@pytest.mark.parametrize(
    ("client", "short"), [("192.0.2.77", "192.0.2.0"), ("2001:db8:1:2::/64", "2001:db8:1:2::/64"), ("", "")]
)
def test_it_shortens_addresses(client: str, short: str) -> None:
    assert shortened(client) == short
