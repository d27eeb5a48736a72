"""The key of a passage: reports of one mistake have the same, and a client can compute it by itself.

The same in Python and in JavaScript (`tests/contract/passage.json`). SHA-256 is of FIPS 180-4, UTF-8 as the WHATWG
Encoding Standard writes it: half a surrogate pair becomes U+FFFD. Reports with one are refused; the key stands it.
"""

import hashlib
import re

from server.domain.text import normal

CONTEXT = 32
"""Characters (code points) of the context on each side that tell two occurrences of the same words apart."""
HEX_OF_128_BITS = 32
SEPARATOR = "\x1f"
HALF_A_PAIR = re.compile("[\ud800-\udfff]")


def passage_key(url: str, exact: str, prefix: str, suffix: str) -> str:
    """First 128 bits, in hex, of SHA-256 over the canonical URL, the quote, and the context next to it."""
    parts = (url, normal(exact), normal(prefix)[-CONTEXT:], normal(suffix)[:CONTEXT])
    hashed = HALF_A_PAIR.sub("\ufffd", SEPARATOR.join(parts))
    return hashlib.sha256(hashed.encode()).hexdigest()[:HEX_OF_128_BITS]
