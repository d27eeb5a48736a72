"""The id of a page, which everybody derives alike from its canonical URL."""

import hashlib

HEX_OF_128_BITS = 32


def page_id(canonical_url: str) -> str:
    """First 128 bits, hex, of the SHA-256 of the URL."""
    return hashlib.sha256(canonical_url.encode()).hexdigest()[:HEX_OF_128_BITS]
