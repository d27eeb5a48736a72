"""Identifiers: UUIDv7 (RFC 9562 §5.7), which sort by the time they were made, and secrets that nobody can guess."""

import secrets
import uuid


def new_id(now_ms: int) -> str:
    """A UUIDv7 for the time `now_ms` (milliseconds since 1970)."""
    bits = (now_ms & (1 << 48) - 1) << 80 | secrets.randbits(80)
    bits = bits & ~(0xF << 76) | 0x7 << 76
    return str(uuid.UUID(int=bits & ~(0x3 << 62) | 0x2 << 62))


def new_token() -> str:
    """256 random bits in letters that are safe in a URL."""
    return secrets.token_urlsafe(32)
