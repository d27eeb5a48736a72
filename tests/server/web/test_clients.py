"""Who is asking: a header is believed only from our own proxies, and a household counts once."""

import pytest
from starlette.types import Scope

from server.web.clients import Clients

PROXIES = ("10.0.0.0/8", "fd00::/8")


def scope(peer: str | None, *forwarded: str) -> Scope:
    headers = [(b"x-forwarded-for", line.encode()) for line in forwarded]
    return {"type": "http", "client": (peer, 1) if peer else None, "headers": headers}


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("192.0.2.7", [], "192.0.2.7"),
        ("192.0.2.7", ["198.51.100.1"], "192.0.2.7"),
        ("10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["203.0.113.9, 198.51.100.1, 10.1.1.1"], "198.51.100.1"),
        ("10.0.0.1", ["203.0.113.9", "198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", ["10.1.1.1"], "10.0.0.1"),
        ("10.0.0.1", ["nonsense"], ""),
        ("::ffff:10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("2001:db8:1:2:3:4:5:6", [], "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", [], "192.0.2.7"),
        ("fd00::1", ["2001:db8::1"], "2001:db8::/64"),
        (None, [], ""),
    ],
)
def test_it_finds_the_client(peer: str | None, forwarded: list[str], client: str) -> None:
    assert Clients(PROXIES).client_of(scope(peer, *forwarded)) == client


def test_it_believes_nobody_when_told_of_no_proxy() -> None:
    assert Clients().client_of(scope("10.0.0.1", "198.51.100.1")) == "10.0.0.1"
