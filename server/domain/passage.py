"""The key of a passage: reports of one mistake have the same, and a client can compute it by itself.

The same in Python and in JavaScript (`tests/contract/passage.json`).
"""

import hashlib

from server.domain.text import normal

CONTEXT = 32
"""Characters (code points) of the context on each side that tell two occurrences of the same words apart."""
HEX_OF_128_BITS = 32
SEPARATOR = "\x1f"


def passage_key(url: str, exact: str, prefix: str, suffix: str) -> str:
    """First 128 bits, in hex, of SHA-256 over the canonical URL, the quote, and the context next to it."""
    parts = (url, normal(exact), normal(prefix)[-CONTEXT:], normal(suffix)[:CONTEXT])
    return hashlib.sha256(SEPARATOR.join(parts).encode()).hexdigest()[:HEX_OF_128_BITS]
