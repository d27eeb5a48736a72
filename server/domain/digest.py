"""What is stored in place of a secret token."""

import hashlib


def digest(token: str) -> str:
    """SHA-256, hex. Enough for tokens of 128 random bits and more; passwords need argon2."""
    return hashlib.sha256(token.encode()).hexdigest()
