"""The one canonical form of a page's address, the same in Python and in JavaScript (`tests/contract/urls.json`).

What comes in was serialised by a browser (WHATWG URL), so it is cut, never parsed anew: path and query stay untouched
byte for byte. rel=canonical (RFC 6596) counts when it names the same host, apart from a `www.`, `m.` or `amp.`.
"""

import re

LONGEST = 2048
# ASCII: Python would take other letters for s and k, and other scripts' digits for a port.
LETTERS = re.IGNORECASE | re.ASCII
PARTS = re.compile(r"(https?)://(?:[^/?#]*@)?([^/?#@]+)(/[^?#]*)?(?:\?([^#]*))?(?:#.*)?", LETTERS | re.DOTALL)
HOST = re.compile(r"(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])(?::\d{1,5})?", LETTERS)
UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\\\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ud800-\udfff]")
DEFAULT_PORT = {"http": ":80", "https": ":443"}
SIBLING = re.compile(r"(?:www|m|amp)\.")
# What advertising and mailing systems add to addresses; nothing of it chooses what a page shows.
TRACKING = re.compile(
    r"(?:utm_|oly_|mtm_|pk_)[^=]*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid"
    r"|mc_cid|mc_eid|_ga|_gl|_hsenc|_hsmi|mkt_tok|vero_id"
)


class InvalidUrl(ValueError):
    """Not the address of a page; the text says why and what would be right."""


def canonical_url(url: str, canonical: str | None = None) -> str:
    """The page's address; a `canonical` that is invalid or of another host is passed over. Raises InvalidUrl."""
    scheme, host, path, query = _split(url)
    if canonical:
        try:
            named = _split(canonical)
        except InvalidUrl:
            named = None
        if named and _family(named[1]) == _family(host):
            scheme, host, path, query = named
    kept = "&".join(part for part in query.split("&") if not TRACKING.fullmatch(part.partition("=")[0]))
    return f"{scheme}://{host}{path}{'?' if kept else ''}{kept}"


def host_of(url: str) -> str:
    """The host in lower case, with the port when it is not the scheme's own. Raises InvalidUrl."""
    return _split(url)[1]


def _split(url: str) -> tuple[str, str, str, str]:
    """Scheme, host, path and query."""
    if len(url) > LONGEST:
        raise InvalidUrl(f"is longer than {LONGEST:,} characters")
    if UNSAFE.search(url):
        raise InvalidUrl("holds a space, a control character or a backslash; send the address as the browser has it")
    match = PARTS.fullmatch(url)
    if not match:
        raise InvalidUrl("is not an address that begins with http:// or https:// and a host")
    if not HOST.fullmatch(match[2]):
        raise InvalidUrl(f"has the host {match[2]}, which is none; send it in ASCII (punycode), as browsers do")
    scheme, host, path, query = match[1].lower(), match[2].lower(), match[3] or "/", match[4] or ""
    return scheme, host.removesuffix(DEFAULT_PORT[scheme]), path, query


def _family(host: str) -> str:
    return SIBLING.sub("", host, count=1) if SIBLING.match(host) else host
