"""Who is asking: the client's address, believed from a proxy only when we were told to believe that proxy.

Limits count an IPv4 address, and of IPv6 the /64 that one household has: otherwise one reader has 2^64 addresses.
Believed are X-Forwarded-For and, only where that is absent, Forwarded (RFC 7239): a proxy that writes the one may
pass the other on from a stranger.
"""

import ipaddress
from collections.abc import Sequence
from functools import lru_cache

from starlette.types import Scope

HOUSEHOLD = 64
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Clients:
    """`trusted`: the networks of our own proxies."""

    def __init__(self, trusted: Sequence[str] = ()) -> None:
        self.trusted = [ipaddress.ip_network(network) for network in trusted]

    def client_of(self, scope: Scope) -> str:
        """The client as limits count it; an unknown one (a socket without an address) is the empty string."""
        peer = scope["client"][0] if scope.get("client") else ""
        if not self.trusted or not self._is_ours(peer):
            return counted(peer)
        return counted(self._first_stranger(_forwarded(scope)) or peer)

    def _first_stranger(self, hops: Sequence[str]) -> str:
        """Proxies append: from the right, the first address that is not a proxy of ours is the client's."""
        return next((hop for hop in reversed(hops) if not self._is_ours(hop)), "")

    def _is_ours(self, text: str) -> bool:
        address = _address(text)
        return address is not None and any(address in network for network in self.trusted)


@lru_cache(maxsize=4096)
def counted(text: str) -> str:
    """The address that limits count together with this one."""
    address = _address(text)
    if address is None:
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.IPv6Network((int(address), HOUSEHOLD), strict=False))
    return str(address)


@lru_cache(maxsize=4096)
def _address(text: str) -> Address | None:
    """Also with quotes, brackets and a port, as some proxies write it."""
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def _forwarded(scope: Scope) -> list[str]:
    """All hops, the nearest last. Split without regard to quotes: what a stranger leaves open stays on his side."""
    hops = _elements(scope, b"x-forwarded-for")
    return hops or [_for(element) for element in _elements(scope, b"forwarded")]


def _elements(scope: Scope, header: bytes) -> list[str]:
    lines = [value.decode("latin-1") for name, value in scope["headers"] if name == header]
    return [element.strip() for element in ",".join(lines).split(",") if element.strip()]


def _for(element: str) -> str:
    pairs = (pair.partition("=") for pair in element.split(";"))
    return next((value.strip() for name, _, value in pairs if name.strip().lower() == "for"), "unknown")
