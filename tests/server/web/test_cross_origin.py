"""Other sites' pages do nothing at the desk, and it is served under its own names alone."""

import httpx2
import pytest
from starlette.types import Receive, Scope, Send

from server.web.cross_origin import CrossOriginGuard

DESK, PUBLIC = "desk.test", "corrections.test:8443"


class Inside:
    """What is guarded. It counts how often it was reached."""

    def __init__(self) -> None:
        self.reached = 0

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        self.reached += 1
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})


async def ask(method: str, path: str, headers: dict[str, str], *, host: str = DESK) -> int:
    """The status; a refusal must not have reached what is guarded."""
    inside = Inside()
    transport = httpx2.ASGITransport(CrossOriginGuard(inside, hosts={DESK, PUBLIC}))
    async with httpx2.AsyncClient(transport=transport, base_url="https://any.test") as client:
        status = (await client.request(method, path, headers={"host": host, **headers})).status_code
    assert inside.reached == (status == 204)
    return status


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "post"])
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 204),
        ({"sec-fetch-site": "none"}, 204),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": ""}, 403),
        ({"sec-fetch-site": "cross-site", "origin": f"https://{DESK}"}, 403),
        ({"origin": f"https://{DESK}"}, 204),
        ({"origin": f"http://{DESK}"}, 204),
        ({"origin": f"https://{DESK}", "cookie": "desk=x"}, 204),
        ({"origin": "null"}, 403),
        ({"origin": ""}, 403),
        ({"origin": DESK}, 403),
        ({"origin": f"https://{PUBLIC}"}, 403),
        ({"origin": "https://stranger.test"}, 403),
        ({"origin": f"https://{DESK}.stranger.test"}, 403),
        ({"origin": f"https://stranger.test/{DESK}"}, 403),
        ({"origin": f"https://user@{DESK}"}, 403),
        ({"origin": f"moz-extension://{DESK}"}, 403),
        ({"origin": "https://["}, 403),
        ({"cookie": "desk=x"}, 403),
        ({}, 204),
    ],
)
async def test_it_refuses_what_comes_from_elsewhere(method: str, headers: dict[str, str], status: int) -> None:
    assert await ask(method, "/desk/corrections/1", headers) == status


@pytest.mark.parametrize("path", ["/desk", "/desk/sign-in", "/r/x/withdraw", "/%64esk/sign-in", "/desk-of-mine"])
async def test_it_guards_the_desk_and_the_receipts(path: str) -> None:
    assert await ask("POST", path, {"sec-fetch-site": "cross-site"}) == 403


@pytest.mark.parametrize("path", ["/api/v1/reports", "/healthz", "/", "/embed.js"])
async def test_it_leaves_the_public_part_to_everybody(path: str) -> None:
    assert await ask("POST", path, {"sec-fetch-site": "cross-site"}, host="any.test") == 204


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
async def test_it_lets_everybody_look(method: str) -> None:
    assert await ask(method, "/desk", {"sec-fetch-site": "cross-site", "cookie": "desk=x"}) == 204


@pytest.mark.parametrize("host", [DESK, DESK.upper(), f"{DESK}:443", f"{DESK}:80", PUBLIC])
async def test_it_serves_under_its_own_names(host: str) -> None:
    assert await ask("GET", "/desk", {}, host=host) == 204
    assert await ask("POST", "/desk", {"origin": f"https://{host.lower()}"}, host=host) == 204


@pytest.mark.parametrize(
    "host",
    [
        "",
        "stranger.test",
        f"{DESK}:8000",
        f"{DESK}.",
        f"x.{DESK}",
        "corrections.test",
        f"{DESK}/x?@y",
        f"{DESK}@stranger.test",
    ],
)
async def test_it_serves_under_no_other_name(host: str) -> None:
    assert await ask("GET", "/desk", {}, host=host) == 421
    assert await ask("POST", "/r/x/withdraw", {"sec-fetch-site": "same-origin"}, host=host) == 421


def test_a_setting_may_name_the_port_that_browsers_leave_out() -> None:
    assert CrossOriginGuard(Inside(), hosts={"Desk.Test:443"}).hosts == {b"desk.test"}
