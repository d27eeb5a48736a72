"""Whose request it is: proxies are believed when they are ours, and nobody counts as many."""

import pytest

from server.web.clients import Clients

OURS = ("10.0.0.0/8", "fd00::/8")
PROXY = "10.0.0.1"


def client_of(peer: str | None, trusted: tuple[str, ...] = OURS, **headers: str) -> str:
    lines = [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()]
    return Clients(trusted).client_of({"client": (peer, 1) if peer is not None else None, "headers": lines})


@pytest.mark.parametrize(
    ("peer", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::", "2001:db8:1:2::/64"),
        ("::1", "::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        (None, ""),
    ],
)
def test_it_counts_addresses_and_of_ipv6_households(peer: str | None, counted: str) -> None:
    assert client_of(peer) == counted


def test_it_believes_no_stranger() -> None:
    assert client_of("192.0.2.7", x_forwarded_for="203.0.113.5") == "192.0.2.7"
    assert client_of("192.0.2.7", forwarded="for=203.0.113.5") == "192.0.2.7"
    assert client_of(PROXY, (), x_forwarded_for="203.0.113.5") == PROXY


@pytest.mark.parametrize(
    ("hops", "counted"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("6.6.6.6, 203.0.113.5", "203.0.113.5"),
        ("6.6.6.6, 203.0.113.5, 10.9.9.9, 10.0.0.2", "203.0.113.5"),
        ("203.0.113.5,", "203.0.113.5"),
        ("203.0.113.5:4711", "203.0.113.5"),
        ("[2001:db8:1:2::9]:4711", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9, fd00::1", "2001:db8:1:2::/64"),
        ("10.0.0.2, 10.0.0.3", PROXY),
        ("", PROXY),
        (",, ,", PROXY),
        ("6.6.6.6, unknown", ""),
        ("6.6.6.6, <script>", ""),
    ],
)
def test_it_takes_the_last_hop_that_is_not_ours(hops: str, counted: str) -> None:
    """What is left of it the stranger wrote himself. A hop without an address counts with all others like it."""
    assert client_of(PROXY, x_forwarded_for=hops) == counted


@pytest.mark.parametrize(
    ("elements", "counted"),
    [
        ("for=203.0.113.5;proto=https;by=10.0.0.1", "203.0.113.5"),
        ("for=6.6.6.6, For=203.0.113.5", "203.0.113.5"),
        ('for="[2001:db8:1:2::9]:4711"', "2001:db8:1:2::/64"),
        ('for="6.6.6.6, for=203.0.113.5', "203.0.113.5"),
        ("for=203.0.113.5, for=10.0.0.2", "203.0.113.5"),
        ("for=_hidden", ""),
        ("for=6.6.6.6, proto=https", ""),
    ],
)
def test_it_reads_forwarded_as_well(elements: str, counted: str) -> None:
    assert client_of(PROXY, forwarded=elements) == counted


def test_a_proxy_that_writes_the_one_header_may_pass_a_strangers_other() -> None:
    assert client_of(PROXY, x_forwarded_for="203.0.113.5", forwarded="for=6.6.6.6") == "203.0.113.5"


@pytest.mark.parametrize("proxy", [PROXY, "::ffff:10.0.0.1", "fd00::1"])
def test_it_knows_its_proxies_by_either_family(proxy: str) -> None:
    assert client_of(proxy, x_forwarded_for="203.0.113.5") == "203.0.113.5"


def test_it_joins_headers_given_in_several_lines() -> None:
    scope = {"client": (PROXY, 1), "headers": [(b"x-forwarded-for", b"6.6.6.6"), (b"x-forwarded-for", b"203.0.113.5")]}
    assert Clients(OURS).client_of(scope) == "203.0.113.5"
